import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { recordOf } from '../../../api/modules/imports/writing/records.ts'
import { batchesIn, undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { bring, line, visitsFile } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const state = async () => ({
  visits: await db.sql`select visit_id, headcount, place_code, batch_id, demonstration from visit order by 1`,
  counts:
    await db.sql`select rule, unit_code, period_start, done::text, planned::text from day_count order by 1, 2, 3`,
  reports: await db.sql`select * from county_report order by 1, 2`,
  register: await db.sql`select * from designation order by 1, 2, 3`,
})

describe('undoing a batch', () => {
  test('puts everything as it was, last batch first, and audits it', async () => {
    const empty = await state()
    const first = await bring(db.db, visitsFile(line('A'), line('B', { date: '2026-11-03' })))
    const afterFirst = await state()
    const second = await bring(
      db.db,
      visitsFile(
        line('A', { headcount: '9', place_code: '350423100201', service: 'posting' }),
        line('C', { date: '2026-11-04' }),
      ),
    )
    expect((await batchesIn(db.db)).map(({ batch, undoable }) => [batch, undoable])).toEqual([
      [second.batch, true],
      [first.batch, false],
    ])
    await expect(undo(db.db, first.batch!)).rejects.toMatchObject({
      code: 'batch-changed-since',
      status: 409,
    })

    expect(await undo(db.db, second.batch!)).toEqual({
      batch: second.batch,
      removed: 1,
      restored: 1,
    })
    expect(await state()).toEqual(afterFirst)
    expect(await verifyCounts(db.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
    expect(
      await db.sql`select record_key, before is null as "b", after is null as "a" from record_audit where action = 'undo' order by 1`,
    ).toEqual([
      { record_key: 'a', b: false, a: false },
      { record_key: 'c', b: false, a: true },
    ])
    await expect(undo(db.db, second.batch!)).rejects.toMatchObject({ code: 'batch-undone' })

    await undo(db.db, first.batch!)
    expect(await state()).toEqual(empty)
    await expect(undo(db.db, 999_999)).rejects.toMatchObject({
      code: 'unknown-batch',
      status: 404,
    })
  })

  test('brings removed designations back, unless they are there again', async () => {
    const kind = 'designations' as const
    const header = 'area_code,designation,from,to,source,remove\n'
    await bring(db.db, `${header}350421,recipient,2025-01-01,,x,\n`, { kind })
    const before = await state()
    const removal = await bring(db.db, `${header}350421,recipient,2025-01-01,,,1\n`, { kind })
    expect(removal).toMatchObject({ removed: 1 })
    const again = await bring(db.db, `${header}350421,recipient,2025-01-01,,y,\n`, { kind })
    expect((await batchesIn(db.db)).slice(0, 2).map(({ undoable }) => undoable)).toEqual([true, false])
    await expect(undo(db.db, removal.batch!)).rejects.toMatchObject({
      code: 'batch-changed-since',
    })
    await undo(db.db, again.batch!)
    expect(await undo(db.db, removal.batch!)).toMatchObject({ restored: 1 })
    expect(await state()).toEqual(before)
  })
})

test.each(Object.values(IMPORT_KINDS))(
  'the audit keeps every column of $name, as to_jsonb does',
  async ({ table }) => {
    const [row] = await db.sql.unsafe(
      `select ${recordOf(table, 't')} = to_jsonb(t) as same from jsonb_populate_record(null::${table.name}, '{}') t`,
    )
    expect(row).toEqual({ same: true })
  },
)
