import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problemLines, rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, codes, collect, HEADER, line, visitsFile } from './files.ts'

let db: TestDatabase
const EXACT = { day_count: 0, stay_day: 0, county_report: 0 }

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe(
    `truncate visit, batch, day_count, stay_day, county_report, record_audit, snapshot_county, designation, adjustment, import_report cascade`,
  )
})

const visits = () => db.sql`select * from visit order by visit_id`
const count = async () => (await visits()).length
const snapshot = async () => (await db.sql`select snapshot, register_snapshot from application_state`)[0]

describe('a visits file', () => {
  test('is written with its batch and counts; sent again it changes nothing and makes no batch', async () => {
    const file = visitsFile(
      line('A'),
      line('B', { date: '2026-11-03', place_code: '350421', service: 'tour', team_level: 'provincial' }),
    )
    const before = await snapshot()
    const report = await bring(db.db, file)
    expect(report).toMatchObject({
      outcome: 'loaded',
      rows: 2,
      inserted: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      report: null,
    })
    expect(await db.sql`select who, file_name, inserted, demonstration from batch`).toEqual([
      { who: 'tester', file_name: 'file.csv', inserted: 2, demonstration: false },
    ])
    const after = await snapshot()
    expect(after!.snapshot).toBe(before!.snapshot + 1)
    expect(await db.sql`select county_code from snapshot_county`).toEqual([{ county_code: '350421' }])
    // 2026-11-02 is a Monday: the first of its week; 3 November is the 34th day of the quarter (31 + 3).
    const counts =
      await db.sql`select rule, unit_code, period_start, done::text, planned::text from day_count order by rule`
    expect(counts).toEqual([
      {
        rule: 'county-quarterly',
        unit_code: '350421',
        period_start: '2026-10-01',
        done: `${'0'.repeat(33)}1${'0'.repeat(58)}`,
        planned: '0'.repeat(92),
      },
      {
        rule: 'village-weekly',
        unit_code: '350421100201',
        period_start: '2026-11-02',
        done: '1000000',
        planned: '0000000',
      },
    ])
    expect(await db.sql`select month_start, done::text from county_report`).toEqual([
      { month_start: '2026-11-01', done: `011${'0'.repeat(27)}` },
    ])

    const again = await bring(db.db, file)
    expect(again).toMatchObject({ outcome: 'loaded', batch: null, inserted: 0, updated: 0, unchanged: 2 })
    expect(await snapshot()).toEqual(after)
  })

  test('updates known ids, also into another county, and keeps the old version in the audit', async () => {
    await bring(db.db, visitsFile(line('A'), line('B', { date: '2026-11-03' })))
    const second = await bring(
      db.db,
      visitsFile(
        line('A', { place_code: '350423100', headcount: '5' }),
        line('B', { date: '2026-11-03' }),
        line('C'),
      ),
    )
    expect(second).toMatchObject({ inserted: 1, updated: 1, unchanged: 1 })
    expect(await count()).toBe(3)
    const [audit] = await db.sql`select * from record_audit`
    expect(audit).toMatchObject({ kind: 'visits', record_key: 'a', action: 'update', batch_id: second.batch })
    expect(audit!.before).toMatchObject({ county_code: '350421', headcount: 2 })
    expect(audit!.after).toMatchObject({ county_code: '350423', headcount: 5, batch_id: second.batch })
    expect(
      await db.sql`select county_code from snapshot_county where snapshot = (select max(snapshot) from snapshot_county) order by 1`,
    ).toEqual([{ county_code: '350421' }, { county_code: '350423' }])
    expect(await verifyCounts(db.db)).toEqual(EXACT)
  })

  test('one bad row refuses all of it; acceptValid loads the good ones, and the rejected rows can be fixed and imported', async () => {
    const file = visitsFile(line('A'), line('B', { headcount: '0', team_name: '"甲,乙"' }), line('C'))
    const refused = await bring(db.db, file)
    expect(refused).toMatchObject({ outcome: 'refused', batch: null, rows: 3, inserted: 0, rejected: 1 })
    expect(codes(refused)).toEqual(['3 headcount headcount-out-of-range'])
    expect(await count()).toBe(0)

    const accepted = await bring(db.db, file, { acceptValid: true })
    expect(accepted).toMatchObject({ outcome: 'loaded', inserted: 2, rejected: 1 })
    const back = await collect(rejectedLines(db.db, TESTER, accepted.report!))
    expect(back).toBe(`\ufeff${HEADER}\r\n${line('B', { headcount: '0', team_name: '"甲,乙"' })}\r\n`)
    const mended = await bring(db.db, back.replace(',0,done', ',3,done'))
    expect(mended).toMatchObject({ outcome: 'loaded', inserted: 1, rejected: 0 })
    expect(
      (await visits()).map(({ visit_id, headcount, team_name }) => [visit_id, headcount, team_name]),
    ).toEqual([
      ['A', 2, '雪峰镇卫生院'],
      ['B', 3, '甲,乙'],
      ['C', 2, '雪峰镇卫生院'],
    ])
  })

  test('a dry run reports what would change and changes nothing', async () => {
    await bring(db.db, visitsFile(line('A')))
    const before = await snapshot()
    const report = await bring(
      db.db,
      visitsFile(line('A', { headcount: '9' }), line('B'), line('C', { status: 'x' })),
      { dryRun: true },
    )
    expect(report).toMatchObject({
      outcome: 'checked',
      dryRun: true,
      batch: null,
      inserted: 1,
      updated: 1,
      rejected: 1,
    })
    expect([await count(), await snapshot()]).toEqual([1, before])
  })

  test('a duplicate id is reported at both rows, also where one of them is bad for another reason', async () => {
    const report = await bring(
      db.db,
      visitsFile(
        line('A'),
        line('B'),
        line('A', { date: '2026-11-03' }),
        line('D', { headcount: 'x' }),
        line('D'),
      ),
      { acceptValid: true },
    )
    expect(codes(report)).toEqual([
      '2 visit_id key-doubled',
      '4 visit_id key-doubled',
      '5 headcount headcount-out-of-range',
      '5 visit_id key-doubled',
      '6 visit_id key-doubled',
    ])
    expect(report.problems[0]!.message.zh).toContain('第 4 行')
    expect(report).toMatchObject({ inserted: 1, rejected: 4 })
    const back = (await collect(rejectedLines(db.db, TESTER, report.report!))).trim().split('\r\n')
    expect(back.slice(1, 3)).toEqual([
      line('A', { end_date: '2026-11-02', place_name: '城东村委会' }),
      line('A', { date: '2026-11-03', end_date: '2026-11-03', place_name: '城东村委会' }),
    ])
  })

  test('the first 1,000 problems are returned, all are counted and can be had as CSV', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => line(`V${i}`, { headcount: '=1+1' }))
    const report = await bring(db.db, visitsFile(...rows))
    expect(report).toMatchObject({ rejected: 1500, problemCount: 1500 })
    expect(report.problems).toHaveLength(1000)
    const csv = (await collect(problemLines(db.db, TESTER, report.report!))).trim().split('\r\n')
    expect(csv).toHaveLength(1501)
    expect(csv[1]).toMatch(/^,2,headcount,'=1\+1,error,/)
  })

  test('rows are numbered as in the file: blank lines and quoted line breaks included', async () => {
    const file = `${HEADER}\r\n\r\n${line('A', { team_name: '"a\nb"' })}\r\n,,,,,,,,,,,\r\n${line('B', { status: 'x' })}\r\n`
    const report = await bring(db.db, file, { acceptValid: true })
    expect(codes(report)).toEqual(['5 status word-unknown'])
    expect((await visits())[0]!.team_name).toBe('a b')
  })

  test('an unclosed quote deep in the file leaves nothing behind', async () => {
    const report = await bring(db.db, visitsFile(line('A'), line('B', { team_name: '"x' }), line('C')))
    expect(report).toMatchObject({ outcome: 'refused', batch: null })
    expect(codes(report)).toEqual(['3 - quote-unclosed'])
    expect(await count()).toBe(0)
  })

  test('records of several dates count on each of them', async () => {
    await bring(db.db, visitsFile(line('A', { date: '2026-11-05', end_date: '2026-11-10' })))
    // Thursday to Sunday of one week, Monday and Tuesday of the next.
    expect(await db.sql`select period_start, done::text from day_count order by 1`).toEqual([
      { period_start: '2026-11-02', done: '0001111' },
      { period_start: '2026-11-09', done: '1100000' },
    ])
    expect(await verifyCounts(db.db)).toEqual(EXACT)
  })

  test('a demonstration record that a real file brings is real from then on', async () => {
    await bring(db.db, visitsFile(line('A'), line('B')), { demonstration: true })
    expect(await bring(db.db, visitsFile(line('A')))).toMatchObject({ updated: 1, unchanged: 0 })
    expect((await visits()).map(({ demonstration }) => demonstration)).toEqual([false, true])
  })

  test('ids and names keep backslashes, quotes and tabs apart from the wire format', async () => {
    await bring(db.db, visitsFile(line('A\\N', { team_name: '"\\.\\t""x"""', team_code: 'a\\b' })))
    expect(await visits()).toMatchObject([{ visit_id: 'A\\N', team_name: '\\.\\t"x"', team_code: 'a\\b' }])
  })
})

describe('encodings', () => {
  const file = visitsFile(
    line('甲1', { team_name: '福建省立医院㐂𠮷' }),
    line('B', { session: '上午', status: '已完成' }),
  )

  test.each([
    ['UTF-8', Buffer.from(file)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${file}`)],
    ['GB18030', iconv.encode(file, 'gb18030')],
  ])('%s', async (_, bytes) => {
    const report = await bring(db.db, bytes)
    expect(codes(report)).toEqual([])
    expect((await visits()).map(({ visit_id, team_name }) => [visit_id, team_name])).toEqual([
      ['B', '雪峰镇卫生院'],
      ['甲1', '福建省立医院㐂𠮷'],
    ])
  })

  test.each([
    ['utf-16', Buffer.from(`\ufeff${file}`, 'utf16le')],
    ['utf-16', Buffer.from(file.replace(/[^\n\r -~]/g, ''), 'utf16le')],
    ['not-text', Buffer.from([1, 2, 0, 4])],
    ['unknown-encoding', Buffer.concat([Buffer.from(HEADER), Buffer.from([0x0a, 0xff, 0xff, 0x0a])])],
    ['workbook-damaged', Buffer.from('504b0304ffff', 'hex')],
    ['file-empty', Buffer.from('')],
    ['file-empty', Buffer.from('\ufeff\r\n  \r\n')],
    ['no-rows', Buffer.from(`${HEADER}\n`)],
    ['header-missing', Buffer.from(`${line('A')}\n`)],
  ])('%s is refused with a mend', async (code, bytes) => {
    const report = await bring(db.db, bytes)
    expect(report).toMatchObject({ outcome: 'refused', rejected: 0 })
    expect(report.problems.map((problem) => problem.code)).toEqual([code])
  })

  test.each([200, 60_000])(
    'a UTF-8 file of %i rows that ends in GB18030 is refused whole, below and above the 4 MB that are looked at first',
    async (rows) => {
      const many = Array.from({ length: rows }, (_, i) => line(`V${i}`))
      const foreign = iconv.encode(line('X', { team_name: '县医院' }), 'gb18030')
      const report = await bring(db.db, Buffer.concat([Buffer.from(visitsFile(...many)), foreign]))
      expect(codes(report)).toEqual(['0 - mixed-encoding'])
      expect(await count()).toBe(0)
    },
  )
})

describe('lists of designations and adjustments', () => {
  const designations = (...rows: string[]) =>
    `区划代码,资格类型,起始日期,截止日期,来源,删除\n${rows.join('\n')}\n`
  const adjustments = (...rows: string[]) =>
    `area_code,rule,required,from,to,reason,document,remove\n${rows.join('\n')}\n`

  test('are keyed by area, kind and first day; updated, left alone, and taken out with an audit', async () => {
    const kind = 'designations' as const
    const before = await snapshot()
    const first = await bring(
      db.db,
      designations(
        '350421,受援,2025-01-01,,闽卫,',
        '350421,国家队受援,2025-01-01,2026-12-31,,',
        '350421100201,巡诊,2026-01-01,,,',
      ),
      { kind },
    )
    expect(first).toMatchObject({ inserted: 3 })
    const after = await snapshot()
    expect(after).toEqual({ snapshot: before!.snapshot + 1, register_snapshot: before!.snapshot + 1 })
    const second = await bring(
      db.db,
      designations(
        '350421,recipient,2025/1/1,2026-06-30,闽卫,',
        '350421,national-recipient,2025-01-01,2026-12-31,,',
        '350421100201,patrol,2026-01-01,,,1',
        '350423,recipient,2025-01-01,,,1',
      ),
      { kind },
    )
    expect(second).toMatchObject({ inserted: 0, updated: 1, unchanged: 2, removed: 1 })
    expect(await db.sql`select area_code, designation, to_date from designation order by 1, 2`).toEqual([
      { area_code: '350421', designation: 'national-recipient', to_date: '2026-12-31' },
      { area_code: '350421', designation: 'recipient', to_date: '2026-06-30' },
    ])
    expect(
      await db.sql`select record_key, action, before->>'to_date' as before, after->>'to_date' as after from record_audit order by 1`,
    ).toEqual([
      { record_key: '350421 recipient 2025-01-01', action: 'update', before: null, after: '2026-06-30' },
      { record_key: '350421100201 patrol 2026-01-01', action: 'remove', before: null, after: null },
    ])
  })

  test('a designation of the wrong level, an adjustment below its rule, a number out of range and a doubled key are refused', async () => {
    expect(
      codes(
        await bring(
          db.db,
          designations(
            '350421100,受援,2025-01-01,,,',
            '350421,巡诊,2025-01-01,,,',
            '350421,驻村,2025-13-01,,,',
          ),
          { kind: 'designations' },
        ),
      ),
    ).toEqual([
      '2 area_code designation-level',
      '3 area_code designation-level',
      '4 designation word-unknown',
      '4 from date-unreadable',
    ])
    expect(
      codes(
        await bring(
          db.db,
          adjustments(
            '35,village-weekly,0,2026-02-16,2026-02-22,春节,,',
            '350421100,county-quarterly,0,2026-01-01,,,,',
            '35,巡诊,367,2026-02-16,2026-02-01,,,',
          ),
          { kind: 'adjustments' },
        ),
      ),
    ).toEqual([
      '2 area_code key-doubled',
      '3 area_code area-below-rule',
      '4 required required-out-of-range',
      '4 to end-before-start',
      '4 area_code key-doubled',
    ])
  })
})
