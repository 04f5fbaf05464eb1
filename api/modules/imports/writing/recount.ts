import { createHash } from 'node:crypto'
import { getTableName } from 'drizzle-orm'
import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { CN_2025 } from '../../../domain/coverage/cn-2025.ts'
import { acceptances } from '../../../domain/coverage/qualify.ts'
import type { Log } from '../../../start-error.ts'
import { countyReport, dayCount, stayDay } from '../../coverage/counts.tables.ts'
import { applicationState } from '../../coverage/records.tables.ts'
import { visit } from '../../visits/visits.tables.ts'
import { addCounts, copyVisits, lockRecords, planAsUsual, prepareCounting, raiseSnapshot } from './counts.ts'

/** Raised when the counts are kept in another form. */
const FORM = 1

/** Names what the kept counts rest on besides the records: every way to qualify for a rule, and their form. */
export const COUNTS_VERSION = createHash('sha256')
  .update(
    JSON.stringify([
      FORM,
      acceptances(CN_2025).map(({ rule, ...way }) => [rule.id, rule.period, rule.measure.kind, way]),
    ]),
  )
  .digest('hex')
  .slice(0, 16)

/** Ten minutes in all. In between a start that is told to stop does so. */
const LOCK_TRIES = 300
const LOCK_TRY_SECONDS = 2
const TELL_EVERY_MS = 2500

/** Builds all kept counts anew from the records: for repair. */
export async function recountAll(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await lockRecords(tx, LOCK_TRIES * LOCK_TRY_SECONDS)
    await recount(tx, () => {})
  })
}

/**
 * Builds the kept counts anew where they were counted by other rules than this program's, and tells how far it is.
 *
 * @param signal ends it between two parts, with nothing changed
 * @returns whether it did
 * @throws PostgreSQL's 55P03 when another change of the records does not end within ten minutes; the signal's reason
 */
export async function recountWhereRulesChanged(db: Db, log: Log, signal?: AbortSignal): Promise<boolean> {
  if (await areCurrent(db)) return false
  let told = Number.NEGATIVE_INFINITY
  const tell = (done: number, total: number) => {
    signal?.throwIfAborted()
    if (done < total && performance.now() - told < TELL_EVERY_MS) return
    told = performance.now()
    log(
      `统计规则有更新，正在重新统计：已完成 ${done}/${total} 个县`,
      `The counting rules have changed; counting again: ${done} of ${total} counties done`,
    )
  }
  for (let tries = 1; ; tries++) {
    signal?.throwIfAborted()
    try {
      return await db.transaction(async (tx) => {
        await lockRecords(tx, LOCK_TRY_SECONDS)
        // Another process may have been faster.
        if (await areCurrent(tx)) return false
        await recount(tx, tell)
        return true
      })
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || tries === LOCK_TRIES) throw error
    }
  }
}

async function areCurrent(db: Db): Promise<boolean> {
  const [state] = await db.select({ version: applicationState.countsVersion }).from(applicationState)
  return state!.version === COUNTS_VERSION
}

/** Of so many parts, each of some counties, it can be told how far it is. A county by itself takes a third more in all. */
const PARTS = 8

async function recount(tx: Db, onProgress: (done: number, total: number) => void): Promise<void> {
  const client = raw(tx)
  const touched = `(${[visit, dayCount, stayDay, countyReport]
    .map((table) => `select county_code from ${getTableName(table)}`)
    .join(' union ')})`
  const [any] = await client.unsafe(`select 1 from ${touched} t limit 1`)
  if (any) await raiseSnapshot(tx, { counties: touched })
  for (const table of [dayCount, stayDay, countyReport]) await tx.delete(table)
  if (await prepareCounting(tx, 'visit')) {
    const counties = await tx.selectDistinct({ code: visit.countyCode }).from(visit).orderBy(visit.countyCode)
    const size = Math.ceil(counties.length / PARTS)
    for (let done = 0; done < counties.length; done += size) {
      onProgress(done, counties.length)
      const part = counties.slice(done, done + size)
      const [first, last] = [part[0]!.code, part.at(-1)!.code]
      await addCounts(tx, await copyVisits(tx, `county_code between '${first}' and '${last}'`))
    }
    onProgress(counties.length, counties.length)
    await planAsUsual(tx)
    await client`analyze day_count, stay_day, county_report`
  }
  await tx.update(applicationState).set({ countsVersion: COUNTS_VERSION })
}
