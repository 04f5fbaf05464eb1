import { describe, expect, it } from 'vitest'
import type { PointDto, ReachAnswer, VillageReach, WhatIfAnswer } from '../../api/contract/reach.ts'
import { reachClassOf } from '../../api/domain/reach/reached.ts'
import {
  areasShown,
  countedPoints,
  countKinds,
  countShareClasses,
  countTwoWay,
  countVillages,
  dotsOf,
  isochroneRings,
  pointMarks,
  shareClassOf,
  shareFill,
} from '../../web/lenses/reach/map-view.ts'
import { servicePoint } from './lenses/reach/answers.ts'

const tally = (reached: number, left: number, unknown = 0) => {
  const known = reached + left
  const share = known === 0 ? null : reached / known
  return {
    villages: { all: reached + left + unknown, reached, left, unknown },
    population: { all: known + unknown, reached, left, unknown, estimated: 0 },
    share,
    shareLow: share,
    shareHigh: share,
    medianMinutes: null,
    placeholders: 0,
    withoutPopulation: 0,
  }
}

describe('the class of a share', () => {
  it.each([
    [100, 0, 'all'],
    [999, 1, 'from-90'],
    [90, 10, 'from-90'],
    [899, 101, 'from-80'],
    [80, 20, 'from-80'],
    [799, 201, 'from-65'],
    [65, 35, 'from-65'],
    [649, 351, 'from-50'],
    [50, 50, 'from-50'],
    [499, 501, 'under-50'],
    [0, 100, 'under-50'],
  ] as const)('%d within and %d beyond is %s: each class has its lower edge', (reached, left, name) => {
    expect(shareClassOf(tally(reached, left))).toBe(name)
  })

  it('is 100 % only when everybody is reached', () => {
    expect(shareClassOf(tally(9_999_999, 1))).toBe('from-90')
  })

  it('is not lowered by a binary fraction: 0.1 + 0.7 of 1 is a bit less than 80 %', () => {
    const share = 0.1 + 0.7
    expect(share).toBeLessThan(0.8)
    expect(shareClassOf({ ...tally(8, 2), share })).toBe('from-80')
  })

  it('leaves unknown people on neither side: 8 of 10 known; but where they are more than the known no share speaks', () => {
    expect(shareClassOf(tally(8, 2, 10))).toBe('from-80')
    expect(shareClassOf(tally(8, 2, 11))).toBe('unknown')
    expect(shareClassOf(tally(0, 0, 90))).toBe('unknown')
  })

  it('tells an area without a village to judge apart from an unknown one', () => {
    expect(shareClassOf(tally(0, 0, 0))).toBe('not-applicable')
  })
})

describe('the class of a village at the threshold of 15', () => {
  const at = (low: number, central: number, high: number) =>
    reachClassOf({ low, central, high }, 'computed', 15)

  it('includes 15.0 itself, and tells where low and high lie on either side', () => {
    expect(at(10, 12, 15)).toBe('reached')
    expect(at(10, 15, 15.001)).toBe('reached-uncertain')
    expect(at(15, 15.001, 20)).toBe('left-uncertain')
    expect(at(15.001, 16, 20)).toBe('left')
  })
})

const village = (code: string, name: VillageReach['class'], population: number | null): VillageReach => ({
  code,
  class: name,
  how: 'computed',
  minutes: null,
  point: null,
  kind: null,
  snapMetres: null,
  population,
  populationEstimated: true,
  placeholder: true,
})

const answer = (level: ReachAnswer['level'], areas: ReachAnswer['areas']) =>
  ({ level, minutes: 15, areas }) as unknown as ReachAnswer

const villages = answer('village', [
  village('350421100201', 'reached', 1200),
  village('350421100202', 'left', null),
  village('350527000000', 'not-applicable', 40),
])

describe('the dots', () => {
  it('carry the class of every village, and the people of those whose number is known', () => {
    const dots = dotsOf(villages, null)
    expect([...(dots?.classes ?? [])]).toEqual([
      ['350421100201', 'reached'],
      ['350421100202', 'left'],
      ['350527000000', 'not-applicable'],
    ])
    expect([...(dots?.people ?? [])]).toEqual([
      ['350421100201', 1200],
      ['350527000000', 40],
    ])
  })

  it('are empty for an answer about areas', () => {
    expect(dotsOf(answer('county', []), null)).toBeNull()
    expect(dotsOf(undefined, null)).toBeNull()
  })

  it('come from a what-if with the same threshold, not from another', () => {
    const whatIf = (minutes: number) =>
      ({
        minutes,
        areas: [],
        classes: [{ code: '350421100202', class: 'reached' }],
      }) as unknown as WhatIfAnswer
    expect(dotsOf(villages, whatIf(15))?.classes.get('350421100202')).toBe('reached')
    expect(dotsOf(villages, whatIf(20))?.classes.get('350421100202')).toBe('left')
  })

  it('are counted by class, and the counts add up', () => {
    const counts = countVillages(dotsOf(villages, null)?.classes.values() ?? [])
    expect(counts).toEqual({
      reached: 1,
      'reached-uncertain': 0,
      'left-uncertain': 0,
      left: 1,
      unknown: 0,
      'not-applicable': 1,
    })
  })
})

describe('the areas', () => {
  const counties = answer('county', [
    { code: '350421', ...tally(6, 4) },
    { code: '350423', ...tally(10, 0) },
    { code: '350527', ...tally(0, 0) },
  ])

  it('have the class of their share, and the counts add up to their number', () => {
    const fill = shareFill(areasShown(counties, null))
    expect([...fill.classes]).toEqual([
      ['350421', 'from-50'],
      ['350423', 'all'],
      ['350527', 'not-applicable'],
    ])
    const counts = countShareClasses(fill.classes.values() as Iterable<'all'>)
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(3)
  })

  it('are as a what-if would have them: 6 of 10 becomes 9 of 10', () => {
    const whatIf = {
      minutes: 15,
      areas: [{ code: '350421', before: tally(6, 4), after: tally(9, 1) }],
      classes: [],
    } as unknown as WhatIfAnswer
    expect(shareFill(areasShown(counties, whatIf)).classes.get('350421')).toBe('from-90')
  })

  it('are empty at the level of villages', () => {
    expect(areasShown(villages, null)).toEqual([])
  })

  it('of the two-way map are counted, including unknown and not judged ones', () => {
    const counts = countTwoWay(['both', 'neither', 'neither', 'unknown', 'not-judged'])
    expect(counts).toEqual({
      both: 1,
      'visited-only': 0,
      'reached-only': 0,
      neither: 2,
      unknown: 1,
      'not-judged': 1,
    })
  })
})

const point = (id: string, kind: PointDto['kind'], more: Partial<PointDto> = {}) =>
  servicePoint({ id, name: id, kind, ...more })

describe('the points', () => {
  const points = [
    point('h', 'county-hospital'),
    point('c', 'village-clinic', { weekdays: [1, 3] }),
    point('d', 'village-clinic', { demonstration: true }),
    point('m', 'mobile-stop', { origin: 'visits', weekdays: [] }),
  ]
  const all = ['county-hospital', 'village-clinic', 'mobile-stop'] as const
  const counted = (choice: Partial<Parameters<typeof countedPoints>[1]>) =>
    countedPoints(points, { kinds: all, mobile: true, weekday: null, ...choice }).map(({ id }) => id)

  it('that count are drawn: by kind, by weekday, with or without the mobile ones', () => {
    expect(counted({})).toEqual(['h', 'c', 'd', 'm'])
    expect(counted({ mobile: false })).toEqual(['h', 'c', 'd'])
    // On Tuesday the clinic of Monday and Wednesday is closed, and a stop without a fixed day counts on no day.
    expect(counted({ weekday: 2 })).toEqual(['h', 'd'])
    expect(counted({ weekday: 3 })).toEqual(['h', 'c', 'd'])
    expect(counted({ kinds: ['village-clinic'] })).toEqual(['c', 'd'])
  })

  it('are marked by where they come from', () => {
    expect(pointMarks(points).map(({ mark }) => mark)).toEqual([
      'plain',
      'plain',
      'demonstration',
      'recurring',
    ])
  })

  it('are counted by kind, every kind named', () => {
    expect(countKinds(points)).toEqual({
      'county-hospital': 1,
      'township-hospital': 0,
      'community-centre': 0,
      'community-station': 0,
      'village-clinic': 2,
      'mobile-stop': 1,
    })
  })

  it('have rings with their minutes in the reader’s words', () => {
    const geometry = { type: 'Polygon' as const, coordinates: [] }
    const properties = {
      point: 'h',
      minutes: 15,
      mode: 'drive' as const,
      source: 'roads' as const,
      estimated: false,
    }
    const features = [{ type: 'Feature' as const, geometry, properties }]
    expect(isochroneRings({ type: 'FeatureCollection', features }, (n) => `${n} min`)).toEqual([
      { minutes: 15, estimated: false, label: '15 min', geometry },
    ])
    expect(isochroneRings(undefined, String)).toEqual([])
  })
})
