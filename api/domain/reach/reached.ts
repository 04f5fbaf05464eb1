import type { Minutes, Outcome } from './travel-time.ts'

/** The aim of 国函〔2025〕85号: 15 minutes, the last one included. */
export const POLICY_MINUTES = 15
export const MINUTES_RANGE = { minimum: 5, maximum: 60 } as const

/**
 * How a village stands to a threshold. The two uncertain classes: its low and its high minutes lie on either side of
 * it. `unknown` is neither reached nor left out; `not-applicable` is 金门县 and 马祖乡, drawn and never counted.
 */
export const REACH_CLASSES = [
  'reached',
  'reached-uncertain',
  'left-uncertain',
  'left',
  'unknown',
  'not-applicable',
] as const
export type ReachClass = (typeof REACH_CLASSES)[number]

/** How a village's time was got for a question: what the source said, or `kept` from an earlier run that still holds. */
export const TIME_PROVENANCE = [
  'computed',
  'kept',
  'unreachable',
  'unknown',
  'outside-roads',
  'failed',
] as const
export type TimeProvenance = (typeof TIME_PROVENANCE)[number]

/** Null minutes: nothing to compare. `unreachable` is known to be left out; all other missing times are unknown. */
export function reachClassOf(
  minutes: Minutes | null,
  outcome: Outcome | 'kept' | 'not-applicable',
  threshold: number,
): ReachClass {
  if (outcome === 'not-applicable') return 'not-applicable'
  if (minutes === null) return outcome === 'unreachable' ? 'left' : 'unknown'
  if (minutes.central <= threshold) return minutes.high <= threshold ? 'reached' : 'reached-uncertain'
  return minutes.low <= threshold ? 'left-uncertain' : 'left'
}
