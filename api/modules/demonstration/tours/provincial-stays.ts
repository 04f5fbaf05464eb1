import type { Area } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { isWorkday } from '../holidays.ts'
import { NOTICE, type ProvincialTeam } from '../provincial-teams.ts'
import { between, type Random, randomOf, shuffled } from '../random.ts'
import { areaOf, type Scenario } from '../scenario.ts'

/** One team in one of its counties, in one winter. */
export interface ProvincialStay {
  readonly team: ProvincialTeam
  readonly county: Area
  /** Working days of the stay, in order; the first and the last are at least three weeks apart. */
  readonly dates: readonly LocalDate[]
}

/** 三: 巡回医疗时间不少于3周. Each county gets that, not only the team's winter as a whole. */
const STAY_DAYS = 21
/** Teams with two counties set out by then; with three they must begin at once to be home by mid-January. */
const LATEST_DEPARTURE_DAY = 26

/**
 * All stays of the winters that begin in the records, inside the notice's window. The winter before is left out
 * whole: half of it would look like a team that came home early.
 */
export function provincialStays(scenario: Scenario): readonly ProvincialStay[] {
  const stays: ProvincialStay[] = []
  for (let year = Number(scenario.start.slice(0, 4)); year <= Number(scenario.end.slice(0, 4)); year++) {
    if (`${year}-${NOTICE.window.from}` < scenario.start) continue
    for (const team of scenario.assignments.teams) stays.push(...winterOf(scenario, team, year))
  }
  return stays
}

/** Weekends push a stay's ends about: where the last one would end too late, the team sets out a little earlier. */
function winterOf(scenario: Scenario, team: ProvincialTeam, year: number): readonly ProvincialStay[] {
  const last = `${year + 1}-${NOTICE.window.to}` as LocalDate
  // The three-county teams have 76 − 3 × 22 days to spare.
  const slack = team.counties.length > 2 ? 4 : LATEST_DEPARTURE_DAY
  for (let latest = slack; ; latest--) {
    const random = randomOf(scenario.seed, 'provincial', team.code, year, latest)
    const stays = staysFrom(scenario, team, year, Math.max(0, latest), random)
    if (stays.at(-1)!.dates.at(-1)! <= last) return stays
  }
}

function staysFrom(
  scenario: Scenario,
  team: ProvincialTeam,
  year: number,
  latest: number,
  random: Random,
): readonly ProvincialStay[] {
  const counties = shuffled(random, team.counties)
  let day = nextWorkday(addDays(`${year}-${NOTICE.window.from}` as LocalDate, between(random, 0, latest)))
  return counties.map((code) => {
    const dates = stayFrom(day, random)
    day = nextWorkday(addDays(dates.at(-1)!, between(random, 1, counties.length > 2 ? 2 : 4)))
    return { team, county: areaOf(scenario.areas, code), dates }
  })
}

function stayFrom(first: LocalDate, random: Random): LocalDate[] {
  const shortest = addDays(first, STAY_DAYS - 1)
  let end = previousWorkday(addDays(shortest, between(random, 0, 3)))
  if (end < shortest) end = nextWorkday(shortest)
  const dates: LocalDate[] = []
  for (let date = first; date <= end; date = addDays(date, 1)) if (isWorkday(date)) dates.push(date)
  return dates
}

function nextWorkday(date: LocalDate): LocalDate {
  let day = date
  while (!isWorkday(day)) day = addDays(day, 1)
  return day
}

function previousWorkday(date: LocalDate): LocalDate {
  let day = date
  while (!isWorkday(day)) day = addDays(day, -1)
  return day
}
