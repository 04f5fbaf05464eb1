import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import type { DbPool } from '../../db/db.ts'
import { localViewer } from '../../domain/access/viewer.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Log } from '../../start-error.ts'
import type { Geography } from '../areas/geography.ts'
import { type ImportProgress, importRecords } from '../imports/imports.usecases.ts'
import { spooled } from '../imports/reading/file-on-disk.ts'

/** The author named by the batches. */
export const WHO = '演示数据 demonstration'
/** A longer step reports its progress this often. */
const TELL_EVERY_MS = 2500

export interface DemonstrationRequest {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: LocalDate
  readonly seed?: number
  readonly log: Log
  /** Once aborted, the file that is being loaded is rolled back and its reason thrown. */
  readonly signal?: AbortSignal
}

/** Brings one of the demonstration's files in; `name` is what all of them have in common. */
export async function importFile(
  { db, geography, today, log, signal }: DemonstrationRequest,
  name: string,
  kind: ImportKindName,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  const tell = teller(log)
  const report = await spooled(source, (file) =>
    importRecords({
      db,
      geography,
      today,
      viewer: localViewer(geography.province, WHO),
      // Its people are invented.
      personalKeys: null,
      kind,
      fileName: fileName(name, kind),
      file,
      demonstration: true,
      signal,
      onProgress: (progress) => {
        signal?.throwIfAborted()
        tell(progress)
      },
    }),
  )
  if (report.outcome !== 'loaded') {
    const [first] = report.problems
    // A province without villages has nothing to designate; without visits it would be loaded again each time.
    if (first?.code === 'no-rows' && kind !== 'visits') return 0
    throw new Error(`demonstration ${kind} refused: ${first?.code} ${first?.column} ${first?.value}`)
  }
  return report.rows
}

export function fileName(name: string, kind: ImportKindName): string {
  return `${name}-${kind}.csv`
}

const STEPS: Readonly<Record<ImportProgress['step'], readonly [zh: string, en: string]>> = {
  reading: ['读取', 'reading'],
  checking: ['核对', 'checking'],
  writing: ['写入', 'writing'],
  counting: ['统计', 'counting'],
}

function teller(log: Log): (progress: ImportProgress) => void {
  let last = performance.now()
  return ({ step, rows }) => {
    if (performance.now() - last < TELL_EVERY_MS) return
    last = performance.now()
    const [zh, en] = STEPS[step]
    log(
      `演示数据：${zh}，${rows.toLocaleString('en')} 行`,
      `Demonstration: ${en}, ${rows.toLocaleString('en')} rows`,
    )
  }
}
