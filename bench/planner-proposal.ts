import { HighsProposals, PROPOSAL_LIMITS } from '../api/adapters/highs/proposals.ts'
import { toDay } from '../api/domain/calendar.ts'
import { ruleById } from '../api/domain/coverage/cn-2025.ts'
import { parsePeriod } from '../api/domain/period.ts'
import { isProven, type Solution } from '../api/domain/proposal/choices.ts'
import { enumerate } from '../api/domain/proposal/options.ts'
import type { MovableVisit, ProposalProblem, UnitState } from '../api/domain/proposal/problem.ts'
import { metresBetween } from '../api/domain/reach/great-circle.ts'
import type { AreaCode, LocalDate, Position } from '../api/domain/units.ts'
import { atMost, type Measure, once } from './measure.ts'

const TOWNS = 80
const GAPS = 60
const VISITS = 200
const TEAMS = 10
const TARGET_SECONDS = PROPOSAL_LIMITS.wholeSeconds

/** One county and month: 200 planned tours of ten teams in 80 towns, of which 60 have none. */
export async function measureProposal(): Promise<Measure[]> {
  const problem = countyMonth()
  let solution: Solution | undefined
  const milliseconds = await once(async () => {
    const solver = new HighsProposals((text) => {
      throw new Error(text)
    })
    solution = await solver.solve(enumerate(problem).choices, new AbortController().signal)
  })
  const { units, people, travel } = solution!
  const seconds = (milliseconds / 1000).toFixed(1)
  return [
    atMost(
      `a proposal for ${VISITS} planned visits and ${GAPS} gaps of a county and month`,
      `${TARGET_SECONDS} s, the time that it has`,
      milliseconds / 1000 / TARGET_SECONDS,
      1,
      `${seconds} s`,
      `units ${units.value} of at most ${units.bound}; people ${isProven(people) ? 'proven' : `at most ${people.bound}, ${people.value}`}; travel ${isProven(travel) ? 'proven' : 'not proven'}`,
    ),
    atMost(
      'its gap to the bound, in units',
      'proven, 0',
      (units.bound - units.value) / Math.max(units.bound, 1),
      0.05,
      `${units.value}, ${units.bound}`,
    ),
  ]
}

/** Towns on a grid 12 km wide; visits from a fixed sequence in the first twenty of them. */
function countyMonth(): ProposalProblem {
  let state = 7
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const places = Array.from({ length: TOWNS }, (_, i) => ({
    code: `350421${100 + i}` as AreaCode,
    at: [117 + (i % 10) * 0.12, 26 + Math.floor(i / 10) * 0.11] as Position,
  }))
  const first = toDay('2026-12-01' as LocalDate)
  const visits = Array.from(
    { length: VISITS },
    (): MovableVisit => ({
      team: random(TEAMS),
      teamLevel: 'county',
      service: 'tour',
      session: 'full',
      place: random(TOWNS - GAPS),
      day: first + random(28),
      crowds: true,
    }),
  )
  const units = places.map(
    ({ code }, place): UnitState => ({
      rule: ruleById('township-monthly'),
      code,
      period: parsePeriod('2026-12')!,
      place,
      required: 1,
      fixed: new Set(),
      people: 5000 + random(40_000),
      asked: true,
    }),
  )
  return {
    today: first,
    from: first,
    to: first + 30,
    daysAllowed: 14,
    weekdaysOnly: true,
    allowBreaking: false,
    limit: { minutes: 120, metres: 60_000 },
    nearness: { metres: 10_000, days: 7, min: 3 },
    places,
    leg: (a, b) => {
      const metres = metresBetween(places[a]!.at, places[b]!.at)
      return { minutes: metres / 600, metres }
    },
    visits,
    bases: Array.from({ length: TEAMS }, (_, team) => team * 8),
    stops: [],
    present: [],
    units,
  }
}
