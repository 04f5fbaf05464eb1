import { isNeverJudged } from '../areas.ts'
import type { ReachShareClass } from '../cartography/reach-palette.ts'
import { isAtLeast } from './judged-share.ts'
import type { ReachTally } from './tally.ts'

/** The lower edges of the classes of shares, best first; each is in its class. */
const EDGES = [
  [0.9, 'from-90'],
  [0.8, 'from-80'],
  [0.65, 'from-65'],
  [0.5, 'from-50'],
] as const satisfies readonly (readonly [number, ReachShareClass])[]

/** The class of a share of people within the threshold, 0 to 1: `all` only when everybody with a known time is reached. */
export function classOfShare(share: number): ReachShareClass {
  if (share >= 1) return 'all'
  return EDGES.find(([edge]) => isAtLeast(share, edge))?.[1] ?? 'under-50'
}

/** The same of an area that may be unknown, or of those that no share is asked of. */
export function classOfArea(code: string, share: number | null): ReachShareClass {
  if (isNeverJudged(code)) return 'not-applicable'
  return share === null ? 'unknown' : classOfShare(share)
}

/** Sums of fractions of people may miss 1 by the last bit. */
export const SHARE_ROUNDING = 1e-9

/**
 * A share in whole per cent, since an estimate does not justify more digits; 100 only when everybody is
 * reached and 0 only when nobody is.
 *
 * @param share 0 to 1
 * @returns without the sign: `83`, `>99`, `<1`
 */
export function formatShare(share: number): string {
  if (share >= 1 - SHARE_ROUNDING) return '100'
  if (share <= SHARE_ROUNDING) return '0'
  const percent = Math.floor(share * 100 + 0.5)
  if (percent === 100) return '>99'
  return percent === 0 ? '<1' : String(percent)
}

/** The range of a share, `78–88`; null when low and high round to the share itself, or there is no share. */
export function formatShareRange({
  shareLow,
  shareHigh,
  share,
}: Pick<ReachTally, 'share' | 'shareLow' | 'shareHigh'>): string | null {
  if (share === null || shareLow === null || shareHigh === null) return null
  const [low, central, high] = [formatShare(shareLow), formatShare(share), formatShare(shareHigh)]
  return low === central && high === central ? null : `${low}–${high}`
}
