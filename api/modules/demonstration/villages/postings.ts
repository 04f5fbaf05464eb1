import { addDays, daysBetween } from '../../../domain/calendar.ts'
import { periodOf } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { workdaysOfWeek } from '../holidays.ts'
import { type Outcomes, PATROL_HABITS, type Trip } from '../outcome.ts'
import { type Random, randomOf } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { postedTeam } from '../teams.ts'
import type { ServedVillage } from './selection.ts'

/** Posted staff, every working day. Two thirds of the villages report a week in one row, the others day by day. */
export function* postings(
  scenario: Scenario,
  outcomes: Outcomes,
  served: ServedVillage,
): Generator<VisitFileRow> {
  const habit = randomOf(scenario.seed, 'posting', served.village.code)
  const weekly = habit() < 0.66
  const absence = habit() < 0.75 ? 0.006 : 0.05
  const change = gapAtChange(scenario, habit)
  const team = postedTeam(served.township, served.village)
  const first = periodOf('week', scenario.start).start
  for (let monday = first; monday <= scenario.end; monday = addDays(monday, 7)) {
    if (monday >= change.from && monday <= change.to) continue
    const random = randomOf(scenario.seed, 'posting', served.village.code, monday)
    const better = 1.5 - scenario.progress(monday)
    const dates = workdaysOfWeek(monday).filter(() => random() >= absence * better)
    for (const run of weekly ? runsOf(dates, scenario.today) : dates.map((date) => [date])) {
      const row = outcomes.row(tripOf(run, served, team), { ...PATROL_HABITS, cancelled: 0 }, random)
      if (row) yield row
    }
  }
}

function tripOf(run: readonly LocalDate[], served: ServedVillage, team: Trip['team']): Trip {
  const date = run[0]!
  const last = run.at(-1)!
  return {
    series: 'Y',
    date,
    endDate: last > date ? last : undefined,
    days: run.length,
    session: 'full',
    place: served.village,
    service: 'posting',
    team,
  }
}

/** Successive dates together, but what has been worked apart from what is to come. */
function runsOf(dates: readonly LocalDate[], today: LocalDate): LocalDate[][] {
  const runs: LocalDate[][] = []
  for (const date of dates) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const together = last !== undefined && daysBetween(last, date) === 1 && last < today === date < today
    if (run && together) run.push(date)
    else runs.push([date])
  }
  return runs
}

/** When the posted doctor changes, two weeks or so pass before the next one comes. */
function gapAtChange(scenario: Scenario, habit: Random): { from: LocalDate; to: LocalDate } {
  if (habit() >= 0.4) return { from: scenario.end, to: scenario.start }
  const from = addDays(scenario.start, Math.floor(habit() * daysBetween(scenario.start, scenario.today)))
  return { from, to: addDays(from, 14) }
}
