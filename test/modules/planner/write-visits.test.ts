import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { lockRecords, verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import {
  changeRecords,
  type VisitsChange,
  type WantedVisit,
  writeVisitRows,
} from '../../../api/modules/planner/write-visits.ts'
import { VISIT_COLUMNS } from '../../../api/modules/visits/visit-rows.ts'
import { readRecordsSummary } from '../../../api/modules/visits/visits.repository.ts'
import { batchesIn, undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, line, TODAY, visitsFile } from '../imports/files.ts'

let db: TestDatabase
let first: number
const right = { day_count: 0, stay_day: 0, county_report: 0 }

beforeAll(async () => {
  db = await testDatabase()
  const file = visitsFile(
    line('A', { date: '2026-11-25', status: 'planned' }),
    line('B', { date: '2026-11-26', status: 'planned' }),
    line('C', { date: '2026-11-03', end_date: '2026-11-05' }),
  )
  first = (await bring(db.db, file)).batch!
})
afterAll(() => db.close())

async function known(id: string): Promise<WantedVisit> {
  const [row] = await db.sql<
    WantedVisit[]
  >`select ${db.sql.unsafe(VISIT_COLUMNS)} from visit where visit_id = ${id}`
  return row!
}

const write = (visits: readonly WantedVisit[], more: Partial<VisitsChange> = {}) =>
  changeRecords(db.db, (tx) =>
    writeVisitRows(tx, { kind: 'plans', name: '十一月调整', viewer: TESTER, visits, ...more }),
  )

const table = () => db.sql`select * from visit order by visit_id`

describe('visits written by a plan or a decision', () => {
  test('one moved to another county, one cancelled, one new: a batch, its audit, the counts, and the way back', async () => {
    const before = await table()
    const a = await known('A')
    const moved = {
      ...a,
      date: '2026-12-01' as LocalDate,
      endDate: '2026-12-01' as LocalDate,
      placeCode: '350423100201' as AreaCode,
    }
    const written = await write([
      moved,
      { ...(await known('B')), status: 'cancelled' },
      { ...a, visitId: 'D', session: 'pm' },
      await known('C'),
    ])
    const [batch] = await batchesIn(db.db)
    expect(batch).toMatchObject({
      batch: written.batch,
      kind: 'plans',
      file: '十一月调整',
      who: 'tester',
      inserted: 1,
      updated: 2,
      unchanged: 1,
      demonstration: false,
      undoable: true,
    })
    expect(await known('A')).toEqual(moved)
    expect(
      await db.sql`select record_key, county_code, kind, action, before ->> 'status' as b, after ->> 'status' as a
        from record_audit where batch_id = ${written.batch} order by 1`,
    ).toEqual([
      {
        record_key: 'a',
        county_code: '350423',
        kind: 'visits',
        action: 'update',
        b: 'planned',
        a: 'planned',
      },
      {
        record_key: 'b',
        county_code: '350421',
        kind: 'visits',
        action: 'update',
        b: 'planned',
        a: 'cancelled',
      },
    ])
    expect(await verifyCounts(db.db)).toEqual(right)
    // 3 of the file and 1 of the plan, from the batches' sums.
    expect(await readRecordsSummary(db.db, TODAY)).toMatchObject({
      visits: 4,
      snapshot: Number(written.snapshot),
    })

    await expect(undo(db.db, first)).rejects.toMatchObject({ code: 'batch-changed-since' })
    expect(await undo(db.db, written.batch!)).toEqual({
      batch: written.batch,
      removed: 1,
      restored: 2,
    })
    expect(await table()).toEqual(before)
    expect(await readRecordsSummary(db.db, TODAY)).toMatchObject({ visits: 3 })
    expect(await verifyCounts(db.db)).toEqual(right)
  })

  test('what is so already is no batch and raises no snapshot', async () => {
    const { snapshot } = await readRecordsSummary(db.db, TODAY)
    expect(await write([await known('C')])).toEqual({ batch: null, snapshot: String(snapshot) })
  })

  test('one visit twice is refused before anything is written', async () => {
    const c = { ...(await known('C')), headcount: 5 }
    await expect(write([c, c])).rejects.toThrow('twice')
    expect((await known('C')).headcount).toBe(2)
  })

  test('a second change of the records at the same time is refused as busy', async () => {
    await db.db.transaction(async (tx) => {
      await lockRecords(tx, 1)
      await expect(changeRecords(db.db, async () => 0, 0.1)).rejects.toMatchObject({ code: 'import-busy' })
    })
  })

  test('an invented record stays invented, a real one real, and a new one beside invented ones is invented', async () => {
    await bring(db.db, visitsFile(line('X', { date: '2026-11-27', status: 'planned' })), {
      demonstration: true,
    })
    const [x, a] = [await known('X'), await known('A')]
    const changed = await write([
      { ...x, headcount: 7 },
      { ...a, headcount: 7 },
      { ...a, visitId: 'Y' },
    ])
    const marks =
      await db.sql`select visit_id, demonstration from visit where batch_id = ${changed.batch} order by 1`
    expect(marks.map((row) => [row.visit_id, row.demonstration])).toEqual([
      ['A', false],
      ['X', true],
      ['Y', true],
    ])
    expect((await readRecordsSummary(db.db, TODAY)).demonstration).toBe(true)
    const real = await write([{ ...(await known('A')), headcount: 8 }], { kind: 'reviews' })
    expect((await batchesIn(db.db))[0]).toMatchObject({
      batch: real.batch,
      kind: 'reviews',
      demonstration: false,
    })
  })
})
