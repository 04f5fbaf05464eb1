export const STATUSES = ['met', 'scheduled', 'due', 'missed', 'exempt', 'not-applicable'] as const
export type Status = (typeof STATUSES)[number]

export type StatusCounts = Readonly<Record<Status, number>>

/** How many of the periods before are looked at for `missedBefore` (RULES, "Status"). */
export const MISSED_BEFORE_PERIODS = 24

/**
 * How many periods in a row, counted backwards from the one before the asked one, were missed. Exempt and
 * not-applicable periods are passed over; any other status ends the run.
 *
 * @param statusBefore status of the n-th period before, n from 1 to {@link MISSED_BEFORE_PERIODS}
 */
export function missedInARow(statusBefore: (n: number) => Status): number {
  let missed = 0
  for (let n = 1; n <= MISSED_BEFORE_PERIODS; n++) {
    const status = statusBefore(n)
    if (status === 'missed') missed++
    else if (status !== 'exempt' && status !== 'not-applicable') break
  }
  return missed
}

/** Units counted by status, plus the due units that missed the period before. */
export interface Tally {
  readonly counts: StatusCounts
  readonly dueAgain: number
  /** All units whose county reported nothing in the period. */
  readonly silent: number
  /** Those of them that are judged: neither exempt nor not applicable. */
  readonly silentJudged: number
  /** Met ÷ (met + scheduled + due + missed), 0 to 1; null when that is 0. */
  readonly share: number | null
}

export interface JudgedUnit {
  readonly status: Status
  readonly missedBefore: number
  readonly silent: boolean
}

export function noCounts(): Record<Status, number> {
  return { met: 0, scheduled: 0, due: 0, missed: 0, exempt: 0, 'not-applicable': 0 }
}

/**
 * Adds units up (RULES, "Areas above the unit"). The counts always add up to the number of units.
 *
 * @param others units that are not applicable and not among `units`, and how many of them are silent
 */
export function tally(units: Iterable<JudgedUnit>, others = { count: 0, silent: 0 }): Tally {
  const counts = noCounts()
  counts['not-applicable'] = others.count
  let dueAgain = 0
  let { silent } = others
  let silentJudged = 0
  for (const unit of units) {
    counts[unit.status]++
    if (unit.status === 'due' && unit.missedBefore >= 1) dueAgain++
    if (unit.silent) silent++
    if (unit.silent && isJudged(unit.status)) silentJudged++
  }
  return { counts, dueAgain, silent, silentJudged, share: shareOf(counts) }
}

/** Whether a status takes part in the share: neither exempt nor not applicable. */
export function isJudged(status: Status): boolean {
  return status !== 'exempt' && status !== 'not-applicable'
}

/** Units that take part in the share. */
export function judgedOf(counts: StatusCounts): number {
  return counts.met + counts.scheduled + counts.due + counts.missed
}

/** Met ÷ (met + scheduled + due + missed), 0 to 1; null when that is 0. */
export function shareOf(counts: StatusCounts): number | null {
  const judged = judgedOf(counts)
  return judged === 0 ? null : counts.met / judged
}

/**
 * A share as shown: percent to one decimal, rounded half up, but `100` only when all are met and `0` only when
 * none is (RULES, "Areas above the unit"). Takes the counts, since 0.9995 must not become 100.
 *
 * @param decimals 0 where there is no room for a decimal, such as over the bars of a chart
 * @returns `'41.9'`, `'100'`, `'0'`, or null when there is nothing to share
 */
export function shownShare(met: number, judged: number, decimals: 0 | 1 = 1): string | null {
  if (judged === 0) return null
  if (met === judged) return '100'
  if (met === 0) return '0'
  const all = 100 * 10 ** decimals
  // In whole numbers: binary fractions would round some halves down.
  const rounded = Math.floor((2 * all * met + judged) / (2 * judged))
  return ((100 * Math.min(all - 1, Math.max(1, rounded))) / all).toFixed(decimals)
}

/**
 * The change between two shares (0 to 1) in tenths of a percentage point, rounded half away from zero; null when
 * either has nothing to share.
 */
export function changeInTenths(now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null
  const exact = (now - before) * 1000
  // Shares are quotients of counts: the 9 binary digits lost in the difference must not decide a half.
  const rounded = Math.sign(exact) * Math.floor(Math.abs(exact) + 0.5 + 1e-9)
  return rounded === 0 ? 0 : rounded
}
