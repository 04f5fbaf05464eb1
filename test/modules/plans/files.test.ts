import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sheetNames } from '../../../api/modules/plans/files/sheet-names.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { line, TODAY, visitsFile } from '../imports/files.ts'
import { add, cancel, move, plannerApi } from './planner-api.ts'

let db: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let api: ReturnType<typeof plannerApi>
let id: number
let batch: number

/** What iCalendar escapes, at a beginning that a spreadsheet takes for a formula. */
const NAME = '-年底=调整, 甲;乙\\丙'
const LONG = '省立医院 [一]队/巡回:医疗*?队名称特别长的一支队伍用来看工作表的名称会怎样'

beforeAll(async () => {
  db = await testDatabase()
  app = await wholeApp(db, TODAY)
  api = plannerApi(app)
  const planned = { date: '2026-11-25', status: 'planned' }
  await app.send(
    'visits',
    visitsFile(line('A', { ...planned, end_date: '2026-11-27' }), line('B', planned), line('C;1:x', planned)),
  )
  const { body: draft } = await api.create(
    [
      move('A', { date: '2026-12-30', placeCode: '350423100201', session: 'full' }),
      cancel('B'),
      move('C;1:x', { date: '2026-11-25', session: 'pm' }),
      add('新-1', { teamName: LONG, teamCode: 'P9', placeCode: '350421' }),
    ],
    NAME,
  )
  id = draft.id
  expect((await file('ics')).status).toBe(409)
  const published = await api.publish(draft)
  batch = published.body.batch!
})
afterAll(async () => {
  await app.stop()
  await db.close()
})

async function file(kind: 'xlsx' | 'ics', lang = 'zh') {
  const response = await app.app.request(`/api/planner/drafts/${id}/plan.${kind}?lang=${lang}`, {
    headers: { Host: '127.0.0.1' },
  })
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

describe('the workbook', () => {
  test('one sheet that says what it is, then one a team and one a county, read again', async () => {
    const { headers, bytes } = await file('xlsx')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="plan-${id}.xlsx"; filename*=UTF-8''${encodeURIComponent(NAME)}.xlsx`,
    )
    const sheets = await readXlsxFile(bytes)
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      '说明',
      // 31 characters, none of []:*?/\
      '省立医院 一 队 巡回 医疗 队名称特别长的一支队伍用来看工作',
      '雪峰镇卫生院',
      '明溪县',
      '清流县',
    ])
    const [summary, , team, left, entered] = sheets.map(({ data }) => data)
    const told = new Map(summary!.map(([key, value]) => [key, value]))
    expect([told.get('方案'), told.get('编制'), told.get('发布'), told.get('批次')]).toEqual([
      NAME,
      'test',
      'test',
      batch,
    ])
    expect(told.get('调整（项）')).toBe('4：新增 1；调整 2；取消 1')
    expect([told.get('队伍（支）'), told.get('县（市、区）')]).toEqual([2, 2])
    expect(told.get('记录编号')).toBe('记录中的编号')
    expect(summary!.flat().join()).not.toContain('演示')

    expect(team!.slice(1).map((row) => row.slice(0, 6))).toEqual([
      [date('2026-11-25'), date('2026-11-25'), '周三', '上午', '明溪县雪峰镇城东村委会', '350421100201'],
      [date('2026-11-25'), date('2026-11-25'), '周三', '下午', '明溪县雪峰镇城东村委会', '350421100201'],
      [date('2026-12-30'), date('2027-01-01'), '周三', '全天', place('350423100201'), '350423100201'],
    ])
    expect(team!.slice(1).map((row) => row.slice(10))).toEqual([
      [2, '取消（原定 2026-11-25 上午，明溪县雪峰镇城东村委会）', 'B'],
      [2, '改时段（原 上午）', 'C;1:x'],
      [
        2,
        '改期（原 2026-11-25–2026-11-27）；改时段（原 上午）；改地点（原 明溪县雪峰镇城东村委会 350421100201）',
        'A',
      ],
    ])
    // The visit that moves away stands in both counties.
    expect(left!.slice(1).map((row) => row[12])).toEqual(['B', 'C;1:x', '新-1', 'A'])
    expect(entered!.slice(1).map((row) => row[12])).toEqual(['A'])
  })

  test('in English, with its headers', async () => {
    const sheets = await readXlsxFile((await file('xlsx', 'en')).bytes)
    expect(sheets[0]!.sheet).toBe('Summary')
    expect(sheets[2]!.data[0]!.slice(0, 6)).toEqual([
      'Date',
      'To',
      'Weekday',
      'Session',
      'Place',
      'Place code',
    ])
    expect(sheets[2]!.data[1]!.slice(2, 4)).toEqual(['Wed', 'Morning'])
  })

  test('dates are dates of Excel, by their serial number, and codes are texts', async () => {
    const { bytes } = await file('xlsx')
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet3.xml']!)
    // 2026-11-25 is day 46351 after 1899-12-30.
    expect((Date.UTC(2026, 10, 25) - Date.UTC(1899, 11, 30)) / 86_400_000).toBe(46_351)
    expect(xml).toMatch(/<c r="A2"[^>]*><v>46351<\/v>/)
    expect(xml).toMatch(/<c r="F2"[^>]* t="s"/)
  })

  const place = (code: string) =>
    [6, 9, 12].map((length) => app.geography.areas.get(code.slice(0, length))!.name).join('')
  const date = (text: string) => new Date(`${text}T00:00:00Z`)
})

describe('names of sheets', () => {
  test('31 characters stay, 32 are cut; what Excel forbids goes; each is another, whatever the case', () => {
    const [a, b] = ['a'.repeat(31), `${'a'.repeat(31)}b`]
    expect(sheetNames([a, b, 'AAA', 'aaa', "'x'", '[]:*?/\\', '', 'History'])).toEqual([
      a,
      `${'a'.repeat(29)} 2`,
      'AAA',
      'aaa 2',
      'x',
      '-',
      '- 2',
      'History 2',
    ])
  })
  test('a character of two units is not cut in half', () => {
    // 30 letters and one of two units: 32 units.
    expect(sheetNames([`${'a'.repeat(30)}𠮷`])).toEqual(['a'.repeat(30)])
  })
})

describe('the calendar', () => {
  test('lines end in CRLF and hold at most 75 octets, also in Chinese', async () => {
    const { headers, bytes } = await file('ics')
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = bytes.toString()
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const lines = text.split('\r\n')
    expect(lines.some((each) => each.startsWith(' ') && /[\u4e00-\u9fff]/.test(each))).toBe(true)
    for (const each of lines) expect(Buffer.byteLength(each)).toBeLessThanOrEqual(75)
    // No character is cut in half by a fold.
    expect(text).not.toContain('\ufffd')
  })

  test('one all-day event a visit, its end the day after its last, cancelled ones marked', async () => {
    const text = (await file('ics')).bytes.toString()
    expect(text.replaceAll('\r\n ', '')).toContain('\r\nX-WR-CALNAME:-年底=调整\\, 甲\\;乙\\\\丙\r\n')
    const calendar = parsed(text)
    expect([calendar.get('NAME'), calendar.get('X-WR-CALNAME')]).toEqual([NAME, NAME])
    expect(calendar.get('METHOD')).toBe('PUBLISH')
    expect(
      calendar.events.map((event) => [
        event.get('UID'),
        event.get('DTSTART'),
        event.get('DTEND'),
        event.get('STATUS'),
      ]),
    ).toEqual([
      ['B@xunyi-atlas', '20261125', '20261126', 'CANCELLED'],
      ['C%3B1%3Ax@xunyi-atlas', '20261125', '20261126', 'CONFIRMED'],
      [`${encodeURIComponent('新-1')}@xunyi-atlas`, '20261203', '20261204', 'CONFIRMED'],
      ['A@xunyi-atlas', '20261230', '20270102', 'CONFIRMED'],
    ])
    for (const event of calendar.events) {
      expect(event.get('SEQUENCE')).toBe(String(batch))
      expect(event.get('DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/)
    }
    const added = calendar.events[2]!
    expect(added.get('SUMMARY')).toBe(`上午 巡回医疗：明溪县 · ${LONG}`)
    expect(added.get('LOCATION')).toBe('明溪县')
    const [lon, lat] = app.geography.areas.get('350421')!.centre
    expect(added.get('GEO')!.split(';').map(Number)).toEqual([lat, lon])
    expect(calendar.events[0]!.get('DESCRIPTION')).toContain(
      '取消（原定 2026-11-25 上午，明溪县雪峰镇城东村委会）',
    )
  })

  test('a later plan that changes a visit again has the same event with a higher SEQUENCE', async () => {
    const { body: draft } = await api.create([
      move('A', { placeCode: '350423100201', session: 'full', date: '2026-12-31' }),
    ])
    await api.publish(draft)
    const first = id
    try {
      id = draft.id
      const event = parsed((await file('ics', 'en')).bytes.toString()).events[0]!
      expect([event.get('UID'), event.get('DTSTART')]).toEqual(['A@xunyi-atlas', '20261231'])
      expect(Number(event.get('SEQUENCE'))).toBeGreaterThan(batch)
      expect(event.get('SUMMARY')).toMatch(/^Whole day Patrol: /)
    } finally {
      id = first
    }
  })

  test('a plan whose batch is undone is exported no longer', async () => {
    const { body: draft } = await api.create([add('Z')])
    const { body } = await api.publish(draft)
    await app.post(`/api/imports/${body.batch}/undo`)
    const answer = await api.ask('GET', `/drafts/${draft.id}/plan.xlsx`)
    expect(answer).toMatchObject({ status: 409, body: { code: 'draft-not-published' } })
  })
})

/** As RFC 5545 reads it: folds taken out, then name and value, parameters left aside. */
function parsed(text: string) {
  const lines = text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((each) => each !== '')
  const calendar = new Map<string, string>()
  const events: Map<string, string>[] = []
  let into: Map<string, string> = calendar
  for (const each of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(each) ?? []
    expect(name, each).not.toBe('')
    if (each === 'BEGIN:VEVENT') {
      into = new Map()
      events.push(into)
    } else if (each === 'END:VEVENT') into = calendar
    else
      into.set(
        name,
        name === 'GEO' ? value : value.replaceAll(/\\([,;\\n])/g, (_, sign) => (sign === 'n' ? '\n' : sign)),
      )
  }
  return Object.assign(calendar, { events })
}
