import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { ChildEngine } from '../../../api/adapters/valhalla/child-engine.ts'
import { costingOf, locationOf, speedsOf } from '../../../api/adapters/valhalla/costing.ts'
import { secondsBetween } from '../../../api/adapters/valhalla/matrix.ts'
import { SNAP_CUTOFF_METRES } from '../../../api/adapters/valhalla/snap.ts'
import type { EngineSource } from '../../../api/adapters/valhalla/source.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { Found, TravelMode, TravelRequest } from '../../../api/domain/reach/travel-time.ts'
import { chance, type Placed, placesByRoads } from '../../../bench/places-by-roads.ts'
import { useRoads } from '../../support/roads.ts'
import { compare, describeErrors, nearestOf, squareKilometres } from '../../support/roads-and-estimate.ts'

const { extractEngine } = useRoads()

const EXTRACT = process.env.OSM_EXTRACT ?? ''
vi.setConfig({ testTimeout: 300_000 })

describe.skipIf(EXTRACT === '')(
  `on real roads${EXTRACT === '' ? ' (skipped: OSM_EXTRACT names no file)' : ''}`,
  () => {
    let engine: ChildEngine
    let source: EngineSource
    beforeAll(async () => {
      const opened = await extractEngine(EXTRACT)
      engine = opened.engine
      source = opened.source
    }, 600_000)

    const request = (mode: TravelMode): TravelRequest => ({ mode, options: {} })
    const places = (count: number, mode: TravelMode, seed: number) =>
      placesByRoads(engine, EXTRACT, count, request(mode), chance(seed))

    /** Valhalla's own matrix of the places as they are, not as we put them on roads: seconds and metres, row by row. */
    async function matrix(from: readonly Placed[], to: readonly Placed[], mode: TravelMode) {
      const place = ({ at }: Placed) => locationOf(at, SNAP_CUTOFF_METRES)
      const answer = (await engine.request('matrix', {
        sources: from.map(place),
        targets: to.map(place),
        verbose: false,
        ...costingOf(request(mode)),
      })) as { sources_to_targets: { durations: (number | null)[][]; distances: (number | null)[][] } }
      const { durations, distances } = answer.sources_to_targets
      return {
        seconds: durations.map((row) => row.map((value) => value ?? Infinity)),
        metres: distances.map((row) => row.map((value) => (value ?? Infinity) * 1000)),
      }
    }

    test.each(['drive', 'walk'] as const)(
      'by %s the nearest of 500 random pairs is that of Valhalla’s own matrix, within 1 s',
      async (mode) => {
        const origins = await places(500, mode, 1)
        const targets = await places(600, mode, 2)
        const groups = 3
        const own: (readonly Found[])[] = []
        for await (const part of source.nearest(
          origins.map(({ at }, i) => ({ id: `${i}`, at })),
          targets.map(({ at }, i) => ({ id: `${i}`, at, group: i % groups })),
          groups,
          request(mode),
        )) {
          for (const { origin, byGroup } of part) own[origin] = byGroup
        }
        const { seconds } = await matrix(origins, targets, mode)
        const { walk } = speedsOf(request(mode))
        let compared = 0
        for (const [i, { snap }] of origins.entries()) {
          for (let group = 0; group < groups; group++) {
            let least = Infinity
            for (const [j, target] of targets.entries()) {
              if (j % groups !== group) continue
              least = Math.min(least, seconds[i]![j]! + (snap.metres + target.snap.metres) / walk)
            }
            const found = own[i]![group]!
            expect(found.outcome).toBe(least < Infinity ? 'computed' : 'unreachable')
            if (found.outcome !== 'computed') continue
            expect(Math.abs(found.minutes.central * 60 - least)).toBeLessThan(1.001)
            compared++
          }
        }
        expect(compared).toBeGreaterThan(500)
      },
    )

    test.each(['drive', 'walk'] as const)(
      'by %s 95 of 100 places inside the 15-minute area are within 16 minutes, outside over 14',
      async (mode) => {
        const points = await places(50, mode, 3)
        const around = await places(2000, mode, 4)
        const { walk } = speedsOf(request(mode))
        const reach = { drive: 15_000, walk: 1600 }[mode]
        let right = 0
        let tried = 0
        for (const point of points) {
          const [area] = await source.isochrone(point.at, [15], request(mode))
          if (!area) continue
          // On the roads, as the area is made of them, and near enough that both sides occur.
          const near = around.filter(({ at }) => metresBetween(at, point.at) < reach).slice(0, 10)
          const seconds = await secondsBetween(
            engine,
            near.map(({ snap }) => snap.at),
            [point.snap.at],
            request(mode),
          )
          for (const [i, { snap }] of near.entries()) {
            const minutes = (seconds[i]! + point.snap.metres / walk) / 60
            tried++
            if (booleanPointInPolygon([...snap.at], area.geometry) ? minutes <= 16 : minutes > 14) right++
          }
        }
        console.log(`${mode}: ${right} of ${tried} places on the right side of the 15-minute line`)
        expect(tried).toBeGreaterThan(200)
        expect(right / tried).toBeGreaterThanOrEqual(0.95)
      },
    )

    test.each(['drive', 'walk'] as const)(
      'the estimate by %s against the roads, and the detour',
      async (mode) => {
        const from = await places(400, mode, 5)
        const to = await places(400, mode, 6)
        const { seconds, metres } = await matrix(from, to, mode)
        const rows = from.map((a, i) =>
          to.map((b, j) => compare(a, b, seconds[i]![j]!, metres[i]![j]!, request(mode))),
        )
        const all = rows.flat().filter((pair) => pair !== null)
        for (const [least, most] of BANDS[mode]) {
          const pairs = all.filter(({ crow }) => crow >= least && crow < most)
          expect(pairs.length).toBeGreaterThan(30)
          console.log(describeErrors(`${mode} ${least / 1000}–${most / 1000} km`, pairs))
          // A road is never shorter than the great circle, but for metres that are cut off.
          expect(Math.min(...pairs.map(({ detour }) => detour))).toBeGreaterThan(0.97)
        }
        // As far apart as the village clinics of Fujian: 16,847 on 124,000 km².
        const clinics = Math.round(0.136 * (await squareKilometres(EXTRACT)))
        const nearest = rows.flatMap((row) => nearestOf(row.slice(0, clinics)) ?? [])
        console.log(describeErrors(`${mode}, to the nearest of ${clinics} points`, nearest))
        const agree = nearest.filter(({ estimate, roads }) => estimate.central <= 15 === roads <= 15)
        console.log(
          `${mode}: on the same side of 15 minutes ${agree.length} of ${nearest.length} places; within them ` +
            `${nearest.filter(({ estimate }) => estimate.central <= 15).length} by estimate, ` +
            `${nearest.filter(({ roads }) => roads <= 15).length} by roads`,
        )
        expect(nearest.length).toBeGreaterThan(300)
      },
    )
  },
)

/** Metres as the crow flies. */
const BANDS: Readonly<Record<TravelMode, readonly (readonly [number, number])[]>> = {
  drive: [
    [500, 2000],
    [2000, 5000],
    [5000, 10_000],
    [10_000, 25_000],
  ],
  walk: [
    [250, 1000],
    [1000, 2500],
    [2500, 5000],
  ],
}
