import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EstimateSource } from '../../../api/domain/reach/estimate.ts'
import { pacesOf } from '../../../api/domain/reach/estimate-options.ts'
import type { FixedLink } from '../../../api/domain/reach/fixed-links.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { NearestOf, Pair, Target, TravelRequest } from '../../../api/domain/reach/travel-time.ts'
import type { Position } from '../../../api/domain/units.ts'

/** Four strips of land, each 0.1° wide, and beyond them nothing known. */
const partOf = ([lon]: Position) => (lon >= 118.4 ? null : Math.floor((lon - 118) * 10))
const anyPlace: fc.Arbitrary<Position> = fc.tuple(
  fc.integer({ min: 0, max: 420 }).map((n) => 118 + n / 1000),
  fc.integer({ min: 0, max: 300 }).map((n) => 25 + n / 1000),
)
const anyLinks: fc.Arbitrary<FixedLink[]> = fc.array(
  fc.record({
    id: fc.constant('link'),
    name: fc.constant({ zh: '桥', en: 'bridge' }),
    ends: fc.tuple(anyPlace, anyPlace),
    metres: fc.integer({ min: 1, max: 30_000 }),
    walk: fc.boolean(),
    opened: fc.constant(null),
    source: fc.constant('test'),
  }),
  { maxLength: 5 },
)
const GROUPS = 3
const anyTargets: fc.Arbitrary<Target[]> = fc.array(
  fc.record({ id: fc.constant('point'), at: anyPlace, group: fc.nat(GROUPS - 1) }),
  { maxLength: 30 },
)
const anyOrigins = fc.array(fc.record({ id: fc.constant('village'), at: anyPlace }), {
  minLength: 1,
  maxLength: 12,
})
const anyRequest: fc.Arbitrary<TravelRequest> = fc.oneof(
  fc.record({
    mode: fc.constant('drive' as const),
    options: fc.record({
      detour: fc.integer({ min: 20, max: 60 }).map((n) => n / 20),
      driveSpeed: fc.integer({ min: 5, max: 120 }),
    }),
  }),
  fc.record({ mode: fc.constant('walk' as const), options: fc.constant({}) }),
)

async function collect<T>(parts: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const part of parts) all.push(...part)
  return all
}

/** The least minutes between two places by the definition: every way over every sequence of links is tried. */
function byDefinition(from: Position, to: Position, links: readonly FixedLink[], request: TravelRequest) {
  const open = links.filter(({ walk }) => walk || request.mode === 'drive')
  return pacesOf(request).map(({ detour, metresPerMinute }) => {
    const shortest = (at: Position, left: readonly FixedLink[]): number => {
      const part = partOf(at)
      if (part === null) return Infinity
      let least = part === partOf(to) ? detour * metresBetween(at, to) : Infinity
      for (const link of left) {
        for (const [here, there] of [link.ends, [link.ends[1], link.ends[0]]] as const) {
          if (partOf(here) !== part || partOf(there) === null || partOf(there) === part) continue
          const rest = shortest(
            there,
            left.filter((other) => other !== link),
          )
          least = Math.min(least, detour * metresBetween(at, here) + link.metres + rest)
        }
      }
      return least
    }
    return shortest(from, open) / metresPerMinute
  })
}
const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

describe('whatever the land, the links and the points', () => {
  test('the nearest of each group has the minutes that trying every way gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOrigins,
        anyTargets,
        anyLinks,
        anyRequest,
        async (origins, targets, links, request) => {
          const found = await collect(
            new EstimateSource({ partOf }, links).nearest(origins, targets, GROUPS, request),
          )
          for (const { origin, byGroup } of found) {
            byGroup.forEach((each, group) => {
              const members = targets.filter((target) => target.group === group)
              const ways = members.map(({ at }) => byDefinition(origins[origin]!.at, at, links, request))
              const least = [0, 1, 2].map((pace) => Math.min(...ways.map((way) => way[pace]!)))
              if (members.length === 0) expect(each.outcome).toBe('unreachable')
              else if (least[1] === Infinity) expect(each.outcome).toBe('unknown')
              else if (each.outcome !== 'computed') expect(each.outcome).toBe('computed')
              else {
                const { low, central, high } = each.minutes
                ;[low, central, high].forEach((minutes, pace) => {
                  expect(close(minutes, least[pace]!)).toBe(true)
                })
                expect(low <= central && central <= high).toBe(true)
                const [, its] = byDefinition(origins[origin]!.at, targets[each.target]!.at, links, request)
                expect(close(its!, central)).toBe(true)
              }
            })
          }
        },
      ),
      { numRuns: 150 },
    )
  })
  test('no way takes less than the bound of its great circle', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOrigins,
        anyTargets,
        anyLinks,
        anyRequest,
        async (origins, targets, links, request) => {
          const source = new EstimateSource({ partOf }, links)
          for (const { origin, target, minutes } of await collect(
            source.pairsWithin(origins, targets, 1e6, request),
          )) {
            const metres = metresBetween(origins[origin]!.at, targets[target]!.at)
            expect(source.leastMinutes(metres, request)).toBeLessThanOrEqual(minutes.low)
          }
        },
      ),
    )
  })
  test('the pairs within a time are those whose central minutes are, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOrigins,
        anyTargets,
        anyLinks,
        anyRequest,
        async (origins, targets, links, request) => {
          const pairs = await collect(
            new EstimateSource({ partOf }, links).pairsWithin(origins, targets, 15, request),
          )
          const key = ({ origin, target }: Pair) => `${origin} ${target}`
          const found = new Set(pairs.map(key))
          expect(found.size).toBe(pairs.length)
          origins.forEach(({ at }, origin) => {
            targets.forEach((target, i) => {
              const [, central] = byDefinition(at, target.at, links, request)
              if (Math.abs(central! - 15) > 1e-6) expect(found.has(`${origin} ${i}`)).toBe(central! <= 15)
            })
          })
        },
      ),
      { numRuns: 150 },
    )
  })
  test('ranked begins with the nearest of all groups, in the order of central minutes', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOrigins,
        anyTargets,
        anyLinks,
        anyRequest,
        async (origins, targets, links, request) => {
          const source = new EstimateSource({ partOf }, links)
          const [first] = await collect<NearestOf>(source.nearest([origins[0]!], targets, GROUPS, request))
          const ranked = await source.ranked(origins[0]!, targets, 3, request)
          const centrals = first!.byGroup.flatMap((each) =>
            each.outcome === 'computed' ? [each.minutes.central] : [],
          )
          const inOrder = ranked.map(({ minutes }) => minutes.central)
          expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
          expect(ranked.length > 0).toBe(centrals.length > 0)
          if (ranked.length > 0) expect(close(inOrder[0]!, Math.min(...centrals))).toBe(true)
        },
      ),
    )
  })
  test('a new point never raises a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOrigins,
        anyTargets,
        anyTargets,
        anyLinks,
        async (origins, targets, more, links) => {
          const source = new EstimateSource({ partOf }, links)
          const request = { mode: 'drive', options: {} } as const
          const [before, after] = await Promise.all(
            [targets, [...targets, ...more]].map((each) =>
              collect(source.nearest(origins, each, GROUPS, request)),
            ),
          )
          before!.forEach(({ byGroup }, i) => {
            byGroup.forEach((each, group) => {
              if (each.outcome !== 'computed') return
              const later = after![i]!.byGroup[group]!
              for (const pace of ['low', 'central', 'high'] as const) {
                expect(later.outcome === 'computed' && later.minutes[pace] <= each.minutes[pace]).toBe(true)
              }
            })
          })
        },
      ),
    )
  })
})
