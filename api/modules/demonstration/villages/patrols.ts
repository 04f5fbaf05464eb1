import { addDays, isoWeekday, toDay } from '../../../domain/calendar.ts'
import { periodOf } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { Session } from '../../../domain/visit.ts'
import { isWorkday, workdaysOfWeek } from '../holidays.ts'
import { type Outcomes, PATROL_HABITS, type Trip } from '../outcome.ts'
import { between, randomOf } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { patrolTeam } from '../teams.ts'
import type { ServedVillage } from './selection.ts'

/** Fixed weekdays, and half of the day by turn. Two villages share a team, and never want it at one time. */
const ROUNDS: readonly { weekdays: readonly number[]; session: Session }[] = [
  { weekdays: [1, 4], session: 'am' },
  { weekdays: [2, 5], session: 'am' },
  { weekdays: [1, 4], session: 'pm' },
  { weekdays: [2, 5], session: 'pm' },
  { weekdays: [3, 6], session: 'am' },
]
const VILLAGES_PER_TEAM = 2

/** Two patrols a week on fixed weekdays (国卫基层发〔2023〕5号 (三) 巡诊时间要相对固定), with what comes between. */
export function* patrols(
  scenario: Scenario,
  outcomes: Outcomes,
  served: ServedVillage,
): Generator<VisitFileRow> {
  const habit = randomOf(scenario.seed, 'patrol', served.village.code)
  const kind = habit()
  const likelihood = kind < 0.7 ? 0.99 : kind < 0.93 ? 0.965 : 0.78
  const gap = gapOf(scenario, habit)
  const team = patrolTeam(served.township, Math.floor(served.turn / VILLAGES_PER_TEAM) + 1)
  for (
    let monday = periodOf('week', scenario.start).start;
    monday <= scenario.end;
    monday = addDays(monday, 7)
  ) {
    if (monday >= gap.from && monday <= gap.to) continue
    const random = randomOf(scenario.seed, served.village.code, monday)
    const better = 0.03 * (scenario.progress(monday) - 0.8)
    for (const { date, session } of halfDaysOf(monday, served.turn)) {
      if (random() >= likelihood + better) continue
      const trip: Trip = { series: 'X', date, session, place: served.village, service: 'patrol', team }
      const row = outcomes.row(trip, PATROL_HABITS, random)
      if (row) yield row
    }
  }
}

interface HalfDay {
  readonly date: LocalDate
  readonly session: Session
}

/**
 * The week's half days. A holiday's patrol moves to the other half of another working day; of a team's two
 * villages one takes the first such day and one the last. A week without a working day has no patrol.
 */
function halfDaysOf(monday: LocalDate, turn: number): HalfDay[] {
  const { weekdays, session } = ROUNDS[turn]!
  const usual = weekdays.map((weekday) => addDays(monday, weekday - 1))
  const kept = usual.filter((date) => isWorkday(date) || (isoWeekday(toDay(date)) === 6 && !isLifted(monday)))
  const others = workdaysOfWeek(monday).filter((date) => !kept.includes(date))
  if (turn % VILLAGES_PER_TEAM === 1) others.reverse()
  const moved = others.slice(0, usual.length - kept.length)
  return [
    ...kept.map((date) => ({ date, session })),
    ...moved.map((date): HalfDay => ({ date, session: session === 'am' ? 'pm' : 'am' })),
  ]
}

function isLifted(monday: LocalDate): boolean {
  return workdaysOfWeek(monday).length < 4
}

/** One village in sixteen has no patrol for four to ten weeks: nobody to send. */
function gapOf(scenario: Scenario, habit: () => number): { from: LocalDate; to: LocalDate } {
  const none = { from: scenario.end, to: scenario.start }
  if (habit() >= 0.06) return none
  const days = (toDay(scenario.today) - toDay(scenario.start)) | 0
  const from = addDays(scenario.start, Math.floor(habit() * days))
  return { from, to: addDays(from, 7 * between(habit, 4, 10)) }
}
