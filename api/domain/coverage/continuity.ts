import type { Status } from './status.ts'

export interface Continuity {
  /** Weeks in a row, each met or exempt; months, of a rule of months. */
  readonly weeks: number
  readonly required: number
  readonly reached: boolean
}

/** Looked at most this many periods back: ten years are more than any record. */
const MAX_WEEKS = 520

/**
 * The run of consecutive periods, each met or exempt, that ends at the asked one; where that is open and not
 * met, at the one before (国卫基层发〔2023〕5号 (四): 至少连续服务半年).
 *
 * @param statusOf status of the n-th period before the asked one; 0 is the asked one itself
 * @param open whether the asked period is still open as of the as-of date
 */
export function continuity(
  requiredWeeks: number,
  statusOf: (weeksBefore: number) => Status,
  open: boolean,
): Continuity {
  const holds = (status: Status) => status === 'met' || status === 'exempt'
  let n = open && statusOf(0) !== 'met' ? 1 : 0
  let weeks = 0
  while (n < MAX_WEEKS && holds(statusOf(n))) {
    weeks++
    n++
  }
  return { weeks, required: requiredWeeks, reached: weeks >= requiredWeeks }
}
