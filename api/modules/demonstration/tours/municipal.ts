import type { Area } from '../../../domain/areas.ts'
import { addDays, daysBetween } from '../../../domain/calendar.ts'
import { type Period, periodOf, shiftPeriod } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { isWorkday } from '../holidays.ts'
import { type Outcomes, TOUR_HABITS } from '../outcome.ts'
import { between, pick, randomOf } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import { cityOf, type Scenario } from '../scenario.ts'
import { municipalTeam } from '../teams.ts'

/**
 * Cities tour their recipient counties once a quarter or so. In autumn most leave the field to the provincial
 * teams; some counties are passed over for half a year. All invented.
 */
export function* municipalTours(
  scenario: Scenario,
  outcomes: Outcomes,
  county: Area,
): Generator<VisitFileRow> {
  const habit = randomOf(scenario.seed, 'municipal', county.code)()
  const likelihood = habit < 0.35 ? 0.92 : habit < 0.7 ? 0.64 : 0.34
  for (
    let quarter = periodOf('quarter', scenario.start);
    quarter.start <= scenario.end;
    quarter = shiftPeriod(quarter, 1)
  ) {
    const random = randomOf(scenario.seed, 'municipal', county.code, quarter.id)
    const better = 0.12 * (scenario.progress(quarter.start) - 0.5)
    const goes = random() < (likelihood + better) * season(quarter)
    if (!goes || passedOver(scenario, county, quarter, likelihood)) continue
    yield* tour(scenario, outcomes, county, quarter)
  }
}

function* tour(
  scenario: Scenario,
  outcomes: Outcomes,
  county: Area,
  quarter: Period,
): Generator<VisitFileRow> {
  const random = randomOf(scenario.seed, 'municipal-tour', county.code, quarter.id)
  const city = cityOf(scenario, county)
  const own = scenario.recipients.filter((area) => area.parent === city.code)
  const team = municipalTeam(city, (own.indexOf(county) % 3) + 1)
  const { from, to } = datesOf(quarter)
  const dates = workdaysFrom(
    addDays(from, Math.floor(random() ** 1.1 * (daysBetween(from, to) + 1))),
    to,
    between(random, 2, 4),
  )
  for (const [i, date] of dates.entries()) {
    const place = i === 0 ? county : pick(random, scenario.townshipsOf(county.code))
    const row = outcomes.row(
      { series: 'M', date, session: 'full', place, service: 'tour', team, teaching: i === 0 },
      TOUR_HABITS,
      random,
    )
    if (row) yield row
  }
}

/** October and November belong to the provincial teams: fewer municipal ones then. */
function season(quarter: Period): number {
  return quarter.id.endsWith('Q4') ? 0.3 : 1
}

/** In the last quarter municipal teams go in October; in the first, once the provincial ones have left. */
function datesOf(quarter: Period): { from: LocalDate; to: LocalDate } {
  const year = quarter.id.slice(0, 4)
  if (quarter.id.endsWith('Q4')) return { from: quarter.start, to: `${year}-11-20` as LocalDate }
  if (quarter.id.endsWith('Q1')) return { from: `${year}-01-12` as LocalDate, to: quarter.end }
  return { from: quarter.start, to: quarter.end }
}

function passedOver(scenario: Scenario, county: Area, quarter: Period, likelihood: number): boolean {
  if (!/Q[23]$/.test(quarter.id)) return false
  const chance = likelihood > 0.9 ? 0 : 0.25
  return randomOf(scenario.seed, 'passed-over', county.code, quarter.id.slice(0, 4))() < chance
}

function workdaysFrom(first: LocalDate, last: LocalDate, count: number): LocalDate[] {
  const dates: LocalDate[] = []
  for (let date = first; date <= last && dates.length < count; date = addDays(date, 1)) {
    if (isWorkday(date)) dates.push(date)
  }
  return dates
}
