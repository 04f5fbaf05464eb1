import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { batchesIn, undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { bring, codes, line, visitsFile } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe(`truncate visit, team, id_collision, service_point, batch, day_count, stay_day, county_report,
    record_audit, snapshot_county, import_report cascade`)
})

const visits = () =>
  db.sql`select visit_id, visit_key, team_code, headcount from visit order by visit_key collate "C"`
const ids = async () => (await visits()).map((row) => row.visit_id)
const teams = async () => (await db.sql`select team_code from team order by 1`).map((row) => row.team_code)
const EXACT = { day_count: 0, stay_day: 0, county_report: 0 }

describe('a visit_id in another spelling', () => {
  test.each([
    ['in full width', 'ａ－１'],
    ['in lower case', 'a-1'],
    ['with a soft hyphen', 'A\u00ad-1'],
    ['with a zero-width space', 'A-\u200b1'],
    ['with a no-break space after it', 'A-1\u00a0'],
  ])('%s is the same record: it is updated and keeps the first spelling', async (_, other) => {
    await bring(db.db, visitsFile(line('A-1')))
    expect(await bring(db.db, visitsFile(line(other, { headcount: '9' })))).toMatchObject({
      inserted: 0,
      updated: 1,
    })
    expect(await visits()).toEqual([{ visit_id: 'A-1', visit_key: 'a-1', team_code: 'T1', headcount: 9 }])
    expect(await bring(db.db, visitsFile(line(other, { headcount: '9' })))).toMatchObject({
      unchanged: 1,
      batch: null,
    })
    expect(await verifyCounts(db.db)).toEqual(EXACT)
  })

  test('with spaces of any kind inside is one record, and without them another', async () => {
    await bring(db.db, visitsFile(line('V 12'), line('V12')))
    const other = visitsFile(line('V\u300012', { headcount: '3' }), line('v\u00a0\u00a012x'))
    expect(await bring(db.db, other)).toMatchObject({ inserted: 1, updated: 1 })
    expect(await ids()).toEqual(['V 12', 'v 12x', 'V12'])
  })

  test('twice in one file is a duplicate key, reported with both rows and why they are equal', async () => {
    const report = await bring(db.db, visitsFile(line('A1'), line('B'), line('Ａ１')))
    expect(codes(report)).toEqual(['2 visit_id key-doubled', '4 visit_id key-doubled'])
    const [first, second] = report.problems
    expect([first!.value, second!.value]).toEqual(['A1', 'Ａ１'])
    expect(first!.message.zh).toBe(
      '记录编号 A1 在文件中重复（另见第 4 行；大小写、全角半角不同仍是同一编号）：每行编号不得相同，请更改编号或只保留一行。',
    )
  })

  test('undone, the record is as it was, under the spelling that it had', async () => {
    const first = await bring(db.db, visitsFile(line('A1')))
    const before = await visits()
    const second = await bring(db.db, visitsFile(line('a1', { place_code: '350423100201' })))
    expect((await batchesIn(db.db)).map(({ undoable }) => undoable)).toEqual([true, false])
    expect(await undo(db.db, second.batch!)).toMatchObject({ removed: 0, restored: 1 })
    expect(await visits()).toEqual(before)
    await undo(db.db, first.batch!)
    expect(await visits()).toEqual([])
    expect(await verifyCounts(db.db)).toEqual(EXACT)
  })
})

describe('a team', () => {
  test('T01, Ｔ０１ and t01 are one, spelled as in the first row of the file', async () => {
    await bring(
      db.db,
      visitsFile(
        line('A', { team_code: 'T01' }),
        line('B', { team_code: 'Ｔ０１' }),
        line('C', { team_code: 't01' }),
      ),
    )
    expect((await visits()).map((row) => row.team_code)).toEqual(['T01', 'T01', 'T01'])
    expect(await teams()).toEqual(['T01'])
  })

  test('is spelled as in the first record also in later files, which then change nothing', async () => {
    await bring(db.db, visitsFile(line('A', { team_code: 'Ｔ０１' })))
    await bring(db.db, visitsFile(line('B', { team_code: 't\u00ad01' })))
    expect((await visits()).map((row) => row.team_code)).toEqual(['Ｔ０１', 'Ｔ０１'])
    expect(await bring(db.db, visitsFile(line('A', { team_code: 'T01' })))).toMatchObject({ unchanged: 1 })
  })

  test('of a dry run or a batch that was undone is not known: the next file names it anew', async () => {
    await bring(db.db, visitsFile(line('A', { team_code: 't01' })), { dryRun: true })
    expect(await teams()).toEqual([])
    const { batch } = await bring(db.db, visitsFile(line('A', { team_code: 't01' })))
    expect(await teams()).toEqual(['t01'])
    await undo(db.db, batch!)
    expect(await teams()).toEqual([])
    await bring(db.db, visitsFile(line('A', { team_code: 'T01' })))
    expect((await visits()).map((row) => row.team_code)).toEqual(['T01'])
  })

  test('comes back with the records that an undo restores', async () => {
    await bring(db.db, visitsFile(line('A', { team_code: 'T01' })))
    const other = await bring(db.db, visitsFile(line('A', { team_code: 'T02' })))
    const third = await bring(db.db, visitsFile(line('B', { team_code: 'T03' })))
    await undo(db.db, third.batch!)
    expect(await teams()).toEqual(['T02'])
    await undo(db.db, other.batch!)
    expect(await teams()).toEqual(['T01'])
  })

  test('of the national level has one stay, whatever its code is typed like', async () => {
    const of = (id: string, team_code: string, headcount: string) =>
      line(id, { team_code, headcount, service: 'tour', team_level: 'national', place_code: '350421' })
    await bring(db.db, visitsFile(of('A', 'N1', '8'), of('B', 'ｎ１', '9')))
    expect(await db.sql`select team_code, headcount from stay_day`).toEqual([
      { team_code: 'N1', headcount: 9 },
    ])
  })
})

describe('a service point', () => {
  const POINTS = 'point_id,name,kind,area_code,lon,lat,remove'
  const point = (id: string, name: string, remove = '') =>
    `${id},${name},township-hospital,350421100,117.19694,26.35885,${remove}`
  const send = (...rows: string[]) =>
    bring(db.db, `${[POINTS, ...rows].join('\n')}\n`, { kind: 'service-points' })
  const points = () => db.sql`select point_id, name from service_point order by point_key`

  test('is updated, taken out and brought back under any spelling of its number', async () => {
    const first = await send(point('P-1', '雪峰镇卫生院'))
    expect(await send(point('ｐ－１', '雪峰卫生院'))).toMatchObject({ inserted: 0, updated: 1 })
    expect(await points()).toEqual([{ point_id: 'P-1', name: '雪峰卫生院' }])
    const out = await send(point('p-1', '', '1'))
    expect(out).toMatchObject({ removed: 1 })
    expect(await points()).toEqual([])
    await undo(db.db, out.batch!)
    expect(await points()).toEqual([{ point_id: 'P-1', name: '雪峰卫生院' }])
    expect((await batchesIn(db.db)).find(({ batch }) => batch === first.batch)!.undoable).toBe(false)
  })

  test('that was taken out cannot be restored over one of another spelling that came since', async () => {
    await send(point('P1', '雪峰镇卫生院'))
    const out = await send(point('P1', '', '1'))
    await send(point('p1', '雪峰镇卫生院'))
    await expect(undo(db.db, out.batch!)).rejects.toMatchObject({
      code: 'batch-changed-since',
    })
    expect((await batchesIn(db.db)).find(({ batch }) => batch === out.batch)!.undoable).toBe(false)
  })
})
