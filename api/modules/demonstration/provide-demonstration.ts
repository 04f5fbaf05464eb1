import { setTimeout as sleep } from 'node:timers/promises'
import { tryAlone } from '../../db/alone.ts'
import type { DemonstrationRequest } from './import-file.ts'
import { addMissingPoints, loadDemonstration } from './load-demonstration.ts'
import { isWithoutRecords } from './present-records.repository.ts'

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
const DEMONSTRATION_LOCK = 0x78_79_07
const TRY_EVERY_MS = 500

/**
 * What a start with `DEMO` on does: an empty database is filled, and a demonstration that an earlier version left
 * without service points is given them. All else stays as it is. Of several starts on one database the first does it,
 * and the others wait until all of it is there.
 */
export async function provideDemonstration(request: DemonstrationRequest): Promise<void> {
  const { db, log, signal } = request
  const provide = async (lost: AbortSignal) => {
    const asked = { ...request, signal: signal ? AbortSignal.any([signal, lost]) : lost }
    if (await isWithoutRecords(db)) await loadDemonstration(asked)
    else await addMissingPoints(asked)
  }
  for (let tries = 1; !(await tryAlone(db, DEMONSTRATION_LOCK, provide)); tries++) {
    // A start that only checks is done by then.
    if (tries === 3) {
      log(
        '另一个应用正在装入演示数据，等待其完成',
        'Another application is loading the demonstration; waiting until it has finished',
      )
    }
    await sleep(TRY_EVERY_MS, undefined, { signal })
  }
}
