import { beforeAll, describe, expect, test } from 'vitest'
import type { ChildEngine } from '../../../api/adapters/valhalla/child-engine.ts'
import { secondsBetween } from '../../../api/adapters/valhalla/matrix.ts'
import { snapAll } from '../../../api/adapters/valhalla/snap.ts'
import type { EngineSource } from '../../../api/adapters/valhalla/source.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { Found, Minutes, TravelMode, TravelRequest } from '../../../api/domain/reach/travel-time.ts'
import type { Position } from '../../../api/domain/units.ts'
import { chance } from '../../../bench/places-by-roads.ts'
import { at, LEFT, PLACES, RIGHT, seconds } from '../../fixtures/roads/network.ts'
import { useRoads } from '../../support/roads.ts'

const { networkEngine } = useRoads()

let source: EngineSource
let engine: ChildEngine
beforeAll(async () => {
  const network = await networkEngine()
  source = network.source
  engine = network.engine
}, 300_000)

const DRIVE: TravelRequest = { mode: 'drive', options: {} }
const WALK: TravelRequest = { mode: 'walk', options: {} }
const WALKING = 5.04

const place = (position: Position, id = '') => ({ id, at: position, group: 0 })

/** The nearest of each group, for one origin. */
async function nearest(
  from: Position,
  groups: readonly (readonly Position[])[],
  request: TravelRequest = DRIVE,
): Promise<readonly Found[]> {
  const targets = groups.flatMap((members, group) => members.map((member) => ({ ...place(member), group })))
  for await (const [first] of source.nearest([place(from)], targets, groups.length, request)) {
    return first!.byGroup
  }
  throw new Error('nothing came')
}

async function minutesOf(from: Position, to: Position, mode: TravelMode): Promise<Minutes> {
  const [found] = await nearest(from, [[to]], { mode, options: {} })
  if (found?.outcome !== 'computed') throw new Error(found?.outcome)
  return found.minutes
}

/** The engine tells whole seconds, rounded down. */
function expectSeconds(minutes: number, sum: number): void {
  expect(minutes * 60).toBeGreaterThan(sum - 1.01)
  expect(minutes * 60).toBeLessThan(sum + 0.05)
}

describe('a drive is the sum of its edges and turns', () => {
  const { A, B, C, D, E, F, G } = PLACES
  const cases: [string, Position, Position, number][] = [
    ['straight on: 3000 m at 60', A, B, seconds(3000, 60)],
    ['straight over a junction: twice 3000 m at 60, the junction adds 0.007 s', A, C, seconds(6000, 60)],
    [
      'left at B into the dead end: 180 + 5.4 + 1000 m at 10',
      A,
      D,
      seconds(3000, 60) + LEFT + seconds(1000, 10),
    ],
    ['out of the dead end, right at B: 360 + 2.1 + 180', D, A, seconds(1000, 10) + RIGHT + seconds(3000, 60)],
    ['along the one-way road, from a quarter of it on: 1500 m at 40', at(6001, 500.5), E, seconds(1500, 40)],
    [
      'against it the way leads round: 180 + right at F + 180 + 120, at E and G two roads alone meet',
      E,
      C,
      seconds(4000, 40) + RIGHT + seconds(2000, 60),
    ],
    ['half of an edge: 1500 m at 60', A, at(1500.25, 0), seconds(1500, 60)],
    ['there and on: G to F to where the road is 40', G, F, seconds(2000, 40)],
  ]
  test.each(cases)('%s', async (_, from, to, sum) => {
    const { low, central, high } = await minutesOf(from, to, 'drive')
    expectSeconds(central, sum)
    expect([low, high]).toEqual([central, central])
  })

  test('a top speed of 30 km/h makes 3000 m at 60 take 360 s', async () => {
    const [found] = await nearest(A, [[B]], { mode: 'drive', options: { topSpeed: 30 } })
    expectSeconds((found as { minutes: Minutes }).minutes.central, 360)
  })
})

describe('a walk', () => {
  const { A, C, D, E } = PLACES
  test('takes the footpath from A to D: √(3000.5² + 1000.5²) = 3163 m at 5.04 km/h', async () => {
    expectSeconds((await minutesOf(A, D, 'walk')).central, seconds(3163, WALKING))
  })
  test('goes against a one-way road: 2000 m', async () => {
    expectSeconds((await minutesOf(E, C, 'walk')).central, seconds(2000, WALKING))
  })
  test('is low at 6.0 and high at 2.7 km/h all along', async () => {
    const { low, central, high } = await minutesOf(C, E, 'walk')
    expect(low).toBeCloseTo((central * 5.04) / 6, 10)
    expect(high).toBeCloseTo((central * 5.04) / 2.7, 10)
  })
})

describe('the remainder on foot', () => {
  test('300 m from the village to its road and 200 m from the road to the point, at 5.04, 6.0 and 2.7 km/h', async () => {
    // Beside the road from A to B: 300 m south of its first kilometre, 200 m north of its second.
    const [found] = await nearest(at(1000.25, 300), [[at(2000.25, 200)]])
    expect(found?.outcome).toBe('computed')
    const { minutes, snapMetres } = found as Extract<Found, { outcome: 'computed' }>
    expect(snapMetres![0]).toBeCloseTo(300, 0)
    expect(snapMetres![1]).toBeCloseTo(200, 0)
    const road = seconds(1000, 60)
    for (const [value, speed] of [
      [minutes.central, 5.04],
      [minutes.low, 6],
      [minutes.high, 2.7],
    ] as const) {
      expect(Math.abs(value * 60 - (road + seconds(500, speed)))).toBeLessThan(1.5)
    }
  })
  test('a detached piece of road 10 m away is passed over for one that leads on 300 m away', async () => {
    const [snap] = await snapAll(engine, [at(1010, -300)], DRIVE)
    expect(snap?.connected).toBe(true)
    expect(snap?.metres).toBeCloseTo(300, 0)
  })
})

describe('nearest', () => {
  const { A, B, C, D, F, G, H, X, Y } = PLACES
  test('means least minutes: from B, C over 3000 m (180 s) goes before D over 1000 m (360 s)', async () => {
    const [found] = await nearest(B, [[D, C]])
    expect(found).toMatchObject({ outcome: 'computed', target: 1 })
  })
  test('on foot it is D: 1000 m', async () => {
    expect(await nearest(B, [[D, C]], WALK)).toMatchObject([{ outcome: 'computed', target: 0 }])
  })
  test('each group has its own', async () => {
    expect(await nearest(A, [[C, D], [G], [F, B], []])).toMatchObject([
      { outcome: 'computed', target: 0 },
      { outcome: 'computed', target: 2 },
      { outcome: 'computed', target: 4 },
      { outcome: 'unreachable' },
    ])
  })
  test('three are ranked whatever their group, least minutes first', async () => {
    const targets = [D, G, C, A].map((position, i) => ({ ...place(position), group: i % 2 }))
    const ranked = await source.ranked(place(B), targets, 3, DRIVE)
    // C and A 180 s, G 300 s, D 365 s
    expect(new Set(ranked.slice(0, 2).map(({ target }) => target))).toEqual(new Set([2, 3]))
    expect(ranked[2]?.target).toBe(1)
  })
  test('all pairs within 4 minutes: A–B and B–C of A, B, C, each way', async () => {
    const places = [A, B, C].map((position) => place(position))
    const found: string[] = []
    for await (const part of source.pairsWithin(places, places, 4, DRIVE)) {
      found.push(...part.map(({ origin, target }) => `${origin}${target}`))
    }
    expect(found.sort()).toEqual(['00', '01', '10', '11', '12', '21', '22'])
  })

  test('a ferry is no way: H, across the water, is unreachable from A where it lands', async () => {
    expect(await nearest(A, [[H]])).toEqual([{ outcome: 'unreachable' }])
    expect(await nearest(A, [[H]], WALK)).toEqual([{ outcome: 'unreachable' }])
    expect(await nearest(at(0, -3000), [[H]])).toEqual([{ outcome: 'outside-roads' }])
  })
  test('a village on a piece of road by itself is outside the road data, not unreachable', async () => {
    expect(await nearest(X, [[A]])).toEqual([{ outcome: 'outside-roads' }])
    // On the piece itself there is a way: 1000 m at 30.
    const [found] = await nearest(X, [[A, Y]])
    expectSeconds((found as { minutes: Minutes }).minutes.central, seconds(1000, 30))
  })
  test('2001 m and more from any road is outside the road data', async () => {
    expect(await nearest(at(1500, -2010), [[A]])).toEqual([{ outcome: 'outside-roads' }])
    expect((await nearest(at(2000, -1990), [[A]]))[0]?.outcome).toBe('computed')
  })
  test('a point outside the road data is left out, and may be nearer: low falls to its bound', async () => {
    const outside = at(3000.5, 6000)
    const [found] = await nearest(B, [[C, outside]])
    expect(found).toMatchObject({ outcome: 'computed', target: 0 })
    const { low, central } = (found as { minutes: Minutes }).minutes
    expectSeconds(central, seconds(3000, 60))
    // 6000 m at 120 km/h is 3 minutes: its bound is lower than that, and lower than the drive to C.
    expect(low).toBeLessThan(3)
    expect(low).toBeCloseTo(source.leastMinutes(6000, DRIVE), 1)
    expect(await nearest(B, [[outside]])).toEqual([{ outcome: 'outside-roads' }])
    // Where none can be reached, the one whose ways are not known keeps it open.
    expect(await nearest(A, [[H, outside]])).toEqual([{ outcome: 'outside-roads' }])
  })
})

describe('many at once', () => {
  /** Spread over the roads of the network and beside them. */
  const spread = (count: number, seed: number): Position[] => {
    const random = chance(seed)
    return Array.from({ length: count }, () => at(random() * 10_500, random() * 3000 - 600))
  }
  const ask = (mode: TravelMode, from: readonly Position[], to: readonly Position[]) =>
    secondsBetween(engine, from, to, { mode, options: {} })

  test.each(['drive', 'walk'] as const)(
    'by %s the nearest of 300 in two groups is the least of all',
    async (mode) => {
      const request: TravelRequest = { mode, options: {} }
      const from = [...spread(60, 1), PLACES.H]
      const to = spread(300, 2)
      const starts = await snapAll(engine, from, request)
      const ends = await snapAll(engine, to, request)
      const targets = to.map((position, i) => ({ ...place(position), group: i % 2 }))
      const found: (readonly Found[])[] = []
      for await (const part of source.nearest(
        from.map((each) => place(each)),
        targets,
        2,
        request,
      )) {
        for (const { origin, byGroup } of part) found[origin] = byGroup
      }
      let computed = 0
      for (const [i, start] of starts.entries()) {
        for (const group of [0, 1]) {
          const own = found[i]![group]!
          const members = ends.flatMap((end, j) => (end && j % 2 === group ? [end] : []))
          const seconds = start
            ? await ask(
                mode,
                [start.at],
                members.map((end) => end.at),
              )
            : []
          const least = Math.min(
            ...members.map(
              (end, j) => (seconds[j] ?? Infinity) / 60 + ((start?.metres ?? 0) + end.metres) / 84,
            ),
          )
          // 5.04 km/h are 84 m a minute.
          if (own.outcome === 'computed') {
            computed++
            expect(own.minutes.central).toBeCloseTo(least, 9)
          } else expect(least).toBe(Infinity)
        }
      }
      expect(computed).toBeGreaterThan(80)
      // From H none is reached, which takes asking for every one.
      expect(found[60]!.map(({ outcome }) => outcome)).not.toContain('computed')
    },
  )

  test('many to one are the same as each by itself', async () => {
    const request: TravelRequest = { mode: 'drive', options: {} }
    const from = (await snapAll(engine, spread(40, 3), request)).flatMap((snap) => (snap ? [snap.at] : []))
    const [to] = await snapAll(engine, [at(7000, 900)], request)
    const together = await ask('drive', from, [to!.at])
    for (const [i, start] of from.entries()) {
      expect(together[i]).toBe((await ask('drive', [start], [to!.at]))[0])
    }
  })
})

describe('the lower bound', () => {
  test.each(['drive', 'walk'] as const)('no way by %s takes less than it says', async (mode) => {
    const request: TravelRequest = { mode, options: {} }
    const places = Object.values(PLACES)
    const all: { origin: number; target: number; minutes: Minutes }[] = []
    const origins = places.map((position) => place(position))
    for await (const part of source.pairsWithin(origins, origins, 1e6, request)) all.push(...part)
    // Of ten places, seven reach each other (49), X and Y each other (4), H itself alone.
    expect(all.length).toBe(54)
    for (const { origin, target, minutes } of all) {
      const bound = source.leastMinutes(metresBetween(places[origin]!, places[target]!), request)
      expect(bound).toBeLessThanOrEqual(minutes.low)
    }
  })
})
