import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { exactly } from '../../../api/domain/workload/figure.ts'
import { pick as pickFrom, randomOf } from '../../../api/modules/demonstration/random.ts'
import { formsOf } from '../../../api/modules/workload/files/form.ts'
import {
  county,
  figure,
  MINGXI,
  PINGTAN,
  QINGLIU,
  sheet,
  TODAY,
  useWorkload,
} from '../../support/workload.ts'

const world = useWorkload()
const { changed, table, file, visit, posting, person } = world

describe('villages', () => {
  test('a village is one however often it was visited; planned, cancelled and later visits do not count', async () => {
    await visit('a')
    await visit('b', { date: '2026-03-05' })
    await visit('c', { place: `${MINGXI}100202` })
    await visit('d', { place: `${MINGXI}100203`, status: 'planned' })
    await visit('e', { place: `${MINGXI}100204`, status: 'cancelled' })
    await visit('f', { place: `${MINGXI}100205`, date: '2026-11-23' })
    await visit('g', { place: `${MINGXI}100206`, service: 'posting' })
    const row = county(await table(), MINGXI)
    expect([figure(row, 'patrol-villages'), figure(row, 'posting-villages')]).toEqual([
      exactly(2),
      exactly(1),
    ])
    const earlier = county(await table('&asOf=2026-03-04'), MINGXI)
    expect(figure(earlier, 'patrol-villages')).toEqual(exactly(2))
  })

  test('a posting over New Year is in both years with its village, and with its patients in the first', async () => {
    await visit('a', { service: 'posting', date: '2025-12-30', end: '2026-01-02', patients: 40 })
    const of = async (year: number) => county(await table('', year), MINGXI)
    expect(figure(await of(2025), 'posting-villages')).toEqual(exactly(1))
    expect(figure(await of(2026), 'posting-villages')).toEqual(exactly(1))
    expect(figure(await of(2025), 'village-patients')).toEqual(exactly(40))
    expect(figure(await of(2026), 'village-patients')).toEqual(exactly(0))
  })

  test('patients of patrols are summed; one visit that does not tell leaves the sum open', async () => {
    await visit('a', { patients: 12 })
    await visit('b', { patients: 0 })
    expect(figure(county(await table(), MINGXI), 'village-patients')).toEqual(exactly(12))
    await visit('c', { patients: null })
    expect(figure(county(await table(), MINGXI), 'village-patients')).toEqual({
      atLeast: 12,
      atMost: null,
      missing: 1,
    })
  })
})

describe('people', () => {
  test('who went twice is one; who went in two counties is one of the city: 2 and 2, together 3', async () => {
    await visit('a', { headcount: 2 }, ['p1', 'p2'])
    await visit('b', { headcount: 1, date: '2026-03-05' }, ['p1'])
    await visit('c', { headcount: 2, county: QINGLIU }, ['p2', 'p3'])
    const answer = await table()
    expect(figure(county(answer, MINGXI), 'village-staff')).toEqual(exactly(2))
    expect(figure(county(answer, QINGLIU), 'village-staff')).toEqual(exactly(2))
    expect(figure(sheet(answer, '3504'), 'village-staff')).toEqual(exactly(3))
    expect(figure(answer.total!, 'village-staff')).toEqual(exactly(3))
  })

  test('a visit that was put into another county takes its people along', async () => {
    const csv = (place: string) =>
      `visit_id,date,session,place_code,service,team_code,team_level,headcount\nV1,2026-03-02,am,${place},tour,T1,county,2\n`
    await world.app.send('visits', csv(MINGXI))
    await world.app.send(
      'people',
      'person_id,name,employer_code,title_level,profession,from\nX1,示例甲,E,none,clinical,2025-01-01\nX2,示例乙,E,none,clinical,2025-01-01\n',
    )
    const attended = await world.app.send(
      'attendance',
      'visit_id,person_id,role\nV1,X1,leader\nV1,X2,member\n',
    )
    expect(attended).toMatchObject({ inserted: 2 })
    await world.app.send('visits', csv(QINGLIU))
    const answer = await table()
    expect(figure(county(answer, QINGLIU), 'tour-staff')).toEqual(exactly(2))
    expect(figure(county(answer, MINGXI), 'tour-staff')).toEqual(exactly(0))
    expect(await world.db.sql`select distinct county_code from attendance`).toEqual([
      { county_code: QINGLIU },
    ])
  })

  test('on a tour of 8 of whom 3 are named, and one of 5 that are: from 8 to 3 + 5 + 5 = 13', async () => {
    await visit('a', { service: 'tour', headcount: 8 }, ['p1', 'p2', 'p3'])
    await visit('b', { service: 'tour', headcount: 5 }, ['p4', 'p5', 'p6', 'p7', 'p8'])
    expect(figure(county(await table(), MINGXI), 'tour-staff')).toEqual({
      atLeast: 8,
      atMost: 13,
      missing: 1,
    })
  })
})

describe('postings in townships', () => {
  test('institutions and persons are distinct; those of public health are among the persons and counted again', async () => {
    await person('p1', 'clinical')
    await person('p2', 'public-health')
    await posting('a', 'p1')
    await posting('b', 'p1', { institution: 'P2', from: '2026-06-01' })
    await posting('c', 'p2')
    await posting('d', 'p2', { county: QINGLIU, institution: 'P9' })
    const answer = await table()
    const of = (row: Parameters<typeof figure>[0]) =>
      (['posted-institutions', 'posted-persons', 'posted-public-health'] as const).map(
        (id) => figure(row, id)?.atMost,
      )
    expect(of(county(answer, MINGXI))).toEqual([2, 2, 1])
    expect(of(county(answer, QINGLIU))).toEqual([1, 1, 1])
    expect(of(sheet(answer, '3504'))).toEqual([3, 2, 1])
  })

  test('a posting without an institution is none beside those that name one in the same township', async () => {
    await posting('a', 'p1', { institution: null })
    expect(figure(county(await table(), MINGXI), 'posted-institutions')).toEqual(exactly(1))
    await posting('b', 'p2', { institution: 'P1' })
    expect(figure(county(await table(), MINGXI), 'posted-institutions')).toEqual(exactly(1))
  })

  test.each([
    ['one that nobody has confirmed', { confirmed: null }],
    ['one confirmed to the day before the year', { from: '2025-06-01', confirmed: '2025-12-31' }],
    ['one that begins after the as-of date', { from: '2026-11-23', confirmed: '2026-12-31' }],
    ['one that is planned', { status: 'planned' }],
    ['one that is cancelled', { status: 'cancelled' }],
  ])('%s has no day in the year', async (_, cells) => {
    await posting('a', 'p1', cells)
    expect(figure(county(await table(), MINGXI), 'posted-persons')).toEqual(exactly(0))
  })

  test('one confirmed to the first day of the year has one', async () => {
    await posting('a', 'p1', { from: '2025-06-01', confirmed: '2026-01-01' })
    expect(figure(county(await table(), MINGXI), 'posted-persons')).toEqual(exactly(1))
  })

  test('who changed to public health after the posting had ended is not counted as that', async () => {
    await person('p1', 'clinical', '2020-01-01', '2026-06-30')
    await person('p1', 'public-health', '2026-07-01')
    await posting('a', 'p1', { to: '2026-06-30' })
    expect(figure(county(await table(), MINGXI), 'posted-public-health')).toEqual(exactly(0))
  })
})

describe('lists', () => {
  test('a resource that was not reported is not zero, and leaves the city’s total open', async () => {
    await world.db.sql`insert into resource values (${MINGXI}, 2026, 'patrol-vehicles', 0, null, 1, false)`
    await world.db.sql`insert into resource values (${QINGLIU}, 2026, 'patrol-vehicles', 3, null, 1, false)`
    await world.db
      .sql`insert into resource values (${QINGLIU}, 2025, 'telemedicine-villages', 9, null, 1, false)`
    const answer = await table('&within=3504')
    expect(figure(county(answer, MINGXI), 'patrol-vehicles')).toEqual(exactly(0))
    expect(figure(county(answer, QINGLIU), 'telemedicine-villages')).toMatchObject({ atMost: null })
    const counties = sheet(answer, '3504').counties.length
    expect(figure(sheet(answer, '3504'), 'patrol-vehicles')).toEqual({
      atLeast: 3,
      atMost: null,
      missing: counties - 2,
    })
  })

  test('outcomes count from the day on which they were reached, in its year', async () => {
    const reached = (institution: string, outcome: string, date: string) => world.db.sql`
      insert into outcome values (${MINGXI}, ${institution}, ${`${MINGXI}100`}, ${outcome}, ${date}, null, 1, false, ${institution})`
    await reached('P1', 'subcentre', '2026-11-22')
    await reached('P2', 'subcentre', '2026-11-23')
    await reached('P3', 'subcentre', '2025-12-31')
    await reached('P1', 'basic-standard', '2026-01-01')
    const row = county(await table(), MINGXI)
    expect([figure(row, 'subcentre'), figure(row, 'basic-standard'), figure(row, 'public-health')]).toEqual([
      exactly(1),
      exactly(1),
      exactly(0),
    ])
  })
})

describe('sheets', () => {
  test('平潭 has one of its own and is not on 福州’s; 金门县 is on none; 马祖 and the like are no counties', async () => {
    const answer = await table()
    expect(sheet(answer, PINGTAN).counties.map(({ code }) => code)).toEqual([PINGTAN])
    expect(sheet(answer, '3501').counties.map(({ code }) => code)).not.toContain(PINGTAN)
    expect(answer.sheets.flatMap(({ counties }) => counties)).toHaveLength(83)
    expect(answer.sheets).toHaveLength(10)
  })

  test('a city is asked for alone, without a total; a county is the sheet of its one row', async () => {
    expect((await table('&within=3504')).total).toBeNull()
    for (const code of [PINGTAN, MINGXI]) {
      const { sheets } = await table(`&within=${code}`)
      expect(sheets.map((each) => [each.code, each.counties.map((row) => row.code)])).toEqual([
        [code, [code]],
      ])
    }
  })

  test('a year that has not begun on the as-of date has no table: nothing would be an exact 0', async () => {
    await world.app.get('/api/workload?year=2026&asOf=2025-12-31', 400)
    await world.app.get('/api/workload?year=2027', 400)
    expect((await table('&asOf=2026-01-01')).upTo).toBe('2026-01-01')
  })
})

test('60 random visits agree with a count that goes through the rows one by one', async () => {
  const next = randomOf('workload')
  const pick = <T>(list: readonly T[]) => pickFrom(next, list)
  const rows = Array.from({ length: 60 }, (_, i) => ({
    id: `v${i}`,
    county: pick([MINGXI, QINGLIU, PINGTAN]),
    service: pick(['tour', 'patrol', 'posting'] as const),
    status: pick(['done', 'done', 'done', 'planned'] as const),
    date: pick(['2025-12-31', '2026-01-01', '2026-06-15', '2026-11-22', '2026-11-23']),
    headcount: 1 + Math.floor(next() * 4),
    patients: pick([null, 0, 7, 20]),
    village: pick(['201', '202']),
    people: [...new Set(Array.from({ length: 4 }, () => `p${Math.floor(next() * 9)}`))],
  }))
  const written = rows.map((row) => ({ ...row, people: row.people.slice(0, row.headcount) }))
  for (const { id, village, people, ...row } of written) {
    const place = row.service === 'tour' ? row.county : `${row.county}100${village}`
    await visit(id, { ...row, place }, people)
  }
  const counted = written.filter(({ status, date }) => status === 'done' && date >= '2026' && date <= TODAY)
  const answer = await table()
  for (const code of [MINGXI, QINGLIU, PINGTAN]) {
    const own = counted.filter((row) => row.county === code)
    const inVillages = own.filter(({ service }) => service !== 'tour')
    const tours = own.filter(({ service }) => service === 'tour')
    const row = county(answer, code)
    const villages = (service: string) =>
      new Set(own.filter((each) => each.service === service).map(({ village }) => village)).size
    expect(figure(row, 'patrol-villages')).toEqual(exactly(villages('patrol')))
    expect(figure(row, 'posting-villages')).toEqual(exactly(villages('posting')))
    for (const [id, visits] of [
      ['village', inVillages],
      ['tour', tours],
    ] as const) {
      const known = visits.flatMap(({ patients }) => patients ?? [])
      const sum = known.reduce((total, patients) => total + patients, 0)
      const without = visits.length - known.length
      expect(figure(row, `${id}-patients`)).toEqual({
        atLeast: sum,
        atMost: without ? null : sum,
        missing: without,
      })
      const persons = new Set(visits.flatMap(({ people }) => people)).size
      const unnamed = visits.reduce((total, { headcount, people }) => total + headcount - people.length, 0)
      expect(figure(row, `${id}-staff`)).toEqual({
        atLeast: Math.max(persons, ...visits.map(({ headcount }) => headcount)),
        atMost: persons + unnamed,
        missing: visits.filter(({ headcount, people }) => headcount > people.length).length,
      })
    }
  }
})

describe('the form', () => {
  test('as XLSX it is the annex’s: 18 columns in three groups, each figure as the API gives it, in the cell below its head', async () => {
    await visit('a', { patients: 12, headcount: 2 }, ['p1', 'p2'])
    await visit('b', { service: 'tour', headcount: 8 })
    await changed()
    const response = await file('xlsx', { year: 2026, within: '3504', filler: '三明市卫生健康委员会' })
    expect(response.headers.get('content-disposition')).toContain('workload-3504-2026.xlsx')
    const [{ data }] = (await readXlsxFile(Buffer.from(await response.arrayBuffer()))) as never as [
      { data: (string | number | null)[][] },
    ]
    expect(data[0]?.[0]).toBe('设区市县域巡回医疗和派驻服务工作量统计表')
    expect(data[1]?.filter((cell) => cell !== null)).toEqual([
      '填报单位：三明市卫生健康委员会',
      '联系人：',
      '联系电话：',
    ])
    expect(data[2]?.filter((cell) => cell !== null)).toEqual([
      '按县（市、区）分列',
      '村级巡诊、派驻服务开展情况',
      '乡级派驻服务开展情况',
      '县域巡回医疗服务开展情况',
    ])
    expect(data[3]?.slice(1)).toHaveLength(18)
    const [form] = formsOf(await table('&within=3504'), {})
    expect(data.slice(4, 4 + form!.rows.length)).toEqual(
      form!.rows.map(({ name, cells }) => [name, ...cells]),
    )
    const mingxi = data.find(([name]) => name === '明溪县')!
    // 1 village, no posting, 2 people, 12 patients; nothing is known of vehicles; a tour of 8 whom nobody named.
    expect(mingxi.slice(1, 7)).toEqual([1, 0, 2, 12, '未报', '未报'])
    expect(mingxi.slice(13, 15)).toEqual([8, '≥0'])
    expect(data.at(-1)?.[0]).toContain('“未报”表示没有数据')
  })

  test('as PDF it is A4 across, a page a sheet', async () => {
    const response = await file('pdf', { year: 2026 })
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text.match(/\/MediaBox \[0 0 841\.89 595\.28\]/g)).toHaveLength(11)
  })
})
