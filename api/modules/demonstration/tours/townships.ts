import type { Area } from '../../../domain/areas.ts'
import { addDays, isoWeekday, toDay } from '../../../domain/calendar.ts'
import { type Period, periodIndex, periodOf, shiftPeriod } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { isWorkday } from '../holidays.ts'
import { type Outcomes, TOUR_HABITS, type Trip } from '../outcome.ts'
import { between, pick, type Random, randomOf } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { countyTeam, type Team, townshipTeam } from '../teams.ts'
import { twiceReported } from './slips.ts'

/** County hospitals tour the townships, township hospitals the villages, month by month. All invented. */
export function* townshipTours(
  scenario: Scenario,
  outcomes: Outcomes,
  county: Area,
): Generator<VisitFileRow> {
  const teams = [0, 1, 2].map((number) => countyTeam(county, number))
  for (
    let month = periodOf('month', scenario.start);
    month.start <= scenario.end;
    month = shiftPeriod(month, 1)
  ) {
    const calendar = new TeamCalendar(month)
    for (const township of scenario.townshipsOf(county.code)) {
      const random = randomOf(scenario.seed, 'township', township.code, month.id)
      const trips = reached(scenario, township, month, random)
        ? tripsTo(scenario, calendar, teams, township, random)
        : tripsThatDoNotCount(calendar, township, random)
      // A township of a single village has the same team there twice on one day where a month's Saturdays are few.
      const entered = new Set<string>()
      for (const trip of trips) {
        const row = outcomes.row(trip, TOUR_HABITS, random)
        if (!row || entered.has(row.visitId)) continue
        entered.add(row.visitId)
        yield row
        yield* twiceReported(scenario, row, random)
        if (row.status !== 'done' && row.date < scenario.today && random() < 0.35) {
          const again = outcomes.row(calendar.postponed(trip, between(random, 2, 8)), TOUR_HABITS, random)
          if (!again || entered.has(again.visitId)) continue
          entered.add(again.visitId)
          yield again
        }
      }
    }
  }
}

/** Whether a team gets to the township this month: most do nearly always, some seldom, some not for months. */
function reached(scenario: Scenario, township: Area, month: Period, random: Random): boolean {
  const habit = randomOf(scenario.seed, 'township', township.code)
  const kind = habit()
  const likelihood = kind < 0.56 ? 0.97 : kind < 0.84 ? 0.78 : 0.42
  if (lapses(scenario, month, habit)) return false
  const better = 0.14 * (scenario.progress(month.start) - 0.7)
  const spring = /-02$/.test(month.id) ? 0.85 : 1
  return random() < (likelihood + better) * spring
}

/** One township in eight is left out for three to five months somewhere in the records. */
function lapses(scenario: Scenario, month: Period, habit: Random): boolean {
  const lapsed = habit() < 0.125
  const months =
    periodIndex(periodOf('month', scenario.today)) - periodIndex(periodOf('month', scenario.start))
  const first = between(habit, 0, months)
  const length = between(habit, 3, 5)
  const index = periodIndex(month) - periodIndex(periodOf('month', scenario.start))
  return lapsed && index >= first && index < first + length
}

function* tripsTo(
  scenario: Scenario,
  calendar: TeamCalendar,
  teams: readonly Team[],
  township: Area,
  random: Random,
): Generator<Trip> {
  const villages = scenario.villagesOf(township.code)
  const kind = villages.length === 0 ? 0 : random()
  if (kind < 0.7) {
    const team = pick(random, teams)
    const inVillage = kind > 0.52
    yield {
      series: 'C',
      date: calendar.take(team.code, early(random), random() < 0.06),
      session: inVillage ? half(random) : 'full',
      place: inVillage ? pick(random, villages) : township,
      service: 'tour',
      team,
      teaching: !inVillage && random() < 0.4,
    }
  }
  const villageTours = villages.length === 0 ? 0 : kind < 0.7 ? between(random, 0, 1) : between(random, 1, 2)
  for (let i = 0; i < villageTours; i++) yield villageTour(calendar, township, villages, random)
}

function villageTour(
  calendar: TeamCalendar,
  township: Area,
  villages: readonly Area[],
  random: Random,
): Trip {
  const team = townshipTeam(township)
  return {
    series: 'T',
    date: calendar.take(team.code, early(random), random() < 0.1),
    session: half(random),
    place: pick(random, villages),
    service: 'tour',
    team,
  }
}

/** A township hospital that enters work at its own seat as a tour: it counts for nothing. */
function* tripsThatDoNotCount(calendar: TeamCalendar, township: Area, random: Random): Generator<Trip> {
  if (random() >= 0.3) return
  const team = townshipTeam(township)
  const date = calendar.take(team.code, random(), false)
  yield { series: 'T', date, session: 'full', place: township, service: 'tour', team }
}

/** Teams like to be through with their duty before the month's last week. */
function early(random: Random): number {
  return random() ** 1.5
}

function half(random: Random): 'am' | 'pm' {
  return random() < 0.65 ? 'am' : 'pm'
}

/** Keeps a team from being at two places on one day of the month. */
class TeamCalendar {
  readonly #workdays: LocalDate[] = []
  readonly #saturdays: LocalDate[] = []
  readonly #taken = new Set<string>()
  readonly #end: LocalDate

  constructor(month: Period) {
    this.#end = month.end
    for (let date = month.start; date <= month.end; date = addDays(date, 1)) {
      if (isWorkday(date)) this.#workdays.push(date)
      // No clinic on a Saturday inside a holiday.
      else if (isoWeekday(toDay(date)) === 6 && isWorkday(addDays(date, -1))) this.#saturdays.push(date)
    }
  }

  /** The first free date from a fraction, 0 to 1, of the month's working days (or Saturdays) on. */
  take(team: string, fraction: number, onSaturday: boolean): LocalDate {
    const dates = onSaturday && this.#saturdays.length > 0 ? this.#saturdays : this.#workdays
    const first = Math.floor(fraction * dates.length)
    for (let i = 0; i < dates.length; i++) {
      const date = dates[(first + i) % dates.length]!
      if (this.#taken.has(`${team} ${date}`)) continue
      this.#taken.add(`${team} ${date}`)
      return date
    }
    return dates[first]!
  }

  /** The trip some days later, within the month. */
  postponed(trip: Trip, days: number): Trip {
    const later = this.#workdays.find(
      (date) =>
        date >= addDays(trip.date, days) &&
        date <= this.#end &&
        !this.#taken.has(`${trip.team.code} ${date}`),
    )
    if (!later) return trip
    this.#taken.add(`${trip.team.code} ${later}`)
    return { ...trip, date: later }
  }
}
