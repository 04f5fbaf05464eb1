import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERIOD_KINDS, periodLength, periodOf } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { lockRecords, verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { COUNTS_VERSION, recountWhereRulesChanged } from '../../../api/modules/imports/writing/recount.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { bring, line, visitsFile } from './files.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const state = async () => {
  const [row] = await database.sql<{ version: string | null; snapshot: number; counties: string[] }[]>`
    select counts_version as version, snapshot,
      array(select county_code from snapshot_county c where c.snapshot = a.snapshot order by 1) as counties
    from application_state a`
  return row!
}

test('an empty database is at once counted by the rules of the program, and no reader is notified', async () => {
  const { db } = database
  const told: string[] = []
  expect(await state()).toMatchObject({ version: null, snapshot: 0 })
  expect(await recountWhereRulesChanged(db, (zh) => told.push(zh))).toBe(true)
  expect(await state()).toMatchObject({ version: COUNTS_VERSION, snapshot: 0 })
  expect(told).toEqual([])
})

test('counts of other rules are built anew at the next start, once, and readers are notified of the counties', async () => {
  const { db, sql } = database
  await bring(db, visitsFile(line('A'), line('B', { date: '2026-11-03', place_code: '350423100201' })))
  // As an older program left them: a rule of today not counted, one of then still there.
  await sql`delete from day_count where county_code = '350421'`
  await sql`insert into day_count values ('350424', 'old-rule', '350424', '2026-10-01', '1', '0')`
  await sql`update application_state set counts_version = 'older'`
  expect((await verifyCounts(db)).day_count).toBeGreaterThan(1)
  const { snapshot } = await state()

  const told: string[] = []
  const starts = [1, 2].map(() => recountWhereRulesChanged(db, (_, en) => told.push(en)))
  expect((await Promise.all(starts)).sort()).toEqual([false, true])

  expect(await verifyCounts(db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  expect(await state()).toEqual({
    version: COUNTS_VERSION,
    snapshot: snapshot + 1,
    counties: ['350421', '350423', '350424'],
  })
  expect(told.at(0)).toContain('0 of 2 counties')
  expect(told.at(-1)).toContain('2 of 2 counties')

  expect(await recountWhereRulesChanged(db, (_, en) => told.push(en))).toBe(false)
  expect((await state()).snapshot).toBe(snapshot + 1)
})

test('a start that is told to stop ends between two parts, with nothing changed', async () => {
  const { db, sql } = database
  await sql`update application_state set counts_version = 'older'`
  const before = await state()
  const stop = new AbortController()
  const told: string[] = []
  const counting = recountWhereRulesChanged(
    db,
    (_, en) => {
      told.push(en)
      stop.abort(new Error('stopped'))
    },
    stop.signal,
  )
  await expect(counting).rejects.toThrow('stopped')
  expect(told).toHaveLength(1)
  expect(await state()).toEqual(before)
  expect(await verifyCounts(db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
})

test('a start that is told to stop does not go on waiting for another change of the records', async () => {
  const { db, sql } = database
  const stop = new AbortController()
  await db.transaction(async (tx) => {
    await lockRecords(tx, 1)
    const counting = recountWhereRulesChanged(db, () => {}, stop.signal)
    counting.catch(() => {})
    await expect
      .poll(
        // Other databases of the server have locks of their own.
        () => sql`
          select from pg_locks l join pg_database d on d.oid = l.database
          where d.datname = current_database() and not granted and locktype = 'advisory'`,
        { timeout: 30_000 },
      )
      .toHaveLength(1)
    stop.abort(new Error('stopped'))
    await expect(counting).rejects.toThrow('stopped')
  })
  expect((await state()).version).toBe('older')
})

test('an import does not make old counts pass for counts of today’s rules', async () => {
  const { db, sql } = database
  await sql`update application_state set counts_version = 'older'`
  await bring(db, visitsFile(line('C', { date: '2026-11-04' })))
  expect((await state()).version).toBe('older')
})

test.each(PERIOD_KINDS)('a day is a bit of day_count in the longest %s', async (kind) => {
  const lengths = ['2028-01-01', '2028-07-01', '2026-12-31'].map((date) =>
    periodLength(periodOf(kind, date as LocalDate)),
  )
  const bits = '1'.repeat(Math.max(...lengths))
  const [row] = await database.sql<{ length: number }[]>`
    insert into day_count values ('350421', ${kind}, '350421', '2028-01-01', ${bits}::text::varbit, ${bits}::text::varbit)
    returning length(done)`
  expect(row!.length).toBe({ year: 366, quarter: 92, month: 31, week: 7 }[kind])
})
