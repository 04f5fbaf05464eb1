import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { AreaCode } from '../../../api/domain/units.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { problemLines, rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { template } from '../../../api/modules/imports/template.usecases.ts'
import { batchesIn, undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, codes, collect } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe('truncate service_point, village_point, batch, record_audit, import_report cascade')
})

const points = (text: string | Uint8Array, options = {}) =>
  bring(db.db, text, { kind: 'service-points', ...options })
const villages = (text: string | Uint8Array, options = {}) =>
  bring(db.db, text, { kind: 'villages', ...options })
const stored = () => db.sql`
  select county_code, point_id, name, kind, area_code, lon, lat, weekdays, demonstration
  from service_point order by point_id`
const ids = async () =>
  (await db.sql`select point_id from service_point order by 1`).map((row) => row.point_id)
const snapshots = async () => {
  const [row] = await db.sql`select snapshot, register_snapshot, points_snapshot from application_state`
  return row!
}

const HEADER = 'point_id,name,kind,area_code,lon,lat,weekdays,remove'
/** 雪峰镇 of 明溪县 and 龙津镇 of 清流县. */
const XUEFENG = '350421100,117.2,26.36'
const LONGJIN = '350423100,116.815,26.182'
const file = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`
const clinic = (id: string, where = XUEFENG, more = ',') =>
  `${id},卫生室${id},village-clinic,${where},${more}`

describe('a list of service points', () => {
  test('is written with its batch, and raises the snapshots of records and points, not that of the register', async () => {
    const before = await snapshots()
    const report = await points(file(clinic('A'), clinic('B', LONGJIN, '"1,3,5",')))
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 2, rejected: 0, warnings: 0 })
    expect(await stored()).toEqual([
      {
        county_code: '350421',
        point_id: 'A',
        name: '卫生室A',
        kind: 'village-clinic',
        area_code: '350421100',
        lon: 117.2,
        lat: 26.36,
        weekdays: 127,
        demonstration: false,
      },
      expect.objectContaining({ county_code: '350423', point_id: 'B', weekdays: 21 }),
    ])
    const after = await snapshots()
    expect(after).toEqual({
      snapshot: before.snapshot + 1,
      register_snapshot: before.register_snapshot,
      points_snapshot: before.snapshot + 1,
    })
    expect(await points(file(clinic('A')))).toMatchObject({ batch: null, unchanged: 1 })
    expect(await snapshots()).toEqual(after)
  })

  test('an id is one point in the whole province: imported for another county it moves, with its audit', async () => {
    await points(file(clinic('A')))
    const moved = await points(file(clinic('A', LONGJIN)))
    expect(moved).toMatchObject({ inserted: 0, updated: 1 })
    expect(await stored()).toMatchObject([{ point_id: 'A', county_code: '350423' }])
    expect(
      await db.sql`select county_code, kind, record_key, action, before->>'area_code' as b, after->>'area_code' as a
        from record_audit`,
    ).toEqual([
      {
        county_code: '350423',
        kind: 'service-points',
        record_key: 'a',
        action: 'update',
        b: '350421100',
        a: '350423100',
      },
    ])
  })

  test('a duplicate id in the file is reported at both rows, across counties, as it was written', async () => {
    const report = await points(file(clinic('A'), clinic('B'), clinic('A', LONGJIN, '"1,3,5",')))
    expect(report.outcome).toBe('refused')
    expect(codes(report)).toEqual(['2 point_id key-doubled', '4 point_id key-doubled'])
    expect(report.problems[0]!.message.zh).toContain('服务点编号 A')
    const back = await collect(rejectedLines(db.db, TESTER, report.report!))
    expect(back.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      HEADER,
      'A,卫生室A,village-clinic,350421100,117.2,26.36,"1,2,3,4,5,6,7",',
      'A,卫生室A,village-clinic,350423100,116.815,26.182,"1,3,5",',
    ])
    expect(await points(back.replace('\nA', '\nA2'))).toMatchObject({ outcome: 'loaded', inserted: 2 })
  })

  test('points in the sea, in another province and with exchanged degrees are refused; acceptValid takes the others', async () => {
    const text = file(
      clinic('A'),
      clinic('SEA', '350128,121.5,25.2'),
      clinic('JIANGXI', '350423,114.93,25.83'),
      clinic('SWAPPED', '350421100,26.36,117.2'),
    )
    const dry = await points(text, { dryRun: true })
    expect(dry).toMatchObject({ outcome: 'checked', inserted: 1, rejected: 3, batch: null })
    expect(codes(dry)).toEqual(['3 lon position-outside', '4 lon position-outside', '5 lon position-swapped'])
    expect(await ids()).toEqual([])
    expect(await points(text)).toMatchObject({ outcome: 'refused', rejected: 3 })
    const taken = await points(text, { acceptValid: true })
    expect(taken).toMatchObject({ outcome: 'loaded', inserted: 1, rejected: 3 })
    expect(await ids()).toEqual(['A'])
    const told = await collect(problemLines(db.db, TESTER, taken.report!))
    expect(told).toContain('在海上或外省')
    const rejected = await collect(rejectedLines(db.db, TESTER, taken.report!))
    expect(rejected).toContain('SWAPPED,卫生室SWAPPED,village-clinic,350421100,26.36,117.2')
  })

  test('rows that say remove take points out; one that is not there changes nothing', async () => {
    await points(file(clinic('A'), clinic('B')))
    const report = await points(file('A,,,,,,,是', 'NONE,,,,,,,yes'))
    expect(report).toMatchObject({ outcome: 'loaded', removed: 1, unchanged: 1, inserted: 0 })
    expect(await ids()).toEqual(['B'])
    expect(await db.sql`select county_code, record_key, action, after from record_audit`).toEqual([
      { county_code: '350421', record_key: 'a', action: 'remove', after: null },
    ])
  })

  test('undone, all is as before: imported points go, moved and removed ones are back, in points and records', async () => {
    const first = await points(file(clinic('A'), clinic('B'), clinic('C')))
    const before = await stored()
    const second = await points(file(clinic('A', LONGJIN), 'B,,,,,,,1', clinic('D')))
    expect(second).toMatchObject({ inserted: 1, updated: 1, removed: 1 })
    expect((await batchesIn(db.db)).map(({ batch, undoable }) => [batch, undoable])).toEqual([
      [second.batch, true],
      [first.batch, false],
    ])
    await expect(undo(db.db, first.batch!)).rejects.toMatchObject({
      code: 'batch-changed-since',
    })
    const { snapshot } = await snapshots()
    expect(await undo(db.db, second.batch!)).toMatchObject({ removed: 1, restored: 2 })
    expect(await stored()).toEqual(before)
    expect(await snapshots()).toMatchObject({ snapshot: snapshot + 1, points_snapshot: snapshot + 1 })
    expect(
      await db.sql`select county_code, record_key from record_audit where action = 'undo' order by record_key`,
    ).toEqual([
      { county_code: '350423', record_key: 'a' },
      { county_code: '350421', record_key: 'b' },
      { county_code: '350421', record_key: 'd' },
    ])
  })

  test('a batch that took a point out cannot be undone once the number is there again', async () => {
    await points(file(clinic('A')))
    const removing = await points(file('A,,,,,,,1'))
    await points(file(clinic('A', LONGJIN)))
    const listed = (await batchesIn(db.db)).find(({ batch }) => batch === removing.batch)
    expect(listed?.undoable).toBe(false)
    await expect(undo(db.db, removing.batch!)).rejects.toMatchObject({
      code: 'batch-changed-since',
    })
  })

  test('a real file makes a demonstration’s points real; the demonstration again does not make them invented', async () => {
    await points(file(clinic('A'), clinic('B')), { demonstration: true })
    expect(await points(file(clinic('A')))).toMatchObject({ updated: 1 })
    expect(await stored()).toMatchObject([{ demonstration: false }, { demonstration: true }])
    expect(await points(file(clinic('A')), { demonstration: true })).toMatchObject({ unchanged: 1 })
  })
})

describe('real files', () => {
  const CHINESE = [
    '服务点编号,名称,类型,区划代码,区划名称,经度,纬度,坐标系,起始日期,截止日期,开放日,删除',
    '001,城东村卫生室,村卫生室,350421100201,城东村,117.2046,26.3575,高德,2026/1/1,,周一、周三、周五,',
    '002,流动点,流动服务点,350421100,,117.2046,26.3575,火星坐标,,,每天,',
  ].join('\r\n')

  test('a CSV as Excel saves it in China, GB18030 with Chinese headers and words', async () => {
    const report = await points(iconv.encode(CHINESE, 'gb18030'))
    expect(codes(report)).toEqual([])
    const [first, second] = await stored()
    expect(first).toMatchObject({ point_id: '001', name: '城东村卫生室', weekdays: 21 })
    // GCJ-02 lies some 500 m off: 0.0046° and 0.0025° here, so that WGS 84 has less of both.
    expect(first!.lon).toBeCloseTo(117.2, 2)
    expect(first!.lat).toBeCloseTo(26.36, 2)
    expect(first!.lon).not.toBe(117.2046)
    expect(second).toMatchObject({ kind: 'mobile-stop', weekdays: 127 })
  })

  type Cell = string | number | Date | null
  const workbook = async (sheet: string, rows: Cell[][]) => {
    const cell = (value: Cell) =>
      value === null ? null : { value, ...(value instanceof Date ? { format: 'yyyy-mm-dd' } : {}) }
    const other = { sheet: '说明', data: [[{ value: '填表说明' }]] }
    const data = rows.map((row) => row.map(cell))
    return new Uint8Array(await writeXlsxFile([other, { sheet, data }] as never).toBuffer())
  }

  test('a workbook: the sheet with the columns, not 填表说明 before it; numbers as codes, 135 for 1,3,5 with a warning, a date for 1-5 refused', async () => {
    const title = ['服务点编号', '名称', '类型', '区划代码', '经度', '纬度', '开放日']
    const row = (id: string, days: Cell): Cell[] => [
      id,
      '卫生室',
      '村卫生室',
      350421100201,
      117.2,
      26.36,
      days,
    ]
    const bytes = await workbook('服务点', [
      title,
      row('A', 135),
      row('B', new Date('2026-01-05T00:00:00Z')),
      row('C', '一三五'),
    ])
    const report = await points(bytes, { acceptValid: true })
    expect(codes(report)).toEqual([
      '0 - sheet-left-out',
      '2 weekdays weekdays-number',
      '3 weekdays weekdays-mangled',
    ])
    expect(await stored()).toMatchObject([
      { point_id: 'A', weekdays: 21, area_code: '350421100201' },
      { point_id: 'C', weekdays: 21 },
    ])
  })

  test('villages of a workbook, with people as numbers', async () => {
    const bytes = await workbook('村点', [
      ['区划代码', '名称', '经度', '纬度', '人口'],
      [350421100201, '城东村', 117.2, 26.36, 1234],
    ])
    expect(await villages(bytes)).toMatchObject({ outcome: 'loaded', inserted: 1, rejected: 0 })
    expect(await db.sql`select county_code, code, lon, lat, population from village_point`).toEqual([
      { county_code: '350421', code: '350421100201', lon: 117.2, lat: 26.36, population: 1234 },
    ])
  })
})

describe('a list of villages', () => {
  const VILLAGES = 'code,name,lon,lat,population,remove'
  const list = (...lines: string[]) => `${[VILLAGES, ...lines].join('\n')}\n`
  const EAST = '350421100201,城东村'

  test('is keyed by its code: updated, left alone, taken out, undone', async () => {
    const first = await villages(list(`${EAST},117.2,26.36,1000,`, '350421100202,,117.21,26.35,,'))
    expect(first).toMatchObject({ inserted: 2, warnings: 0 })
    expect(await villages(list(`${EAST},117.2,26.36,1000,`))).toMatchObject({ unchanged: 1, batch: null })
    const second = await villages(list(`${EAST},117.2,26.36,1001,`, '350421100202,,,,,是'))
    expect(second).toMatchObject({ updated: 1, removed: 1 })
    const people = async () => db.sql`select code, population from village_point order by code`
    expect(await people()).toEqual([{ code: '350421100201', population: 1001 }])
    await undo(db.db, second.batch!)
    expect(await people()).toEqual([
      { code: '350421100201', population: 1000 },
      { code: '350421100202', population: null },
    ])
  })

  test('one code twice is refused at both rows and comes back with its name', async () => {
    const report = await villages(list(`${EAST},117.2,26.36,10,`, `${EAST},117.21,26.36,20,`))
    expect(codes(report)).toEqual(['2 code key-doubled', '3 code key-doubled'])
    const back = await collect(rejectedLines(db.db, TESTER, report.report!))
    expect(back.split('\r\n')[1]).toBe('350421100201,城东村委会,117.2,26.36,10,')
  })
})

describe('templates', () => {
  test('of villages: the codes and names of all villages of the area, also of a whole city; rows left so are passed over', async () => {
    const geography = await fujian()
    for (const within of ['350421', '3504', '350421100'] as AreaCode[]) {
      const { content } = await template(geography, TESTER, IMPORT_KINDS.villages, {
        within,
        format: 'csv',
        lang: 'zh',
      })
      const lines = Buffer.from(content).toString().trim().split('\r\n')
      expect(lines[0]).toBe('区划代码,名称,经度,纬度,坐标系,人口,删除')
      const codesInFile = lines.slice(1).map((row) => row.split(',')[0])
      expect(codesInFile).toEqual(geography.within('village', within).map(({ code }) => code))
    }
    const { content } = await template(geography, TESTER, IMPORT_KINDS.villages, {
      within: '350421' as AreaCode,
      format: 'csv',
      lang: 'zh',
    })
    const filled = Buffer.from(content)
      .toString()
      .replace('350421100201,城东村委会,,,,,', '350421100201,城东村委会,117.2,26.36,,900,')
    expect(await villages(filled)).toMatchObject({ outcome: 'loaded', rows: 1, inserted: 1, warnings: 0 })
  })

  test('of service points: area codes are there, and a row filled in is one point', async () => {
    const { content } = await template(await fujian(), TESTER, IMPORT_KINDS['service-points'], {
      within: '350421' as AreaCode,
      format: 'csv',
      lang: 'en',
    })
    const text = Buffer.from(content).toString()
    expect(text).toContain('\n,,,350421100,雪峰镇,,,,,,,')
    const filled = text.replace(
      ',,,350421100,雪峰镇,,,,,,,',
      'P1,雪峰镇卫生院,township-hospital,350421100,雪峰镇,117.2,26.36,,,,,',
    )
    expect(await points(filled)).toMatchObject({ outcome: 'loaded', rows: 1, inserted: 1, warnings: 0 })
  })
})
