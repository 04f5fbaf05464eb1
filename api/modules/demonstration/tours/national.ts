import type { Area } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { isWorkday } from '../holidays.ts'
import { type Outcomes, RELIABLE_HABITS } from '../outcome.ts'
import { pick, randomOf, shuffled } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { nationalTeam } from '../teams.ts'

/** First and last day of a stay each year, month and day, and the persons that go. */
interface NationalStay {
  readonly first: string
  readonly last: string
  readonly size: number
}

/**
 * One stay that meets the rule, one too short by two days (28 October to 15 November is 19), one with seven
 * persons where eight are asked. Invented, as is every county's being a national recipient.
 */
const STAYS: readonly NationalStay[] = [
  { first: '09-01', last: '09-29', size: 10 },
  { first: '10-28', last: '11-15', size: 9 },
  { first: '05-11', last: '06-10', size: 7 },
]

/** The three counties, in the order of the stays. */
export function nationalCounties(scenario: Scenario): readonly Area[] {
  return shuffled(randomOf(scenario.seed, 'national'), scenario.recipients).slice(0, STAYS.length)
}

export function* nationalTours(scenario: Scenario, outcomes: Outcomes): Generator<VisitFileRow> {
  const counties = nationalCounties(scenario)
  for (let year = Number(scenario.start.slice(0, 4)); year <= Number(scenario.end.slice(0, 4)); year++) {
    for (const [i, stay] of STAYS.entries()) {
      const county = counties[i]
      if (county) yield* oneStay(scenario, outcomes, county, stay, year, i + 1)
    }
  }
}

function* oneStay(
  scenario: Scenario,
  outcomes: Outcomes,
  county: Area,
  stay: NationalStay,
  year: number,
  number: number,
): Generator<VisitFileRow> {
  const random = randomOf(scenario.seed, 'national', county.code, year)
  const team = nationalTeam(number, stay.size)
  const last = `${year}-${stay.last}`
  for (let date = `${year}-${stay.first}` as LocalDate; date <= last; date = addDays(date, 1)) {
    const edge = date.endsWith(stay.first) || date === last
    if (!edge && !isWorkday(date)) continue
    const place = edge || random() < 0.6 ? county : pick(random, scenario.townshipsOf(county.code))
    const row = outcomes.row(
      { series: 'N', date, session: 'full', place, service: 'tour', team, teaching: place === county },
      RELIABLE_HABITS,
      random,
    )
    if (row) yield row
  }
}
