import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countedIn,
  type ReachTally,
  type TalliedVillage,
  VillageTallies,
} from '../../../api/domain/reach/tally.ts'
import type { Minutes } from '../../../api/domain/reach/travel-time.ts'

const VILLAGE: TalliedVillage = {
  code: '350421100201',
  outcome: 'computed',
  minutes: { low: 5, central: 10, high: 20 },
  population: 100,
  populationEstimated: false,
  placeholder: false,
}

/** Villages of one township, 201 onwards. */
const villages = (...each: Partial<TalliedVillage>[]) =>
  each.map((village, i) => ({ ...VILLAGE, code: `350421100${201 + i}`, ...village }))
const at = (low: number, central: number, high: number): Minutes => ({ low, central, high })
const tallyOf = (threshold: number, ...each: Partial<TalliedVillage>[]) =>
  new VillageTallies(villages(...each)).of('35', threshold)

describe('an area', () => {
  test('shares are of the people whose time is known: 300 of 300 + 100, the 50 unknown in neither', () => {
    const tally = tallyOf(
      15,
      { population: 300, minutes: at(5, 10, 14) },
      { population: 100, minutes: at(16, 20, 30) },
      { population: 50, minutes: null, outcome: 'unknown' },
    )
    expect(tally.villages).toEqual({ all: 3, reached: 1, left: 1, unknown: 1 })
    expect(tally.population).toEqual({ all: 450, reached: 300, left: 100, unknown: 50, estimated: 0 })
    expect(tally.share).toBe(0.75)
  })
  test('15 minutes means ≤ 15.0, and not the next double', () => {
    const next = 15 + 2 ** -49
    expect(next).toBeGreaterThan(15)
    expect(tallyOf(15, { minutes: at(15, 15, 15) }).share).toBe(1)
    expect(tallyOf(15, { minutes: at(next, next, next) }).shareHigh).toBe(0)
  })
  test('low by the high minutes, high by the low ones: 200 sure, 300 by the central, 600 at best, of 1,000', () => {
    const tally = tallyOf(
      15,
      { population: 200, minutes: at(5, 8, 15) },
      { population: 100, minutes: at(9, 13, 25) },
      { population: 300, minutes: at(12, 18, 40) },
      { population: 400, minutes: at(20, 30, 60) },
    )
    expect([tally.shareLow, tally.share, tally.shareHigh]).toEqual([0.2, 0.3, 0.6])
  })
  test('unreachable is left out, not unknown; failed and outside-roads are unknown', () => {
    const none = { minutes: null, population: 10 } as const
    const tally = tallyOf(
      60,
      { ...none, outcome: 'unreachable' },
      { ...none, outcome: 'failed' },
      { ...none, outcome: 'outside-roads' },
    )
    expect(tally.villages).toEqual({ all: 3, reached: 0, left: 1, unknown: 2 })
    expect(tally.share).toBe(0)
    expect(tally.medianMinutes).toBeNull()
  })
  test('the median is the least minutes that half of the people need no more than: 40 + 60 of 200 is half', () => {
    const of = (...minutes: [number, number][]) =>
      tallyOf(15, ...minutes.map(([central, population]) => ({ minutes: at(1, central, 99), population })))
        .medianMinutes
    expect(of([30, 100], [10, 40], [20, 60])).toBe(20)
    expect(of([30, 101], [10, 40], [20, 60])).toBe(30)
    expect(of([7, 0], [9, 5])).toBe(9)
  })
  test('where no number of people is known the villages count one each for the median, and there is no share', () => {
    const none = { population: null }
    const tally = tallyOf(
      15,
      { ...none, minutes: at(1, 4, 9) },
      { ...none, minutes: at(1, 6, 9) },
      {
        ...none,
        minutes: at(1, 90, 99),
      },
    )
    expect(tally.medianMinutes).toBe(6)
    expect(tally.share).toBeNull()
    expect(tally.villages.reached).toBe(2)
  })
  test('estimated people and placeholders are counted apart', () => {
    const tally = tallyOf(15, { populationEstimated: true, population: 12.5, placeholder: true }, {})
    expect(tally.population).toMatchObject({ all: 112.5, estimated: 12.5 })
    expect(tally.placeholders).toBe(1)
  })
  test('villages without a population are counted: 6 of 1,000 people within, 4 of unknown number beyond, share 1', () => {
    const within = Array.from({ length: 6 }, () => ({ population: 1000, minutes: at(3, 5, 8) }))
    const beyond = Array.from({ length: 4 }, () => ({ population: null, minutes: at(30, 40, 50) }))
    expect(tallyOf(15, ...within, ...beyond)).toMatchObject({
      share: 1,
      withoutPopulation: 4,
      villages: { all: 10, left: 4 },
    })
  })
  test('金门县 and 马祖乡 are in nothing', () => {
    const tallies = new VillageTallies([
      { ...VILLAGE, code: '350122100201' },
      { ...VILLAGE, code: '350122400201' },
      { ...VILLAGE, code: '350527000000' },
    ])
    expect(tallies.of('', 15).villages.all).toBe(1)
    expect(tallies.at('county', 15).map(({ code }) => code)).toEqual(['350122'])
    expect(tallies.of('350527', 15)).toMatchObject({ villages: { all: 0 }, share: null, medianMinutes: null })
  })
  test('villages out of the order of codes are refused, and so is one that comes twice', () => {
    expect(() => new VillageTallies([...villages({}, {})].reverse())).toThrow(RangeError)
    expect(() => new VillageTallies([VILLAGE, VILLAGE])).toThrow(RangeError)
  })
})

const anyVillages = fc
  .uniqueArray(
    fc.record({
      code: fc
        .tuple(fc.constantFrom('350102', '350121', '350421'), fc.nat(3), fc.nat(9))
        .map(([county, township, village]) => `${county}10${township}20${village}`),
      time: fc.option(fc.tuple(fc.nat(400), fc.nat(200), fc.nat(200))),
      outcome: fc.constantFrom('unknown' as const, 'failed' as const, 'unreachable' as const),
      // Thirds of people, as they come of sharing equally: no binary fractions.
      population: fc.option(fc.nat(100_000).map((n) => n / 3)),
      populationEstimated: fc.boolean(),
      placeholder: fc.boolean(),
    }),
    { selector: ({ code }) => code, maxLength: 60 },
  )
  .map((all) =>
    all
      .map(({ time, outcome, ...rest }): TalliedVillage => {
        if (time === null) return { ...rest, outcome, minutes: null }
        const [low, more, most] = time.map((tenths) => tenths / 10) as [number, number, number]
        return { ...rest, outcome: 'computed', minutes: at(low, low + more, low + more + most) }
      })
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  )

/** Every number of a tally that adds up. */
const summed = ({ villages, population, placeholders }: ReachTally) => ({
  whole: [...Object.values(villages), placeholders],
  people: Object.values(population),
})
const total = (rows: number[][], width: number) =>
  Array.from({ length: width }, (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0))

describe('whatever the villages', () => {
  test('parts add up to their whole at every level: villages exactly, people within 1e-6', () => {
    fc.assert(
      fc.property(anyVillages, fc.integer({ min: 5, max: 60 }), (all, threshold) => {
        const tallies = new VillageTallies(all)
        const whole = summed(tallies.of('35', threshold))
        for (const level of ['city', 'county', 'township', 'village'] as const) {
          const parts = tallies.at(level, threshold).map(summed)
          expect(
            total(
              parts.map((part) => part.whole),
              5,
            ),
          ).toEqual(whole.whole)
          total(
            parts.map((part) => part.people),
            5,
          ).forEach((people, i) => {
            expect(Math.abs(people - whole.people[i]!)).toBeLessThanOrEqual(1e-6 * whole.people[i]!)
          })
        }
      }),
    )
  })
  test('an area asked for alone equals its entry among its level', () => {
    fc.assert(
      fc.property(anyVillages, (all) => {
        const tallies = new VillageTallies(all)
        for (const { code, ...tally } of tallies.at('township', 15))
          expect(tallies.of(code, 15)).toEqual(tally)
      }),
    )
  })
  test('reached, left and unknown are all there is, and low ≤ share ≤ high', () => {
    fc.assert(
      fc.property(anyVillages, (all) => {
        const { villages, population, share, shareLow, shareHigh } = new VillageTallies(all).of('35', 15)
        expect(villages.reached + villages.left + villages.unknown).toBe(villages.all)
        const parts = population.reached + population.left + population.unknown
        expect(Math.abs(parts - population.all)).toBeLessThanOrEqual(1e-6 * population.all)
        if (share === null) return
        expect(0 <= shareLow! && shareLow! <= share && share <= shareHigh! && shareHigh! <= 1).toBe(true)
      }),
    )
  })
  test('more minutes never lowers a share', () => {
    fc.assert(
      fc.property(anyVillages, fc.integer({ min: 5, max: 59 }), (all, threshold) => {
        const tallies = new VillageTallies(all)
        const [before, after] = [tallies.of('35', threshold), tallies.of('35', threshold + 1)]
        expect(after.villages.reached).toBeGreaterThanOrEqual(before.villages.reached)
        for (const share of ['share', 'shareLow', 'shareHigh'] as const) {
          if (before[share] !== null) expect(after[share]).toBeGreaterThanOrEqual(before[share]!)
        }
      }),
    )
  })
  test('the median is what the definition says, counted out', () => {
    fc.assert(
      fc.property(anyVillages, (all) => {
        const known = all.filter(({ minutes, outcome }) => minutes !== null || outcome === 'unreachable')
        const byPeople = known.some(({ population }) => (population ?? 0) > 0)
        // In whole thirds, exactly.
        const weight = (some: TalliedVillage[]) =>
          some.reduce((sum, { population }) => sum + (byPeople ? Math.round((population ?? 0) * 3) : 1), 0)
        const { medianMinutes } = new VillageTallies(all).of('35', 15)
        const within = (minutes: number) =>
          weight(known.filter((village) => (village.minutes?.central ?? Infinity) <= minutes))
        const enough = known
          .map(({ minutes }) => minutes?.central ?? Infinity)
          .filter((minutes) => within(minutes) * 2 >= weight(known))
        const least = Math.min(...enough)
        expect(medianMinutes).toBe(enough.length === 0 || least === Infinity ? null : least)
      }),
    )
  })
})

test('everybody within is a share of exactly 1, however the people add up in binary', () => {
  const anyPeople = fc.array(fc.double({ min: 0.01, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(anyPeople, (people) => {
      expect(tallyOf(15, ...people.map((population) => ({ population }))).share).toBe(1)
    }),
  )
})

describe('where villages are counted instead of people', () => {
  const people = (...each: (number | null)[]) => each.map((population) => ({ population }))

  test('when fewer than half of them have a population: 1 of 3 and 0 of 1, but not 1 of 2', () => {
    expect(countedIn(people(100, null, null))).toBe('villages')
    expect(countedIn(people(null))).toBe('villages')
    expect(countedIn(people(100, null))).toBe('people')
    expect(countedIn([])).toBe('people')
  })
  test('each is one, whatever its population: 2 of 3 known within, though they are 900 people of 1,000', () => {
    const tally = new VillageTallies(
      villages(
        { population: null, minutes: at(5, 10, 14) },
        { population: 900, populationEstimated: true, minutes: at(5, 10, 16) },
        { population: 100, minutes: at(16, 20, 30) },
        { population: null, minutes: null, outcome: 'unknown' },
      ),
      'villages',
    ).of('35', 15)
    expect(tally.population).toEqual({ all: 4, reached: 2, left: 1, unknown: 1, estimated: 0 })
    expect(tally.share).toBe(2 / 3)
    expect(tally.shareLow).toBe(1 / 3)
    expect(tally.medianMinutes).toBe(10)
  })
})
