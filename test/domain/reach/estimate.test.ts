import { describe, expect, test } from 'vitest'
import { EstimateSource } from '../../../api/domain/reach/estimate.ts'
import {
  DRIVE_SPEED,
  ESTIMATE_OPTIONS,
  pacesOf,
  WALK_SPEED,
} from '../../../api/domain/reach/estimate-options.ts'
import type { FixedLink } from '../../../api/domain/reach/fixed-links.ts'
import { EARTH_RADIUS_METRES } from '../../../api/domain/reach/great-circle.ts'
import type {
  Found,
  NearestOf,
  Options,
  Origin,
  Target,
  TravelMode,
} from '../../../api/domain/reach/travel-time.ts'
import type { Position } from '../../../api/domain/units.ts'

const ARC = (Math.PI / 180) * EARTH_RADIUS_METRES
/** So many metres north of 25° N on the meridian of 118° E. */
const north = (metres: number, lon = 118): Position => [lon, 25 + metres / ARC]
const place = (at: Position, id = 'v'): Origin => ({ id, at })
const point = (at: Position, group = 0): Target => ({ id: `${at}`, at, group })
const drive = (options: Options = {}) => ({ mode: 'drive' as TravelMode, options })
const walk = (options: Options = {}) => ({ mode: 'walk' as TravelMode, options })

const MAINLAND = { partOf: () => 0 }
/** The sea runs along the meridian of 118.5° E; beyond 150° E nothing is known. */
const TWO_LANDS = { partOf: ([lon]: Position) => (lon > 150 ? null : lon < 118.5 ? 0 : 1) }

async function all(parts: AsyncIterable<readonly NearestOf[]>): Promise<NearestOf[]> {
  const found: NearestOf[] = []
  for await (const part of parts) found.push(...part)
  return found
}
async function nearest(
  source: EstimateSource,
  origin: Origin,
  targets: readonly Target[],
  request: { mode: TravelMode; options: Options } = drive(),
  groups = 1,
): Promise<readonly Found[]> {
  return (await all(source.nearest([origin], targets, groups, request)))[0]!.byGroup
}
const minutesOf = (found: Found | undefined) => (found?.outcome === 'computed' ? found.minutes : null)

describe('minutes by estimate', () => {
  const source = new EstimateSource(MAINLAND, [])

  test('4 km by car: 4 × 1.35 ÷ 30 h = 10.8 min; low 4 × 1.2 ÷ 40 h = 7.2, high 4 × 1.9 ÷ 20 h = 22.8', async () => {
    const [found] = await nearest(source, place(north(0)), [point(north(4000))])
    expect(found).toMatchObject({ outcome: 'computed', target: 0, snapMetres: null })
    expect(minutesOf(found)!.central).toBeCloseTo(10.8, 7)
    expect(minutesOf(found)!.low).toBeCloseTo(7.2, 7)
    expect(minutesOf(found)!.high).toBeCloseTo(22.8, 7)
  })
  test('840 m on foot: 840 × 1.35 ÷ 84 m/min = 13.5; low × 1.2 ÷ 100 = 10.08, high × 1.9 ÷ 45 = 35.47', async () => {
    const [found] = await nearest(source, place(north(0)), [point(north(840))], walk())
    expect(minutesOf(found)!.central).toBeCloseTo(13.5, 7)
    expect(minutesOf(found)!.low).toBeCloseTo(10.08, 7)
    expect(minutesOf(found)!.high).toBeCloseTo((840 * 1.9) / 45, 7)
  })
  test('a chosen speed beyond the range widens it: 60 km/h is the fastest, 10 km/h the slowest', async () => {
    expect(
      pacesOf(drive({ driveSpeed: 60 })).map(({ metresPerMinute }) => (metresPerMinute * 60) / 1000),
    ).toEqual([60, 60, 20])
    const slow = pacesOf(drive({ driveSpeed: 10 })).map(
      ({ metresPerMinute }) => (metresPerMinute * 60) / 1000,
    )
    expect(slow[0]).toBeCloseTo(40)
    expect(slow[1]).toBeCloseTo(10)
    expect(slow[2]).toBeCloseTo(10)
    expect(pacesOf(walk({ detour: 2.5 })).map(({ detour }) => detour)).toEqual([1.2, 2.5, 2.5])
  })
  test('every option has its default within its cited range, and that within what may be chosen', () => {
    for (const { default: usual, low, high, minimum, maximum, citation } of ESTIMATE_OPTIONS) {
      expect(minimum <= low! && low! <= usual && usual <= high! && high! <= maximum).toBe(true)
      expect(citation.zh && citation.en).toBeTruthy()
    }
    expect([WALK_SPEED.modes, DRIVE_SPEED.modes]).toEqual([['walk'], ['drive']])
  })
  test('of each group its own nearest; a group without points cannot be reached', async () => {
    const targets = [point(north(3000), 1), point(north(1000), 0), point(north(2000), 0)]
    const found = await nearest(source, place(north(0)), targets, drive(), 3)
    expect(found[0]).toMatchObject({ target: 1 })
    expect(found[1]).toMatchObject({ target: 0 })
    expect(found[2]).toEqual({ outcome: 'unreachable' })
  })
  test('origins come in parts, each once, and a stop is heeded between them', async () => {
    const origins = Array.from({ length: 4500 }, (_, i) => place(north(i), `${i}`))
    const found = await all(source.nearest(origins, [point(north(0))], 1, drive()))
    expect(found.map(({ origin }) => origin)).toEqual([...origins.keys()])

    const stop = new AbortController()
    const run = async () => {
      let seen = 0
      for await (const part of source.nearest(origins, [point(north(0))], 1, {
        ...drive(),
        signal: stop.signal,
      })) {
        seen += part.length
        stop.abort()
      }
      return seen
    }
    await expect(run()).rejects.toThrow(/abort/i)
  })
})

describe('land', () => {
  const apart = new EstimateSource(TWO_LANDS, [])

  test('a point on other land is unknown, however near; one on the own land counts however far', async () => {
    const village = place([118.49, 25])
    const over = point([118.51, 25])
    expect(await nearest(apart, village, [over])).toEqual([{ outcome: 'unknown' }])
    expect((await nearest(apart, village, [over, point([118, 25])]))[0]).toMatchObject({ target: 1 })
  })
  test('a place on no known land is unknown, and so is a point there', async () => {
    expect(await nearest(apart, place([151, 25]), [point([118, 25])])).toEqual([{ outcome: 'unknown' }])
    expect(await nearest(apart, place([118, 25]), [point([151, 25])])).toEqual([{ outcome: 'unknown' }])
    expect(await apart.ranked(place([151, 25]), [point([118, 25])], 3, drive())).toEqual([])
  })
})

/** On the equator, where a degree of longitude is one of latitude: shores at 118.49° and 118.51° E. */
const link = (over: Partial<FixedLink> = {}): FixedLink => ({
  id: 'bridge',
  name: { zh: '桥', en: 'bridge' },
  ends: [
    [118.49, 0],
    [118.51, 0],
  ],
  metres: 3000,
  walk: false,
  opened: 2000,
  source: 'test',
  ...over,
})
const along = (metres: number, lon: number, lat = 0): Position => [lon + metres / ARC, lat]

describe('fixed links', () => {
  const joined = new EstimateSource(TWO_LANDS, [link()])
  const village = place(along(-1000, 118.49))
  const hospital = point(along(2000, 118.51))

  test('1 km of land, a bridge of 3 km, 2 km of land: (1.35 + 3 + 2.7) ÷ 30 h = 14.1 min', async () => {
    const [found] = await nearest(joined, village, [hospital])
    expect(minutesOf(found)!.central).toBeCloseTo(14.1, 7)
    expect(minutesOf(found)!.low).toBeCloseTo((3000 * 1.2 + 3000) / (40_000 / 60), 7)
    expect(minutesOf(found)!.high).toBeCloseTo((3000 * 1.9 + 3000) / (20_000 / 60), 7)
  })
  test('the same way back', async () => {
    const [found] = await nearest(joined, place(hospital.at), [point(village.at)])
    expect(minutesOf(found)!.central).toBeCloseTo(14.1, 7)
  })
  test('a bridge closed to pedestrians does not count on foot', async () => {
    expect(await nearest(joined, village, [hospital], walk())).toEqual([{ outcome: 'unknown' }])
    const open = new EstimateSource(TWO_LANDS, [link({ walk: true })])
    const [found] = await nearest(open, village, [hospital], walk())
    expect(minutesOf(found)!.central).toBeCloseTo((3000 * 1.35 + 3000) / 84, 7)
  })
  test('which point is nearest may change with the pace: low and high minutes are the least of their own', async () => {
    // By land 6 km: 7.2, 8.1 and 11.4 effective km. Over the bridge 3 + 3 km: 6.6, 7.05 and 8.7.
    const byLand = point(along(-7000, 118.49))
    // Nearer by the low pace only: 5.6 km by land, 6.72, 7.56 and 10.64.
    const nearer = point(along(-6600, 118.49))
    const [far] = await nearest(joined, village, [byLand, hospital])
    expect(far).toMatchObject({ target: 1 })
    const [found] = await nearest(joined, village, [point(along(-6300, 118.49)), hospital, nearer])
    // 5.3 km by land: 6.36 < 6.6 by the low pace; 7.155 > 7.05 by the central one; 10.07 > 8.7 by the high one.
    expect(found).toMatchObject({ target: 1 })
    expect(minutesOf(found)!.low).toBeCloseTo((5300 * 1.2) / (40_000 / 60), 6)
    expect(minutesOf(found)!.central).toBeCloseTo(14.1, 7)
    expect(minutesOf(found)!.high).toBeCloseTo(8700 / (20_000 / 60), 6)
  })
  test('two links in a row over an island between: 1 + 1 + 1 km of land, 3 + 3 km of bridges', async () => {
    const part = ([lon]: Position) => (lon < 118.5 ? 0 : lon < 118.53 ? 1 : 2)
    const second = link({ id: 'second', ends: [along(1000, 118.51), along(3000, 118.51)] })
    const chain = new EstimateSource({ partOf: part }, [link(), second])
    const [found] = await nearest(chain, village, [point(along(4000, 118.51))])
    expect(minutesOf(found)!.central).toBeCloseTo((3000 * 1.35 + 6000) / 500, 7)
  })
  test('a link with an end on no known land, or with both on one part, joins nothing', async () => {
    const nowhere = link({
      ends: [
        [118.49, 0],
        [151, 0],
      ],
    })
    const same = link({
      ends: [
        [118.4, 0],
        [118.49, 0],
      ],
    })
    const source = new EstimateSource(TWO_LANDS, [nowhere, same])
    expect(await nearest(source, village, [hospital])).toEqual([{ outcome: 'unknown' }])
  })
})
