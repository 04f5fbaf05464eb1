import fc from 'fast-check'
import { addDays, toDay } from '../../../api/domain/calendar.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { parsePeriod } from '../../../api/domain/period.ts'
import type {
  FixedStop,
  MovableVisit,
  ProposalProblem,
  UnitState,
} from '../../../api/domain/proposal/problem.ts'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

/** A Monday; the days of the problems are its week. */
export const MONDAY = '2026-11-23' as LocalDate
export const day = (n: number) => toDay(addDays(MONDAY, n))

/** Along a meridian, by kilometres from the county's seat (0); a kilometre is a minute. */
const PLACES: readonly (readonly [code: string, kilometres: number])[] = [
  ['350421', 0],
  ['350421100', 10],
  ['350421101', 18],
  ['350421102', 40],
  ['350421100201', 10.5],
  ['350421101201', 19],
  ['350421102201', 42],
  ['350426', 90],
]
export const at = (kilometres: number) => [117, 26 + kilometres / 111.195] as const
export function townOf(place: number, more: Partial<UnitState> = {}): UnitState {
  return {
    rule: ruleById('township-monthly'),
    code: PLACES[place]![0] as AreaCode,
    period: parsePeriod('2026-11')!,
    place,
    required: 1,
    fixed: new Set(),
    people: 100 * place,
    asked: true,
    ...more,
  }
}

export function visitOf(place: number, on: number, more: Partial<MovableVisit> = {}): MovableVisit {
  return {
    team: 0,
    teamLevel: 'county',
    service: 'tour',
    session: 'full',
    place,
    day: day(on),
    crowds: true,
    ...more,
  }
}

export function problemOf(more: Partial<ProposalProblem>): ProposalProblem {
  const places =
    more.places ?? PLACES.map(([code, kilometres]) => ({ code: code as AreaCode, at: at(kilometres) }))
  return {
    today: day(0),
    from: day(0),
    to: day(6),
    daysAllowed: 6,
    weekdaysOnly: true,
    allowBreaking: false,
    limit: { minutes: 60, metres: 60_000 },
    nearness: { metres: 9000, days: 1, min: 3 },
    places,
    leg: (a, b) => {
      const metres = metresBetween(places[a]!.at, places[b]!.at)
      return { minutes: metres / 1000, metres }
    },
    visits: [],
    bases: [0, 0, 0],
    stops: [],
    present: [],
    units: [],
    ...more,
  }
}

const someDay = fc.integer({ min: 0, max: 4 }).map(day)
const someVisit: fc.Arbitrary<MovableVisit> = fc.record({
  team: fc.constantFrom(0, 0, 1),
  teamLevel: fc.constantFrom('county' as const, 'county' as const, 'municipal' as const),
  service: fc.constant('tour' as const),
  session: fc.constantFrom('full' as const, 'am' as const, 'pm' as const),
  place: fc.integer({ min: 1, max: 6 }),
  day: someDay,
  crowds: fc.constantFrom(true, true, false),
})
const someStop: fc.Arbitrary<FixedStop> = fc.record({
  team: fc.constantFrom(0, 1),
  halves: fc.constantFrom(1 as const, 2 as const, 3 as const),
  place: fc.integer({ min: 0, max: 7 }),
  day: someDay,
})
const someTown = (place: number) =>
  fc
    .record({
      required: fc.constantFrom(1, 1, 1, 2),
      fixed: fc.array(someDay, { maxLength: 1 }),
      people: fc.integer({ min: 0, max: 500 }),
      asked: fc.constantFrom(true, true, true, false),
    })
    .map(({ fixed, ...more }) => townOf(place, { ...more, fixed: new Set(fixed) }))

/** Small enough to try all; towns near one another, half days, stops and crowds, so that everything forbids sometimes. */
export const someProblem = fc
  .record({
    visits: fc.array(someVisit, { minLength: 2, maxLength: 3 }),
    towns: fc.tuple(someTown(1), someTown(2), someTown(3)),
    county: fc.boolean(),
    stops: fc.array(someStop, { maxLength: 2 }),
    present: fc.array(
      fc.record({ place: fc.integer({ min: 1, max: 6 }), day: someDay, team: fc.constantFrom(1, 2) }),
      { maxLength: 3 },
    ),
    bases: fc.tuple(fc.constantFrom(0, 1, 7), fc.constantFrom(0, 3), fc.constant(0)),
    minutes: fc.constantFrom(15, 30, 60),
    daysAllowed: fc.constantFrom(1, 3, 6),
    min: fc.constantFrom(2, 3),
    days: fc.constantFrom(0, 1, 3),
    allowBreaking: fc.boolean(),
  })
  .map(({ visits, towns, county, minutes, min, days, ...more }) => {
    const seat = townOf(0, {
      rule: ruleById('county-quarterly'),
      code: '350421' as AreaCode,
      period: parsePeriod('2026-Q4')!,
      people: 900,
    })
    return problemOf({
      ...more,
      visits,
      limit: { minutes, metres: 60_000 },
      nearness: { metres: 9000, days, min },
      units: [...towns, ...(county ? [seat] : [])].filter(({ fixed, required }) => fixed.size < required),
    })
  })

/** Visits that nobody misses where they are, and towns so near one another that their visits crowd. */
export const crowdedProblem = fc
  .record({
    visits: fc.array(
      fc.record({
        team: fc.constantFrom(0, 1, 2),
        place: fc.constantFrom(0, 0, 0, 1, 2),
        on: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    far: fc.boolean(),
    fixed: fc.array(someDay, { maxLength: 1 }),
    present: fc.array(
      fc.record({ place: fc.constantFrom(1, 2, 4, 5), day: someDay, team: fc.constantFrom(0, 1, 2) }),
      { maxLength: 3 },
    ),
    metres: fc.constantFrom(1000, 9000, 20_000),
    min: fc.constantFrom(2, 3, 3, 4),
    days: fc.constantFrom(0, 1, 3),
    allowBreaking: fc.constantFrom(false, false, true),
  })
  .map(({ visits, far, fixed, metres, min, days, ...more }) =>
    problemOf({
      ...more,
      visits: visits.map(({ team, place, on }) => visitOf(place, on, { team })),
      daysAllowed: 2,
      limit: { minutes: far ? 60 : 30, metres: 60_000 },
      nearness: { metres, days, min },
      units: [townOf(1), townOf(2, { required: 2, fixed: new Set(fixed) }), townOf(3)],
    }),
  )
