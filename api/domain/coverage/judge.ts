import { toDay } from '../calendar.ts'
import { isClosed, type Period, periodLength } from '../period.ts'
import type { LocalDate } from '../units.ts'
import type { Status } from './status.ts'

/**
 * The dates of a period as a string of its length, one character a date from the period's first: `1` where a
 * qualifying visit stands, else `0`. A string, because it is what the database keeps and people can read.
 */
export type DayString = string

/** The facts about one unit in one period: qualifying done and planned dates. Empty strings mean none. */
export interface PeriodDays {
  readonly done: DayString
  readonly planned: DayString
}

export const NO_DAYS: PeriodDays = { done: '', planned: '' }

export interface Judgement {
  readonly status: Status
  /** Distinct dates of qualifying done visits in the period, not after the as-of date. */
  readonly days: number
  /** Distinct dates of qualifying planned visits, not before the as-of date, that are not in `days`. */
  readonly planned: number
  /** For due and scheduled: whether visits from the as-of date to the period's end could still make it met. */
  readonly mendable: boolean
}

/** What is asked of a unit in a period. */
export interface Demand {
  readonly applicable: boolean
  /** Days; 0 is exempt. */
  readonly required: number
}

/**
 * Status of a unit in a period as of a date, for rules that count days (RULES, "Status of a unit in a period"):
 * not applicable, exempt, met, missed, scheduled, due, in this order.
 */
export function judgeDays(demand: Demand, facts: PeriodDays, period: Period, asOf: LocalDate): Judgement {
  return daysJudge(period, asOf)(demand, facts)
}

/** {@link judgeDays} of many units in one period as of one date. */
export function daysJudge(period: Period, asOf: LocalDate): (demand: Demand, facts: PeriodDays) => Judgement {
  const length = periodLength(period)
  const asOfIndex = toDay(asOf) - toDay(period.start)
  const closed = isClosed(period, asOf)
  return (demand, facts) => {
    let days = 0
    let planned = 0
    let openDates = 0
    for (let i = 0; i < length; i++) {
      const doneByThen = i <= asOfIndex && facts.done.charCodeAt(i) === ONE
      if (doneByThen) days++
      if (i >= asOfIndex && !doneByThen) {
        openDates++
        if (facts.planned.charCodeAt(i) === ONE) planned++
      }
    }
    const status = statusOf(demand, days, planned, closed)
    const mendable = (status === 'due' || status === 'scheduled') && days + openDates >= demand.required
    return { status, days, planned, mendable }
  }
}

const ONE = '1'.charCodeAt(0)

/** Status of a closed period from its day count alone: the same as {@link judgeDays} once its last day is past. */
export function judgeClosed(demand: Demand, days: number): Status {
  return statusOf(demand, days, 0, true)
}

function statusOf(demand: Demand, days: number, planned: number, closed: boolean): Status {
  if (!demand.applicable) return 'not-applicable'
  if (demand.required === 0) return 'exempt'
  if (days >= demand.required) return 'met'
  if (closed) return 'missed'
  return days + planned >= demand.required ? 'scheduled' : 'due'
}

/** Sorted distinct dates as a {@link DayString} of the period; dates outside it are left out. */
export function dayString(dates: Iterable<LocalDate>, period: Period): DayString {
  const bits = new Array<string>(periodLength(period)).fill('0')
  const start = toDay(period.start)
  for (const date of dates) {
    const index = toDay(date) - start
    if (index >= 0 && index < bits.length) bits[index] = '1'
  }
  return bits.join('')
}
