import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cluster, ClustersAnswer } from '../../../api/contract/clusters.ts'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** A Wednesday. */
const TODAY = '2026-11-18'

/** 雪峰镇, 盖洋镇, 胡坊镇, 瀚仙镇, 城关乡 and 沙溪乡 of 明溪县; 南日镇 is an island of 秀屿区. */
const XUEFENG = '350421100'
const [GAIYANG, HUFANG, HANXIAN, CHENGGUAN, SHAXI] = [
  '350421101',
  '350421102',
  '350421103',
  '350421200',
  '350421201',
]
const XIAYANG = '350421202'
const NANRI = '350305107'

const HEADER =
  'visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status,lon,lat,crs'

interface Cells {
  readonly id: string
  readonly date: string
  readonly team: string
  readonly endDate?: string
  readonly place?: string
  readonly service?: string
  readonly level?: string
  readonly status?: string
  readonly at?: readonly [number, number]
}

const line = (cells: Cells) => {
  const {
    id,
    date,
    team,
    endDate = '',
    place = XUEFENG,
    service = 'tour',
    level = 'county',
    status = 'done',
    at,
  } = cells
  const point = at ? `${at[0]},${at[1]},wgs84` : ',,'
  return `${id},${date},${endDate},am,${place},${service},${team},${level},${team} 队,9,${status},${point}`
}

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

/** Brings rows and gives the answer to a question about their days. */
async function bring(...rows: Cells[]): Promise<void> {
  const report = await app.send('visits', [HEADER, ...rows.map(line)].join('\n'))
  if (report.outcome !== 'loaded') throw new Error(JSON.stringify(report.problems))
}

const later = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

const ask = (query = '') => app.get<ClustersAnswer>(`/api/clusters?${query}`)
const refused = (query: string) => app.get<ProblemDetails>(`/api/clusters?${query}`, 400)
const idsOf = (clusters: readonly Cluster[]) => clusters.map(({ visits }) => visits.join(' '))

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY)
  await app.send(
    'designations',
    'area_code,designation,from,to,source\n350421,recipient,2024-01-01,,文件\n350305,recipient,2024-01-01,,文件\n',
  )
}, 60_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

describe('without a visit', () => {
  it('there is no cluster, no noise and no gap; the quarter of today is looked at, in the whole province', async () => {
    expect(await ask()).toMatchObject({
      asOf: TODAY,
      method: 'rule',
      from: '2026-10-01',
      to: '2026-12-31',
      within: '35',
      visits: 0,
      clusters: [],
      oneTeam: [],
      noise: 0,
      gaps: [],
      periods: [],
    })
  })
})

describe('four visits of three teams in a town within four days', () => {
  beforeAll(() =>
    bring(
      { id: 'x1', date: '2026-11-02', team: 'A' },
      { id: 'x2', date: '2026-11-03', team: 'A' },
      { id: 'x3', date: '2026-11-04', team: 'B', level: 'municipal' },
      { id: 'x4', date: '2026-11-05', team: 'C', level: 'provincial' },
    ),
  )

  it('are one crowd of 4 − 2 = 2 surplus days, by either method and under one name', async () => {
    const byRule = await ask()
    const byDensity = await ask('method=stdbscan')
    expect(byRule.clusters).toHaveLength(1)
    const [crowd] = byRule.clusters
    expect(crowd).toMatchObject({
      visits: ['x1', 'x2', 'x3', 'x4'],
      teams: [
        { code: 'A', name: 'A 队', level: 'county', days: 2 },
        { code: 'B', name: 'B 队', level: 'municipal', days: 1 },
        { code: 'C', name: 'C 队', level: 'provincial', days: 1 },
      ],
      places: [{ code: XUEFENG, name: '雪峰镇', visits: 4, placeholder: false }],
      from: '2026-11-02',
      to: '2026-11-05',
      hull: { type: 'Point' },
      name: {
        zh: '明溪县雪峰镇，2026年11月2日至5日，A 队、B 队等 3 支队伍',
        en: '明溪县雪峰镇, 2 to 5 November 2026, A 队, B 队 and 1 more team',
      },
      // Around either of the middle two lie all four, on 3 days to either side: the lower id.
      around: { visitId: 'x1', date: '2026-11-02' },
      extent: { metres: 0, days: 4 },
      uncertain: false,
      movable: 0,
      surplusDays: 2,
      surplus: [{ code: XUEFENG, name: '雪峰镇', period: '2026-11', teamDays: 4, surplusDays: 2 }],
    })
    expect(idsOf(byDensity.clusters)).toEqual(idsOf(byRule.clusters))
    expect(byDensity.clusters[0]).toMatchObject({ id: crowd!.id, around: null })
    expect(byRule.noise).toBe(0)
  })

  it('stand beside the five other towns of the county within an hour: due, the nearest first; neither their own, which is met, nor 夏阳乡', async () => {
    const { clusters, gaps, periods } = await ask()
    const { nearbyGaps } = clusters[0]!
    // By the estimate 60 minutes are 30 km of road, ÷ 1.35 = 22.2 km of great circle; 夏阳乡 is 26.8 km away.
    expect(nearbyGaps.map(({ code }) => code)).toEqual([HANXIAN, SHAXI, HUFANG, GAIYANG, CHENGGUAN])
    expect(nearbyGaps.every(({ rule, period }) => `${rule} ${period}` === 'township-monthly 2026-11')).toBe(
      true,
    )
    const centre = (code: string) => app.geography.areas.get(code)!.centre
    for (const { code, metres, minutes } of nearbyGaps) {
      const between = metresBetween(centre(XUEFENG), centre(code))
      expect(metres).toBe(Math.round(between))
      expect(minutes).toBeCloseTo((between * 1.35) / 500, 0)
    }
    expect(gaps.find(({ code }) => code === HANXIAN)).toMatchObject({
      name: '瀚仙镇',
      status: 'due',
      mendable: true,
      at: [...centre(HANXIAN!)],
      population: expect.any(Number),
    })
    expect(gaps).toHaveLength(5)
    // People of five towns, none inside another.
    expect(clusters[0]!.people).toBe(gaps.reduce((sum, { population }) => sum + (population ?? 0), 0))
    expect(periods).toEqual([{ id: '2026-11', start: '2026-11-01', end: '2026-11-30', closed: false }])
  })

  it('have other gaps beside them as soon as the records are others: a visit to 瀚仙镇 takes it off', async () => {
    const before = await ask()
    await bring({ id: 'h1', date: '2026-11-16', team: 'H', place: HANXIAN! })
    const after = await ask()
    expect(after.snapshot).not.toBe(before.snapshot)
    expect(after.clusters[0]!.id).toBe(before.clusters[0]!.id)
    expect(after.clusters[0]!.nearbyGaps.map(({ code }) => code)).not.toContain(HANXIAN)
    expect(after.noise).toBe(1)
  })

  it('are no crowd within 0 days, nor with a minimum of five; then they are noise', async () => {
    for (const query of ['days=0', 'min=5']) {
      const { clusters, noise, visits } = await ask(query)
      expect([clusters.length, noise, visits]).toEqual([0, 5, 5])
    }
  })
})

describe('which visits count', () => {
  it('tours alone by default: patrols of two teams that come week by week crowd only when asked for', async () => {
    await bring(
      ...['02', '03', '04'].map((day, i) => ({
        id: `p${day}`,
        date: `2026-11-${day}`,
        team: `P${i}`,
        place: `${GAIYANG}201`,
        service: 'patrol',
        level: 'township',
      })),
    )
    const tours = await ask(`within=${GAIYANG}`)
    const patrols = await ask(`within=${GAIYANG}&services=patrol`)
    expect([tours.visits, patrols.visits]).toEqual([0, 3])
    expect(idsOf(patrols.clusters)).toEqual(['p02 p03 p04'])
    // One day of each team in the village and the week of 2 November: 3 − 1.
    expect(patrols.clusters[0]).toMatchObject({ surplusDays: 2, surplus: [{ period: '2026-W45' }] })
  })

  it('cancelled ones do not, unless asked for; planned ones do', async () => {
    await bring(
      { id: 'c1', date: '2026-12-01', team: 'A', place: HUFANG!, status: 'planned' },
      { id: 'c2', date: '2026-12-02', team: 'B', place: HUFANG!, status: 'planned' },
      { id: 'c3', date: '2026-12-03', team: 'B', place: HUFANG!, status: 'cancelled' },
    )
    const december = `from=2026-12-01&to=2026-12-31&within=${HUFANG}`
    expect(await ask(december)).toMatchObject({ visits: 2, clusters: [], noise: 2 })
    const [ahead] = (await ask(`${december}&min=2`)).clusters
    expect(ahead).toMatchObject({ visits: ['c1', 'c2'], movable: 2 })
    expect(idsOf((await ask(`${december}&statuses=planned,cancelled`)).clusters)).toEqual(['c1 c2 c3'])
  })

  it("a visit is at its own point, else at its place's: 4 km from the place it is in no crowd there", async () => {
    const [lon, lat] = app.geography.areas.get(XIAYANG)!.centre
    const september = (id: string, day: string, team: string, at?: readonly [number, number]): Cells => ({
      id,
      date: `2026-09-${day}`,
      team,
      place: XIAYANG,
      ...(at && { at }),
    })
    await bring(september('s1', '01', 'A'), september('s2', '02', 'B'), september('s3', '03', 'B'))
    const question = `from=2026-09-01&to=2026-09-30&within=${XIAYANG}`
    expect(idsOf((await ask(question)).clusters)).toEqual(['s1 s2 s3'])
    // 0.036° of latitude are 4.0 km.
    await bring(september('s3', '03', 'B', [lon, lat + 0.036]))
    expect(await ask(question)).toMatchObject({ clusters: [], noise: 3 })
    const wider = await ask(`${question}&metres=4100`)
    expect(idsOf(wider.clusters)).toEqual(['s1 s2 s3'])
    expect(wider.clusters[0]!.hull.type).toBe('LineString')
    // 0.036 × 111,195.08 m = 4,003 m.
    expect(wider.clusters[0]!.extent).toEqual({ metres: 4003, days: 3 })
  })

  it('a cluster with a visit at a placeholder says that its distances are uncertain; its own point makes it sure', async () => {
    const july = (id: string, day: string, team: string, at?: readonly [number, number]): Cells => ({
      id,
      date: `2026-07-${day}`,
      team,
      place: CHENGGUAN!,
      ...(at && { at }),
    })
    await bring(july('j1', '01', 'A'), july('j2', '02', 'B'), july('j3', '03', 'B'))
    const question = `from=2026-07-01&to=2026-07-31&within=${CHENGGUAN}`
    const [assumed] = (await ask(question)).clusters
    expect(assumed).toMatchObject({ uncertain: true, places: [{ code: CHENGGUAN, placeholder: true }] })
    const [lon, lat] = app.geography.areas.get(CHENGGUAN!)!.centre
    const own = [lon + 0.001, lat] as const
    await bring(july('j1', '01', 'A', own), july('j2', '02', 'B', own), july('j3', '03', 'B', own))
    const [sure] = (await ask(question)).clusters
    expect(sure).toMatchObject({ uncertain: false, places: [{ at: [...own], placeholder: false }] })
    expect(sure!.id).toBe(assumed!.id)
    // In 2026-07 a closed period is missed, not due.
    expect((await ask(question)).gaps.every(({ status }) => status === 'missed')).toBe(true)
  })
})

describe("one team's stay on an island", () => {
  beforeAll(() =>
    bring({
      id: 'stay',
      date: '2026-11-01',
      endDate: '2026-11-16',
      team: 'N',
      place: NANRI,
      level: 'national',
    }),
  )

  it('is listed apart: by the rule in parts of 7 dates at most, by density as one chain', async () => {
    const question = `within=${NANRI}&from=2026-11-01&to=2026-11-30`
    const byRule = await ask(question)
    expect(byRule).toMatchObject({ visits: 1, clusters: [], noise: 0 })
    expect(byRule.oneTeam.map(({ from, to, surplusDays }) => [from, to, surplusDays]).sort()).toEqual([
      // The last two dates are no three.
      ['2026-11-01', '2026-11-07', 0],
      ['2026-11-08', '2026-11-14', 0],
    ])
    const byDensity = await ask(`${question}&method=stdbscan`)
    expect(byDensity.oneTeam.map(({ visits, teams, extent }) => [visits, teams[0]!.days, extent])).toEqual([
      [['stay'], 16, { metres: 0, days: 16 }],
    ])
  })

  it('has its own units beside it, no way away, and those over the water by distance, at most 30 km and without minutes', async () => {
    const { oneTeam } = await ask(`within=${NANRI}&method=stdbscan`)
    const { nearbyGaps } = oneTeam[0]!
    // A national team's tour counts for neither the township's month nor the county's quarter.
    expect(nearbyGaps.filter(({ minutes }) => minutes === 0)).toEqual([
      { code: '350305', rule: 'county-quarterly', period: '2026-Q4', metres: 0, minutes: 0 },
      { code: NANRI, rule: 'township-monthly', period: '2026-11', metres: 0, minutes: 0 },
    ])
    const over = nearbyGaps.filter(({ minutes }) => minutes === null)
    const towns = app.geography
      .within('township', '350305' as never)
      .filter(({ code }) => code !== NANRI && /^\d{6}[123]/.test(code))
      .map(({ code, centre }) => ({
        code,
        metres: metresBetween(app.geography.areas.get(NANRI)!.centre, centre),
      }))
    expect(over.map(({ code }) => code).sort()).toEqual(
      towns.filter(({ metres }) => metres <= 30_000).map(({ code }) => code as string),
    )
    expect(over.length).toBeGreaterThan(3)
  })
})

describe('a question', () => {
  it('that cannot be answered is refused with what to do', async () => {
    expect(await refused('within=999999')).toMatchObject({ code: 'unknown-area' })
    expect(await refused('from=2026-11-02&to=2026-11-01')).toMatchObject({ code: 'invalid-request' })
    // 400 days are the most: 1 January 2025 and 399 days are 4 February 2026.
    expect(await refused('from=2025-01-01&to=2026-02-05')).toMatchObject({ code: 'question-too-large' })
    expect(await ask('from=2025-01-01&to=2026-02-04')).toMatchObject({ to: '2026-02-04' })
    for (const query of [
      'metres=-1',
      'metres=100001',
      'days=93',
      'min=1',
      'min=2.5',
      'method=x',
      'services=abc',
      'services=',
      'statuses=tour',
      'from=2026-02-30',
    ]) {
      expect(await refused(query), query).toMatchObject({ code: 'invalid-request' })
    }
  })

  it('with more clusters than an answer can hold is refused, with what to ask instead', async () => {
    // On each of 380 dates two teams in each of 8 towns, a crowd within 0 days and 0 metres: 3,040.
    const towns = [SHAXI, GAIYANG, HUFANG, HANXIAN, XUEFENG, XIAYANG, CHENGGUAN, NANRI]
    await bring(
      ...towns.flatMap((place, n) =>
        ['M', 'N'].flatMap((team) =>
          [0, 1, 2, 3, 4].map((part) => ({
            id: `${team}${n}-${part}`,
            date: later('2024-01-01', part * 76),
            endDate: later('2024-01-01', part * 76 + 75),
            team: `${team}${n}`,
            place: place!,
          })),
        ),
      ),
    )
    const question = 'from=2024-01-01&to=2025-01-14&metres=0&days=0&min=2'
    const problem = await refused(question)
    expect(problem.code).toBe('question-too-large')
    expect(problem.detail.en).toContain('a smaller area')
    // 7 of the 8 towns have 7 × 380 = 2,660.
    expect((await ask(`${question}&within=350421`)).clusters).toHaveLength(2660)
  })

  it('takes the bounds themselves, spaces and words twice', async () => {
    await ask('metres=0&days=0&min=1000')
    await ask('metres=100000&days=92&min=2')
    expect(await ask('services=patrol,%20tour,tour')).toMatchObject({ method: 'rule' })
  })

  it('asked again has the same bytes and ETag: 304', async () => {
    const first = await app.app.request('/api/clusters', { headers: { Host: '127.0.0.1' } })
    const etag = first.headers.get('ETag')!
    const again = await app.app.request('/api/clusters', {
      headers: { Host: '127.0.0.1', 'If-None-Match': etag },
    })
    expect([first.status, again.status]).toEqual([200, 304])
  })

  it('for one area looks at the visits there, and still lists the gaps beyond its border', async () => {
    const { clusters, visits } = await ask(`within=${XUEFENG}`)
    expect(visits).toBe(4)
    expect(clusters[0]!.nearbyGaps.map(({ code }) => code)).toContain(SHAXI)
  })

  it('in process gives the same answer as over HTTP, and the crowds of a rule worst first', async () => {
    const query = { method: 'rule', metres: 30_000, days: 30, min: 2 } as const
    const asked = { ...query, services: ['tour' as const], statuses: ['done' as const] }
    const answer = await app.planner.clusters.clusters(TESTER, asked)
    expect(answer).toEqual(await ask('metres=30000&days=30&min=2&statuses=done'))
    const costs = answer.clusters.map(({ surplusDays }) => surplusDays)
    expect(costs).toEqual([...costs].sort((a, b) => b - a))
  })
})
