import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type {
  AreaReach,
  Isochrone,
  PointsAnswer,
  ReachAnswer,
  ReachOfArea,
  SourcesAnswer,
  VillageReach,
} from '../../../api/contract/reach.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** A Sunday. */
const TODAY = '2026-11-22'

/** 明溪县, its two towns used here, and three villages that are given places of their own. */
const COUNTY = '350421'
const A = '350421100201'
const B = '350421100202'
const C = '350421101201'

/**
 * Along the meridian of 117.1° E a thousandth of a degree is 111.195 m. On foot at 5.04 km/h with a detour factor of
 * 1.35 a minute is 84 m of way, 62.2 m of great circle.
 */
const LON = 117.1
const SOUTH = 26.36
const north = (thousandths: number) => (SOUTH + thousandths / 1000).toFixed(6)
const minutesOver = (thousandths: number) => (thousandths * 111.195 * 1.35) / 84

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

const reach = (query: string) => app.get<ReachAnswer>(`/api/reach?${query}`)
async function village(code: string, query = 'mode=walk'): Promise<VillageReach> {
  const { areas } = await reach(`level=village&within=${COUNTY}&${query}`)
  return (areas as VillageReach[]).find((each) => each.code === code)!
}
const problem = (path: string, status: number) => app.get<ProblemDetails>(path, status)

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY)
}, 60_000)

afterAll(async () => {
  await app.stop()
  await database.close()
})

const points = (...rows: string[]) =>
  app.send('service-points', `point_id,name,kind,area_code,lon,lat,crs,from,to,weekdays\n${rows.join('\n')}`)

describe('without a single point', () => {
  it('every village is unknown, and the answer says that there are none and what to do', async () => {
    const { basis, total } = await reach('mode=walk')
    expect(basis).toMatchObject({ state: 'current', points: 0, recurringStops: 0 })
    expect(basis.note?.en).toContain('no service points yet: import them')
    // 17,498 villages and communities, but the one of 金门县 and the one of 马祖乡.
    expect(total.villages).toEqual({ all: 17_496, reached: 0, left: 0, unknown: 17_496 })
    expect(total.share).toBeNull()
  })

  it('of the roads nothing has been computed: how to get them, and no error', async () => {
    const { basis, total } = await reach('source=roads')
    expect(basis).toMatchObject({ source: 'roads', state: 'none', computedAt: null })
    expect(basis.note?.zh).toContain('npm run roads')
    expect(total.villages.unknown).toBe(17_496)
    const found = await app.get<ReachOfArea>(`/api/reach/${A}?source=roads`)
    expect(found).toMatchObject({ type: 'village', nearest: [] })
  })
})

describe('three villages and a hospital in a row', () => {
  beforeAll(async () => {
    const villages = await app.send(
      'villages',
      `code,lon,lat,crs,population
${A},${LON},${north(2)},wgs84,1000
${B},${LON},${north(8)},wgs84,300
${C},${LON},${north(10)},wgs84,700`,
    )
    const sent = await points(
      `H1,卫生院,township-hospital,350421100,${LON},${SOUTH},wgs84,,,`,
      `LATER,未开,village-clinic,${A},${LON},${north(2)},wgs84,2026-11-23,,`,
      `CLOSED,已停,village-clinic,${A},${LON},${north(2)},wgs84,,2026-11-01,`,
    )
    for (const { problems } of [villages, sent]) {
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })

  it('minutes are metres × 1.35 ÷ 84; the range is 1.2 at 6 km/h to 1.9 at 2.7 km/h', async () => {
    const found = await village(B)
    expect(found.minutes?.central).toBeCloseTo(minutesOver(8), 2)
    expect(found.minutes?.central).toBeCloseTo(14.3, 1)
    expect(found.minutes?.low).toBeCloseTo((889.56 * 1.2) / 100, 2)
    expect(found.minutes?.high).toBeCloseTo((889.56 * 1.9) / 45, 2)
    expect(found).toMatchObject({
      class: 'reached-uncertain',
      how: 'computed',
      point: 'H1',
      kind: 'township-hospital',
      population: 300,
      populationEstimated: false,
      placeholder: false,
    })
  })

  it('222 m: within by every figure; 1,112 m: 17.9 minutes, left, but 13.3 by the low one', async () => {
    expect((await village(A)).class).toBe('reached')
    expect(minutesOver(10)).toBeCloseTo(17.87, 1)
    expect((await village(C)).class).toBe('left-uncertain')
    expect((await village(C, 'mode=walk&minutes=13')).class).toBe('left')
    expect((await village(C, 'mode=walk&minutes=18')).class).toBe('reached-uncertain')
  })

  it('the town of A and B: all people counted, and the villages that are left with most people first', async () => {
    const { areas } = await reach(`level=township&within=350421&mode=walk`)
    const town = (areas as AreaReach[]).find(({ code }) => code === '350421100')!
    const left = await app.get<ReachOfArea>('/api/reach/350421100?mode=walk')
    if (left.type !== 'area') throw new Error('an area was asked for')
    expect(left.tally).toEqual({ ...town, code: undefined })
    expect(left.tally.population.reached).toBeGreaterThanOrEqual(1300)
    const people = left.left.map(({ population }) => population!)
    expect(people).toEqual([...people].sort((a, b) => b - a))
    expect(left.leftCount).toBe(left.tally.villages.left + left.tally.villages.unknown)
    expect(left.left.map(({ code }) => code)).not.toContain(A)
  })

  it('the points of the day: one that begins tomorrow and one that has ended are none of today', async () => {
    const today = await app.get<PointsAnswer>('/api/reach/points')
    expect(today.points.map(({ id }) => id)).toEqual(['H1'])
    app.clock.today = '2026-11-23' as never
    const tomorrow = await app.get<PointsAnswer>('/api/reach/points')
    expect(tomorrow.points.map(({ id }) => id)).toEqual(['H1', 'LATER'])
    expect((await village(A)).point).toBe('LATER')
    app.clock.today = TODAY as never
    expect((await village(A)).point).toBe('H1')
  })

  it('a village lists its three nearest points, or why there are fewer', async () => {
    const found = await app.get<ReachOfArea>(`/api/reach/${B}?mode=walk`)
    if (found.type !== 'village') throw new Error('a village was asked for')
    expect(found.nearest).toHaveLength(1)
    expect(found.nearest[0]).toMatchObject({ id: 'H1', name: '卫生院', metres: 890 })
    expect(found.note?.en).toContain('only 1')
  })

  it('金门县 is drawn and not counted: not-applicable, with nothing in its sums', async () => {
    const { areas } = await reach('level=county&mode=walk')
    const found = (areas as AreaReach[]).find(({ code }) => code === '350527')!
    expect(found.villages).toEqual({ all: 0, reached: 0, left: 0, unknown: 0 })
    const villages = (await reach('level=village&mode=walk')).areas as VillageReach[]
    expect(villages).toHaveLength(17_498)
    expect(villages.find(({ code }) => code === '350527000000')).toMatchObject({
      class: 'not-applicable',
      how: 'not-applicable',
      minutes: null,
    })
  })

  it('an isochrone of 5 minutes on foot has a radius of 311 m, the longest comes first', async () => {
    const { features } = await app.get<Isochrone>('/api/reach/points/H1/isochrone?mode=walk&minutes=5,15')
    expect(features.map(({ properties }) => properties.minutes)).toEqual([15, 5])
    expect(features[1]!.properties).toMatchObject({ estimated: true, source: 'estimate', point: 'H1' })
    const ring = features[1]!.geometry.coordinates[0] as [number, number][]
    const radius = (Math.max(...ring.map(([, lat]) => lat)) - SOUTH) * 111_195
    expect(radius).toBeCloseTo((5 * 84) / 1.35, -1)
  })
})

describe('what is open on which day, and of which kind', () => {
  beforeAll(async () => {
    // C has a clinic of Mondays and Thursdays at its door.
    await points(`K1,村卫生室,village-clinic,${C},${LON},${north(10)},wgs84,,,"1,4"`)
  })

  it('on any day and on a Monday the clinic counts, on a Tuesday the hospital 1,112 m away', async () => {
    expect(await village(C)).toMatchObject({ point: 'K1', minutes: { central: 0 }, class: 'reached' })
    expect((await village(C, 'mode=walk&weekday=1')).point).toBe('K1')
    expect((await village(C, 'mode=walk&weekday=2')).point).toBe('H1')
  })

  it('by kinds: hospitals alone leave C out; a kind that has no point leaves everybody out', async () => {
    expect(await village(C, 'mode=walk&kinds=township-hospital')).toMatchObject({ point: 'H1' })
    expect(await village(C, 'mode=walk&kinds=county-hospital')).toMatchObject({
      class: 'left',
      how: 'unreachable',
      minutes: null,
    })
  })

  it('what the clinic could not touch was kept, what it touched was computed', async () => {
    // Of A, 890 m from the clinic, the high minutes to the hospital are 9.4; 890 m take at least 10.7.
    expect((await village(A)).how).toBe('kept')
    expect((await village(C)).how).toBe('computed')
  })

  it('a moved point counts with the next question: the hospital goes to B', async () => {
    await points(`H1,卫生院,township-hospital,350421100,${LON},${north(8)},wgs84,,,`)
    expect(await village(B)).toMatchObject({ point: 'H1', minutes: { central: 0 } })
    expect((await village(A)).minutes?.central).toBeCloseTo(minutesOver(6), 2)
  })
})

describe('a place of recurring visits', () => {
  it('is a mobile stop on the days that it is served, and none when fixed points alone are asked', async () => {
    await app.send('designations', `area_code,designation,from,to,source\n${B},patrol,2026-01-01,,演示`)
    const rows = ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'].flatMap((monday, week) =>
      [0, 2].map(
        (day) =>
          `V${week}${day},${monday.slice(0, 8)}${String(Number(monday.slice(8)) + day).padStart(2, '0')},,am,${B},patrol,T1,township,卫生院,2,done`,
      ),
    )
    await app.send(
      'visits',
      `visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status\n${rows.join('\n')}`,
    )
    // As of Wednesday 18 November the last four closed weeks were met on Mondays and Wednesdays.
    app.clock.today = '2026-11-18' as never
    const found = (await app.get<PointsAnswer>('/api/reach/points')).points.find(
      ({ origin }) => origin === 'visits',
    )
    expect(found).toMatchObject({ id: `visits:${B}`, kind: 'mobile-stop', weekdays: [1, 3], area: B })
    expect((await reach('mode=walk')).basis.recurringStops).toBe(1)
    await points(`H1,卫生院,township-hospital,350421100,${LON},${SOUTH},wgs84,,,`)
    expect((await village(B)).point).toBe(`visits:${B}`)
    expect((await village(B, 'mode=walk&weekday=3')).point).toBe(`visits:${B}`)
    expect((await village(B, 'mode=walk&weekday=2')).point).toBe('H1')
    expect((await village(B, 'mode=walk&mobile=false')).point).toBe('K1')
    app.clock.today = TODAY as never
  })
})

describe('questions that cannot be answered say what is wrong', () => {
  it.each([
    ['/api/reach?minutes=4', 'invalid-request', '5'],
    ['/api/reach?minutes=61', 'invalid-request', '60'],
    ['/api/reach?kinds=hospital', 'invalid-request', 'county-hospital'],
    ['/api/reach?weekday=8', 'invalid-request', 'weekday'],
    ['/api/reach?level=county&within=350421100', 'invalid-request', 'lies below the level county'],
    ['/api/reach?within=359999', 'unknown-area', '359999'],
    ['/api/reach?speed=30', 'unknown-parameter', 'speed'],
    ['/api/reach/points/H1/isochrone?minutes=5,10,15,20,25', 'invalid-request', 'minutes'],
    ['/api/reach/points/H1/isochrone?minutes=70', 'invalid-request', '60'],
  ])('%s: 400 %s', async (path, code, says) => {
    const found = await problem(path, 400)
    expect(found.code).toBe(code)
    expect(`${found.detail.en} ${found.detail.zh}`).toContain(says)
  })

  it.each([
    ['/api/reach/350421100999', 'unknown-area'],
    ['/api/reach/points/NOBODY/isochrone', 'unknown-point'],
  ])('%s: 404 %s', async (path, code) => {
    expect((await problem(path, 404)).code).toBe(code)
  })

  it('isochrones by roads that are not there: 503 with how to get them', async () => {
    const found = await problem('/api/reach/points/H1/isochrone?source=roads', 503)
    expect(found).toMatchObject({ code: 'source-unavailable' })
    expect(found.detail.en).toContain('npm run roads')
  })
})

describe('the sources', () => {
  it('publish their options with range and citation, and what is kept of them', async () => {
    const { sources } = await app.get<SourcesAnswer>('/api/reach/sources')
    expect(sources.map(({ id, available }) => [id, available])).toEqual([
      ['estimate', true],
      ['roads', false],
    ])
    const [estimate] = sources
    expect(estimate!.options.map(({ id }) => id)).toEqual(['detour', 'walkSpeed', 'driveSpeed'])
    expect(estimate!.layers.map(({ mode, state }) => [mode, state])).toEqual([
      ['walk', 'current'],
      ['drive', 'current'],
    ])
  })
})

describe('answers are sent as they were made', () => {
  it('an ETag that holds while nothing changes, and changes with the points', async () => {
    const ask = (headers: Record<string, string> = {}) =>
      app.app.request('/api/reach?mode=walk', { headers: { Host: '127.0.0.1', ...headers } })
    const etag = (await ask()).headers.get('ETag')!
    expect((await ask({ 'If-None-Match': etag })).status).toBe(304)
    await points(`K2,村卫生室,village-clinic,${A},${LON},${north(3)},wgs84,,,`)
    expect((await ask({ 'If-None-Match': etag })).status).toBe(200)
  })
})
