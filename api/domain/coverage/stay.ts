import { addDays, daysBetween } from '../calendar.ts'
import { isClosed, type Period } from '../period.ts'
import { bestStay, cutIntoStays, holdsWhole } from '../stays.ts'
import type { LocalDate } from '../units.ts'
import type { VisitStatus } from '../visit.ts'
import type { Demand, Judgement } from './judge.ts'
import type { StayMeasure } from './rule.ts'

/** One team on one date in the unit, from its qualifying visits; the headcount is the largest of that date. */
export interface TeamDay {
  readonly teamCode: string
  readonly date: LocalDate
  readonly status: Exclude<VisitStatus, 'cancelled'>
  readonly headcount: number
}

export type StayComponentId = 'start' | 'length' | 'headcount'

export interface StayComponent {
  readonly id: StayComponentId
  /** A date (`YYYY-MM-DD`) for the start, days for the length, persons for the headcount. */
  readonly required: string | number
  readonly observed: string | number
  readonly holds: boolean
}

export interface Stay {
  readonly teamCode: string
  readonly first: LocalDate
  readonly last: LocalDate
  /** Distinct dates, in order. */
  readonly dates: readonly LocalDate[]
  readonly headcount: number
  readonly components: readonly StayComponent[]
}

export interface StayJudgement extends Judgement {
  /** The stay that is shown: among done visits, the one that fails the fewest components. Null without a done visit. */
  readonly stay: Stay | null
}

/**
 * Status of a unit in a period as of a date, for a rule that asks for one stay of one team (国卫办医政发
 * 〔2025〕25号 一(一), 四(一); RULES, `national-annual`). `days` are the shown stay's dates.
 */
export function judgeStay(
  measure: StayMeasure,
  demand: Demand,
  teamDays: readonly TeamDay[],
  period: Period,
  asOf: LocalDate,
): StayJudgement {
  const inPeriod = teamDays.filter((day) => day.date >= period.start && day.date <= period.end)
  const done = inPeriod.filter((day) => day.status === 'done' && day.date <= asOf)
  const ahead = inPeriod.filter((day) => day.status === 'planned' && day.date >= asOf)
  const stays = staysOf(measure, done, period)
  const stay = bestStay(stays)
  const doneDates = new Set(done.map((day) => day.date))
  const planned = new Set(ahead.map((day) => day.date).filter((date) => !doneDates.has(date))).size
  const days = stay?.dates.length ?? 0
  const base = { days, planned, stay, mendable: false }

  if (!demand.applicable) return { ...base, status: 'not-applicable' }
  if (demand.required === 0) return { ...base, status: 'exempt' }
  if (stays.some(holdsWhole)) return { ...base, status: 'met' }
  if (isClosed(period, asOf)) return { ...base, status: 'missed' }
  const scheduled = staysOf(measure, [...done, ...ahead], period).some(holdsWhole)
  return {
    ...base,
    status: scheduled ? 'scheduled' : 'due',
    mendable: canStillHold(measure, stays, period, asOf),
  }
}

/** A team's dates cut into stays wherever successive ones are more than `maxGapDays` apart. */
export function staysOf(measure: StayMeasure, teamDays: readonly TeamDay[], period: Period): readonly Stay[] {
  const byTeam = new Map<string, Map<LocalDate, number>>()
  for (const day of teamDays) {
    const dates = byTeam.get(day.teamCode) ?? new Map<LocalDate, number>()
    dates.set(day.date, Math.max(dates.get(day.date) ?? 0, day.headcount))
    byTeam.set(day.teamCode, dates)
  }
  return [...byTeam].flatMap(([teamCode, headcounts]) =>
    cutIntoStays([...headcounts.keys()].sort(), measure.maxGapDays).map((dates) =>
      describe(measure, teamCode, dates, headcounts, period),
    ),
  )
}

function describe(
  measure: StayMeasure,
  teamCode: string,
  dates: readonly LocalDate[],
  headcounts: ReadonlyMap<LocalDate, number>,
  period: Period,
): Stay {
  const first = dates[0]!
  const last = dates.at(-1)!
  const headcount = Math.max(...dates.map((date) => headcounts.get(date) ?? 0))
  const length = daysBetween(first, last) + 1
  const latestStart = latestStartOf(measure, period)
  return {
    teamCode,
    first,
    last,
    dates,
    headcount,
    components: [
      { id: 'start', required: latestStart, observed: first, holds: first <= latestStart },
      {
        id: 'length',
        required: measure.minLengthDays,
        observed: length,
        holds: length >= measure.minLengthDays,
      },
      {
        id: 'headcount',
        required: measure.minHeadcount,
        observed: headcount,
        holds: headcount >= measure.minHeadcount,
      },
    ],
  }
}

/**
 * Visits from the as-of date on, of any number and headcount, can make a stay whole when a new stay may still
 * begin in time, or when one that began in time is not yet broken off by the gap; and when the period is long
 * enough for it.
 */
function canStillHold(
  measure: StayMeasure,
  stays: readonly Stay[],
  period: Period,
  asOf: LocalDate,
): boolean {
  const latestStart = latestStartOf(measure, period)
  const from = asOf < period.start ? period.start : asOf
  const fits = (first: LocalDate) => addDays(first, measure.minLengthDays - 1) <= period.end
  if (from <= latestStart && fits(from)) return true
  return stays.some(
    (stay) =>
      stay.first <= latestStart && daysBetween(stay.last, from) <= measure.maxGapDays && fits(stay.first),
  )
}

function latestStartOf(measure: StayMeasure, period: Period): LocalDate {
  return `${period.id.slice(0, 4)}-${measure.latestStart}` as LocalDate
}
