import { isCounted, type PointChoice, type PointClass } from './service-point.ts'
import type { Minutes, Outcome } from './travel-time.ts'

/** The way from one village to the nearest point of one class. Minutes are there when it is `computed`. */
export interface ClassTime extends PointClass {
  readonly outcome: Outcome
  readonly minutes: Minutes | null
}

/** A village's answer to a question: `nearest` is the row of the point with the least middle minutes. */
export interface ChosenTime<Row extends ClassTime> {
  readonly outcome: Outcome
  readonly minutes: Minutes | null
  readonly nearest: Row | null
}

/** What is said of a village when no class has a time: that something is not known goes before that nothing is there. */
const PRECEDENCE: readonly Outcome[] = ['failed', 'outside-roads', 'unknown', 'unreachable']

/**
 * The least minutes over the classes that a question counts, low, middle and high each by itself: which point is
 * nearest may differ between them. A class without a time does not undo one that has it. Where no class is counted
 * there is nothing to reach: `unreachable`.
 *
 * @param rows one village's classes; of equal ones the first is the nearest
 */
export function chooseTime<Row extends ClassTime>(rows: Iterable<Row>, choice: PointChoice): ChosenTime<Row> {
  let nearest: Row | null = null
  let low = Infinity
  let middle = Infinity
  let high = Infinity
  let rank = PRECEDENCE.length - 1
  for (const row of rows) {
    if (!isCounted(row, choice)) continue
    if (row.minutes === null) {
      rank = Math.min(rank, PRECEDENCE.indexOf(row.outcome))
      continue
    }
    low = Math.min(low, row.minutes.low)
    high = Math.min(high, row.minutes.high)
    if (row.minutes.middle < middle || nearest === null) {
      middle = row.minutes.middle
      nearest = row
    }
  }
  if (nearest === null) return { outcome: PRECEDENCE[rank]!, minutes: null, nearest }
  return { outcome: 'computed', minutes: { low, middle, high }, nearest }
}
