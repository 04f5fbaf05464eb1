import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ClustersAnswer } from '../../../api/contract/clusters.ts'
import type { AggregateCoverage, CoverageAnswer, HistoryAnswer } from '../../../api/contract/coverage.ts'
import type { WallScene, WallSceneOf } from '../../../api/contract/wall.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { WALL_SCENES } from '../../../api/domain/wall.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** 三明市's 明溪县, 清流县, 宁化县 and 大田县: all the recipients that there are. */
const [MINGXI, QINGLIU, NINGHUA, DATIAN] = ['350421', '350423', '350424', '350425'] as const
const TOWN = '350421100'
const [TWICE, ONCE, EASED] = ['350421100201', '350421100202', '350421101201'] as const
/** Its rows of adjustments change nothing: it is not on the patrol list. */
const UNLISTED = '350421101202'
/** In 清流县. */
const EXEMPT_TOWN = '350423100'
const MONDAY = '2026-11-23' as LocalDate
const SUNDAY = '2026-11-29' as LocalDate

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, SUNDAY)
  const visit = (
    id: string,
    date: string,
    place: string,
    service: string,
    team: string,
    level: string,
    status: string,
    until = '',
  ) =>
    `${id},${date},${until},full,${place},${service},${team},${level},${team === 'M1' ? '' : `${team}队`},3,${status}`
  const loaded = [
    await app.send(
      'designations',
      `area_code,designation,from,to,source
${[MINGXI, QINGLIU, NINGHUA, DATIAN].map((code) => `${code},recipient,2025-01-01,,演示`).join('\n')}
${[TWICE, ONCE, EASED].map((code) => `${code},patrol,2026-10-01,,演示`).join('\n')}`,
    ),
    await app.send(
      'adjustments',
      `area_code,rule,required,from,to,reason,document
${EASED},village-weekly,1,2026-11-23,2026-11-29,人口少,演示
${[TWICE, EASED].map((code) => `${code},village-weekly,1,2026-11-16,2026-11-22,人口少,演示`).join('\n')}
35,village-weekly,0,2026-11-16,2026-11-22,休假,演示
${UNLISTED},village-weekly,1,2026-11-02,2026-11-29,人口少,演示
35,village-weekly,0,2026-11-09,2026-11-15,休假,演示
${EXEMPT_TOWN},township-monthly,0,2026-11-01,2026-11-30,人口少,演示
${QINGLIU},county-quarterly,5,2027-01-01,2027-03-31,任务加重,演示`,
    ),
    await app.send(
      'visits',
      [
        'visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status',
        visit('A1', '2026-05-01', MINGXI, 'tour', 'M2', 'municipal', 'done'),
        visit('A2', '2026-10-05', MINGXI, 'tour', 'M2', 'municipal', 'done'),
        visit('B1', '2026-05-20', QINGLIU, 'tour', 'M2', 'municipal', 'done'),
        visit('B2', '2027-01-10', QINGLIU, 'tour', 'M1', 'municipal', 'planned', '2027-01-12'),
        visit('B3', '2027-02-10', QINGLIU, 'tour', 'M2', 'municipal', 'planned'),
        visit('C1', '2026-08-30', NINGHUA, 'tour', 'M2', 'municipal', 'done'),
        // A township's hospital at the county: it would not count.
        visit('D1', '2026-12-01', DATIAN, 'tour', 'T1', 'township', 'planned'),
        visit('T1', '2026-11-03', TOWN, 'tour', 'M2', 'municipal', 'done'),
        visit('K1', '2026-12-01', TOWN, 'tour', 'M1', 'municipal', 'planned'),
        visit('K2', '2026-12-01', TOWN, 'tour', 'M2', 'municipal', 'planned'),
        visit('K3', '2026-12-02', TOWN, 'tour', 'M3', 'municipal', 'planned'),
        visit('V1', '2026-11-25', ONCE, 'patrol', 'T1', 'township', 'done'),
      ].join('\n'),
    ),
    await app.send('contacts', `county_code,name,phone,duty\n${DATIAN},示例联系人,0598-1234567,医政股`),
  ]
  for (const report of loaded) expect(report.problems.filter((each) => each.severity === 'error')).toEqual([])
}, 60_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

beforeEach(() => {
  app.clock.today = MONDAY
})

function scene<Id extends WallScene['scene']>(id: Id, query = ''): Promise<WallSceneOf<Id>> {
  return app.get(`/api/wall/${id}${query}`)
}

test.each(WALL_SCENES)(
  '%s: of one snapshot with the map, as of the server’s day, of the asked area',
  async (id) => {
    const { snapshot } = await app.get<CoverageAnswer>('/api/coverage')
    expect(await scene(id)).toMatchObject({
      scene: id,
      snapshot: expect.stringContaining(snapshot) as string,
      asOf: MONDAY,
      within: { code: '35', name: '福建省', level: 'province' },
    })
    expect((await scene(id, '?within=3504')).within).toMatchObject({ code: '3504', name: '三明市' })
  },
)

describe('gaps and calls', () => {
  test('of four recipients one is met: 25 %, against 0 % on the same day of Q3; 38 days are left', async () => {
    // 23 August is the 54th day of Q3, as 23 November is of Q4: 宁化县's visit of 30 August had not been yet.
    expect(await scene('gaps')).toMatchObject({
      rule: 'county-quarterly',
      period: { id: '2026-Q4' },
      daysLeft: 38,
      total: { counts: { met: 1, due: 3, 'not-applicable': 80 }, dueAgain: 2, share: 0.25 },
      before: { period: '2026-Q3', asOf: '2026-08-23', share: 0 },
      gapCount: 3,
    })
  })

  test('every county is on the map once, and the classes add up to the counts', async () => {
    const { areas, total } = await scene('gaps')
    expect(new Set(areas.map(({ code }) => code)).size).toBe(84)
    const classes = Map.groupBy(areas, (area) => area.class)
    expect(classes.get('met')?.map(({ code }) => code)).toEqual([MINGXI])
    expect(classes.get('due')?.map(({ code }) => code)).toEqual([NINGHUA])
    expect(classes.get('due-again')?.map(({ code }) => code)).toEqual([QINGLIU, DATIAN])
    expect(classes.get('not-applicable')).toHaveLength(total.counts['not-applicable'])
  })

  test('gaps go by the periods missed: four for who was never visited, one since May', async () => {
    // 大田县: 2025-Q4 and Q1 to Q3 of 2026. 清流县: Q3. From 20 May to 23 November are 187 days, from 30 August 85.
    expect((await scene('gaps')).gaps).toMatchObject([
      { code: DATIAN, name: '大田县', city: '三明市', class: 'due-again', daysSince: null, missedBefore: 4 },
      { code: QINGLIU, class: 'due-again', daysSince: 187, missedBefore: 1 },
      { code: NINGHUA, class: 'due', daysSince: 85, missedBefore: 0 },
    ])
  })

  test('a call tells the next visit that would count, the last day to mend it, silence and whom to call', async () => {
    const { calls, callCount } = await scene('calls')
    expect(callCount).toBe(3)
    expect(calls).toMatchObject([
      {
        code: DATIAN,
        lastDay: null,
        next: null,
        mendable: true,
        mendBy: '2026-12-31',
        silent: true,
        contact: { name: '示例联系人', phone: '0598-1234567', duty: '医政股' },
        contactWithheld: false,
      },
      // Its team has no name: the code stands for it.
      { code: QINGLIU, lastDay: '2026-05-20', next: { date: '2027-01-10', team: 'M1' }, contact: null },
      { code: NINGHUA, next: null, silent: true },
    ])
  })

  test('a planned visit that is under way comes next on its own second day', async () => {
    // Planned are 11 and 12 January and 10 February: three of the five days that are asked of this quarter.
    app.clock.today = '2027-01-11' as LocalDate
    const { calls } = await scene('calls')
    expect(calls.find(({ code }) => code === QINGLIU)).toMatchObject({
      class: 'due-again',
      next: { date: '2027-01-11', team: 'M1' },
    })
  })

  test('on the first day of a quarter 91 days are left, and it is compared with the first day of the last', async () => {
    app.clock.today = '2026-10-01' as LocalDate
    // 明溪县's planned visit of 1 December schedules it.
    expect(await scene('gaps')).toMatchObject({
      period: { id: '2026-Q4', start: '2026-10-01', closed: false },
      daysLeft: 91,
      total: { counts: { met: 0, scheduled: 1, due: 3 }, share: 0 },
      before: { period: '2026-Q3', asOf: '2026-07-01', share: 0 },
    })
  })

  test('whom to call is kept by no cache, and asked for anew only when it has changed', async () => {
    const ask = (headers: object = {}) =>
      app.app.request('/api/wall/calls', { headers: { Host: '127.0.0.1', ...headers } })
    const { headers } = await ask()
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect((await ask({ 'If-None-Match': headers.get('ETag') })).status).toBe(304)
  })

  test('due again comes before a longer wait', async () => {
    const order = (await scene('calls')).calls.map((call) => [call.class, call.daysSince])
    expect(order).toEqual([
      ['due-again', null],
      ['due-again', 187],
      ['due', 85],
    ])
  })
})

test('townships: the parts are those of the coverage by city and county, the lowest share first', async () => {
  const asked = await scene('townships')
  const at = (level: string) =>
    app
      .get<CoverageAnswer>(`/api/coverage?rule=township-monthly&level=${level}`)
      .then(({ areas }) => (areas as AggregateCoverage[]).filter(({ share }) => share !== null))
  expect(asked.parts.map(({ code, total }) => ({ code, ...total }))).toEqual(await at('city'))
  const counties = (await at('county')).map(({ share }) => share!).sort((a, b) => a - b)
  expect(asked.weakest.map(({ total }) => total.share)).toEqual(counties.slice(0, 3))
  const { parts } = await scene('townships', '?within=3504')
  expect(parts.map(({ code }) => code)).toEqual([MINGXI, QINGLIU, NINGHUA, DATIAN])
  // Exempt townships are counted, though they have no part in the share.
  expect(parts.map(({ total }) => total.counts.exempt)).toEqual([0, 1, 0, 0])
  // 雪峰镇 was visited; the rest of 明溪县's townships are due.
  const county = await scene('townships', `?within=${MINGXI}`)
  expect(county).toMatchObject({ parts: [], weakest: [], total: { counts: { met: 1 } } })
  expect(county.gaps.map(({ code }) => code)).not.toContain(TOWN)
  expect(county.gaps.length).toBe(Math.min(8, county.total.counts.due))
})

test('villages on Sunday: one day is left for one of two visits, not for two', async () => {
  app.clock.today = SUNDAY
  const asked = await scene('villages')
  expect(asked).toMatchObject({
    daysLeft: 0,
    total: { counts: { due: 3 } },
    // One visit of two on Wednesday; one asked and none done.
    stillPossible: 2,
    // Two asked and none done.
    noLonger: 1,
    parts: [{ code: MINGXI, name: '明溪县', met: 0, scheduled: 0, stillPossible: 2, noLonger: 1 }],
    partCount: 1,
    // That of a village without the rule changes nothing.
    adjustments: [{ requiredDays: 1, reason: '人口少', areas: [{ code: EASED }], areaCount: 1 }],
    adjustmentCount: 1,
  })
  expect((await scene('villages', `?within=${MINGXI}`)).parts.map(({ code }) => code)).toEqual([
    TOWN,
    '350421101',
  ])
})

test('villages: areas with the same adjustment stand together, a holiday of the province before them', async () => {
  app.clock.today = '2026-11-16' as LocalDate
  expect((await scene('villages')).adjustments).toMatchObject([
    { requiredDays: 0, reason: '休假', areas: [{ code: '35', name: '福建省' }], areaCount: 1 },
    { requiredDays: 1, reason: '人口少', areas: [{ code: TWICE }, { code: EASED }], areaCount: 2 },
  ])
})

test('trend: 8 quarters, 12 months, 12 weeks, the last one open, with the counts of the history', async () => {
  const { series } = await scene('trend')
  expect(series.map(({ rule, periods }) => [rule, periods.length])).toEqual([
    ['county-quarterly', 8],
    ['township-monthly', 12],
    ['village-weekly', 12],
  ])
  for (const { rule, periods } of series) {
    const last = periods.at(-1)!
    expect(periods.filter(({ closed }) => !closed)).toEqual([last])
    const query = `rule=${rule}&from=${periods[0]!.id}&to=${last.id}`
    const history = await app.get<HistoryAnswer>(`/api/history?${query}`)
    expect(periods.map(({ id, met, share }) => [id, met, share])).toEqual(
      history.periods.map(({ id, counts, share }) => [id, counts.met, share]),
    )
  }
  // Three villages in the province's two weeks without, one in the week after; one of a village without the rule changes nothing.
  const weeks = series[2]!.periods
  expect(weeks.filter(({ adjusted }) => adjusted > 0).map(({ id, adjusted }) => [id, adjusted])).toEqual([
    ['2026-W46', 3],
    ['2026-W47', 3],
    ['2026-W48', 1],
  ])
  expect(weeks.find(({ id }) => id === '2026-W46')).toMatchObject({ judged: 0, share: null, exempt: 3 })
})

test('the largest fall: of four counties two were met in Q2 and one in Q3; both that fell are named', async () => {
  expect((await scene('trend')).fall).toMatchObject({
    rule: 'county-quarterly',
    from: '2026-Q2',
    to: '2026-Q3',
    counties: [
      { code: MINGXI, lost: 1 },
      { code: QINGLIU, lost: 1 },
    ],
    countyCount: 2,
  })
  expect((await scene('trend', `?within=${DATIAN}`)).fall).toBeNull()
})

test('crowding: the crowd of the planner from today on for 30 days, with the gaps beside it', async () => {
  const { clusters } = await app.get<ClustersAnswer>('/api/clusters?from=2026-11-23&to=2026-12-22')
  const asked = await scene('crowding')
  expect(asked).toMatchObject({ isEmpty: false, from: '2026-11-23', to: '2026-12-22', clusterCount: 1 })
  expect(asked.clusters[0]).toMatchObject({
    id: clusters[0]!.id,
    visits: 3,
    teams: 3,
    surplusDays: clusters[0]!.surplusDays,
    gapCount: clusters[0]!.nearbyGaps.length,
  })
  expect(asked.clusters[0]!.gaps.length).toBe(Math.min(3, clusters[0]!.nearbyGaps.length))
})

describe('nothing to show', () => {
  test.each(['gaps', 'calls', 'townships', 'villages', 'trend'] as const)(
    '%s of a city without a designated county is empty',
    async (id) => {
      expect((await scene(id, '?within=3502')).isEmpty).toBe(true)
    },
  )

  test('reach without service points, and crowding without a visit, are empty', async () => {
    expect((await scene('reach')).isEmpty).toBe(true)
    expect((await scene('crowding', '?within=3502')).isEmpty).toBe(true)
  })
})

describe('the whole country', () => {
  let whole: Awaited<ReturnType<typeof wholeApp>>

  beforeAll(async () => {
    const geodata = async () => {
      const province = await fujian()
      const code = '' as AreaCode
      const country = { ...province.areas.get('35')!, code, name: '全国', kind: 'country' }
      return { ...province, province: code, areas: new Map([...province.areas, [code, country]]) }
    }
    whole = await wholeApp(database, MONDAY, { geodata })
  })
  afterAll(() => whole.stop())

  test.each(WALL_SCENES)('%s is asked of it where no area is named', async (id) => {
    expect((await whole.get<WallScene>(`/api/wall/${id}`)).within).toEqual({
      code: '',
      name: '全国',
      city: null,
      level: 'province',
    })
  })

  test('townships go by province, and no province’s own document is quoted', async () => {
    const asked = await whole.get<WallSceneOf<'townships'>>('/api/wall/townships')
    expect(asked.parts.map(({ code, total }) => ({ code, total }))).toEqual([
      { code: '35', total: asked.total },
    ])
    expect(asked.citations.filter(({ province }) => province !== undefined)).toEqual([])
  })
})

test.each([
  ['gaps?within=350421100', 'invalid-request'],
  ['gaps?within=99', 'unknown-area'],
  ['gaps?within=三明', 'invalid-request'],
  ['gaps?city=3504', 'unknown-parameter'],
  ['weather', 'invalid-request'],
])('%s is refused: %s', async (path, code) => {
  const answer = await app.app.request(`/api/wall/${encodeURI(path)}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code })
})
