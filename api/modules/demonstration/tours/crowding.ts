import type { Area } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import { periodOf } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { workdaysOfWeek } from '../holidays.ts'
import { type Outcomes, RELIABLE_HABITS, TOUR_HABITS, type Trip } from '../outcome.ts'
import { between, pick, randomOf, shuffled } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import { cityOf, type Scenario } from '../scenario.ts'
import { countyTeam, municipalTeam, type Team, townshipTeam } from '../teams.ts'

/** Several teams go to one township on the same days once in this many weeks. */
const EVERY_WEEKS = 3
/** Townships that planned visits will crowd in each of the coming weeks: these can still be changed. */
const WEEKS_AHEAD = 2
/** 中国医师节: clinic days everywhere, and in the same places. */
const DOCTORS_DAY = '08-19'

/** The crowding that the 2025 notice warns of (四(二) 避免地点和时间扎堆). Invented. */
export function* crowdedWeeks(scenario: Scenario, outcomes: Outcomes): Generator<VisitFileRow> {
  let monday = periodOf('week', scenario.start).start
  for (let week = 0; monday <= scenario.end; week++, monday = addDays(monday, 7)) {
    const doctorsDay = monday <= dayOf(monday) && dayOf(monday) <= addDays(monday, 6)
    const places = doctorsDay ? 5 : week % EVERY_WEEKS === 0 ? 1 : 0
    const random = randomOf(scenario.seed, 'crowded', monday)
    const isAhead = monday > scenario.today
    for (const county of shuffled(random, scenario.recipients).slice(0, isAhead ? WEEKS_AHEAD : places)) {
      if (isAhead) yield* plannedCrowd(scenario, outcomes, county, monday)
      else yield* crowd(scenario, outcomes, county, monday)
    }
  }
}

function* crowd(
  scenario: Scenario,
  outcomes: Outcomes,
  county: Area,
  monday: LocalDate,
): Generator<VisitFileRow> {
  const random = randomOf(scenario.seed, 'crowd', county.code, monday)
  const days = workdaysOfWeek(monday)
  if (days.length < 3) return
  const township = pick(random, scenario.townshipsOf(county.code))
  const teams = [0, 1, 2].map((number) => countyTeam(county, number))
  if (random() < 0.5) teams.push(municipalTeam(cityOf(scenario, county), 4))
  teams.push(townshipTeam(township))
  const first = between(random, 0, days.length - 3)
  for (const team of teams) {
    const date = days[first + between(random, 0, 1)]!
    const row = outcomes.row(clinicDay(team, township, date), TOUR_HABITS, random)
    if (row) yield row
  }
}

/**
 * All three hospitals of a county plan two days in one township, beside its own hospital and those of two others: while
 * the county's other townships wait.
 */
function* plannedCrowd(
  scenario: Scenario,
  outcomes: Outcomes,
  county: Area,
  monday: LocalDate,
): Generator<VisitFileRow> {
  const random = randomOf(scenario.seed, 'crowd-ahead', county.code, monday)
  const days = workdaysOfWeek(monday)
  if (days.length < 3) return
  const [township, ...others] = shuffled(random, scenario.townshipsOf(county.code))
  const first = between(random, 0, days.length - 3)
  const plan = (team: Team, day: number) =>
    outcomes.row(clinicDay(team, township!, days[first + day]!), RELIABLE_HABITS, random)
  const rows = [0, 1, 2].flatMap((number) => {
    const team = countyTeam(county, number)
    return [plan(team, 0), plan(team, 1)]
  })
  for (const each of [township!, ...others.slice(0, 2)]) {
    rows.push(plan(townshipTeam(each), between(random, 0, 2)))
  }
  for (const row of rows) if (row) yield row
}

function clinicDay(team: Team, place: Area, date: LocalDate): Trip {
  const crowd = team.level === 'municipal' ? 2 : 1
  return { series: 'G', date, session: 'full', place, service: 'tour', team, crowd }
}

function dayOf(monday: LocalDate): LocalDate {
  return `${monday.slice(0, 4)}-${DOCTORS_DAY}` as LocalDate
}
