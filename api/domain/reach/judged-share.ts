import type { ReachTally } from './tally.ts'

/** Shares are quotients of sums of fractions of people: 4 of 5 may miss 0.8 by the last bit. */
const ROUNDING = 1e-9

/** Whether a share reaches an edge, the edge itself included. */
export function isAtLeast(share: number, edge: number): boolean {
  return share >= edge - ROUNDING
}

/**
 * Whether an area's share may speak for it: a time is known for at least half of its people (of its villages, where
 * nobody's number is known). Unknown people are in neither side of a share, so that a road graph of two villages would
 * paint their whole county as reached.
 */
export function isShareMeaningful<Tally extends Pick<ReachTally, 'share' | 'population' | 'villages'>>(
  tally: Tally,
): tally is Tally & { readonly share: number } {
  if (tally.share === null) return false
  const { all, unknown } = tally.population.all > 0 ? tally.population : tally.villages
  return unknown * 2 <= all
}
