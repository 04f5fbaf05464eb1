import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lockRecords, verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { recountAll } from '../../../api/modules/imports/writing/recount.ts'
import { batchesIn, undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { bring, HEADER, line, visitsFile } from './files.ts'

let db: TestDatabase
const EXACT = { day_count: 0, stay_day: 0, county_report: 0 }

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe(
    'truncate visit, batch, day_count, stay_day, county_report, record_audit, snapshot_county, import_report cascade',
  )
})

test('two imports at once with the same ids: one inserts, the other finds them there', async () => {
  const lines = (headcount: string) =>
    visitsFile(...Array.from({ length: 2000 }, (_, i) => line(`V${i}`, { headcount })))
  const reports = await Promise.all([bring(db.db, lines('3')), bring(db.db, lines('4'))])
  expect(reports.map(({ inserted, updated }) => [inserted, updated]).sort()).toEqual([
    [0, 2000],
    [2000, 0],
  ])
  expect(await db.sql`select count(*)::int as n, count(distinct visit_id)::int as ids from visit`).toEqual([
    { n: 2000, ids: 2000 },
  ])
  expect(await verifyCounts(db.db)).toEqual(EXACT)
})

test('an import that waits too long for another one is refused as busy', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let locked = () => {}
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const holder = db.db.transaction(async (tx) => {
    await lockRecords(tx, 1)
    locked()
    await held
  })
  await isLocked
  await expect(bring(db.db, visitsFile(line('A')), { waitSeconds: 1 })).rejects.toMatchObject({
    status: 409,
    code: 'import-busy',
  })
  release()
  await holder
  expect(await bring(db.db, visitsFile(line('A')))).toMatchObject({ inserted: 1 })
})

test('60,000 rows stream through a process of its own in less than 350 MB', { tags: 'long' }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-stream-'))
  const file = join(folder, 'many.csv')
  await writeFile(file, `${HEADER}\n${Array.from({ length: 60_000 }, (_, i) => line(`V${i}`)).join('\n')}\n`)
  const script = fileURLToPath(new URL('./importing-process.ts', import.meta.url))
  const { stdout } = spawnSync(process.execPath, [script, db.url, file], { encoding: 'utf8' })
  await rm(folder, { recursive: true })
  const [, outcome, megabytes] = /^begun\n(\w+) (\d+)/.exec(stdout) ?? []
  expect(outcome).toBe('loaded')
  expect(Number(megabytes)).toBeLessThan(350)
})

const PLACES = ['350421', '350421100', '350421100201', '350421100202', '350423', '350423100']
const visit = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.constantFrom(9, 10, 11, 12),
  length: fc.constantFrom(1, 1, 1, 9, 70),
  place_code: fc.constantFrom(...PLACES),
  service: fc.constantFrom('tour', 'patrol', 'posting'),
  team_code: fc.constantFrom('T1', 'T2'),
  team_level: fc.constantFrom('national', 'provincial', 'county', 'township'),
  headcount: fc.constantFrom('3', '9'),
  status: fc.constantFrom('done', 'planned', 'cancelled'),
})
type Drawn = typeof visit extends fc.Arbitrary<infer Value> ? Value : never

function asLine({ id, day, month, length, ...cells }: Drawn): string {
  const start = Date.UTC(2025, month - 1, day)
  const date = (add: number) => new Date(start + add * 86_400_000).toISOString().slice(0, 10)
  return line(`P${id}`, { ...cells, date: date(0), end_date: length === 1 ? '' : date(length - 1) })
}

test('after any row of imports and undone batches the kept counts are those of a recount', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(visit, { selector: ({ id }) => id, minLength: 1, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      await db.sql.unsafe('truncate visit, batch, day_count, stay_day, county_report, record_audit cascade')
      for (const each of steps) {
        if (each !== 'undo') {
          expect((await bring(db.db, visitsFile(...each.map(asLine)))).outcome).toBe('loaded')
        } else {
          const last = (await batchesIn(db.db)).find(({ undoable }) => undoable)
          if (last) await undo(db.db, last.batch)
        }
        expect(await verifyCounts(db.db)).toEqual(EXACT)
      }
    }),
    { numRuns: 3 },
  )
}, 120_000)

test('a recount repairs counts that were spoilt', async () => {
  await bring(db.db, visitsFile(line('A'), line('B', { date: '2026-11-03' })))
  await db.sql`delete from day_count`
  await db.sql`update county_report set done = ~done`
  expect(await verifyCounts(db.db)).toEqual({ day_count: 1, stay_day: 0, county_report: 2 })
  await recountAll(db.db)
  expect(await verifyCounts(db.db)).toEqual(EXACT)
})
