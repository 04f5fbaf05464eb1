import type { ReachTallyDto } from '../../../api/contract/reach.ts'
import { isShareMeaningful } from '../../../api/domain/reach/judged-share.ts'
import type { Minutes } from '../../../api/domain/reach/travel-time.ts'
import type { Language } from '../../state/fields.ts'

/** Sums of fractions of people may miss 1 by the last bit. */
const ROUNDING = 1e-9

/**
 * A share in whole per cent, since an estimate does not justify more digits; 100 only when everybody is
 * reached and 0 only when nobody is.
 *
 * @param share 0 to 1
 * @returns without the sign: `83`, `>99`, `<1`
 */
export function formatShare(share: number): string {
  if (share >= 1 - ROUNDING) return '100'
  if (share <= ROUNDING) return '0'
  const percent = Math.floor(share * 100 + 0.5)
  if (percent === 100) return '>99'
  return percent === 0 ? '<1' : String(percent)
}

/** The same to a tenth, for before and after, which may differ by less than one per cent. */
export function formatShareInTenths(share: number): string {
  if (share >= 1 - ROUNDING) return '100'
  if (share <= ROUNDING) return '0'
  const tenths = Math.floor(share * 1000 + 0.5)
  if (tenths === 1000) return '>99.9'
  return tenths === 0 ? '<0.1' : (tenths / 10).toFixed(1)
}

/** The difference of two shares in percentage points: `+0.37`, `−1.20`, `0`; null if either is missing. */
export function formatPoints(before: number | null, after: number | null): string | null {
  if (before === null || after === null) return null
  const hundredths = Math.round((after - before) * 10_000)
  if (hundredths === 0) return '0'
  return `${hundredths > 0 ? '+' : '−'}${(Math.abs(hundredths) / 100).toFixed(2)}`
}

/** The range of a share, `78–88`; null when low and high round to the share itself, or there is no share. */
export function formatShareRange({ shareLow, shareHigh, share }: ReachTallyDto): string | null {
  if (share === null || shareLow === null || shareHigh === null) return null
  const [low, central, high] = [formatShare(shareLow), formatShare(share), formatShare(shareHigh)]
  return low === central && high === central ? null : `${low}–${high}`
}

/** `83%（78–88%）` and `83% (78–88%)`, or `—` where most people's time is not known. */
export function formatShareWithRange(tally: ReachTallyDto, language: Language, shown = formatShare): string {
  if (!isShareMeaningful(tally)) return '—'
  const range = formatShareRange(tally)
  const share = `${shown(tally.share)}%`
  if (range === null) return share
  return language === 'zh' ? `${share}（${range}%）` : `${share} (${range}%)`
}

/**
 * Minutes to a tenth, rounded up: 15.04 is over 15 and must not read 15.0.
 */
export function formatMinutes(minutes: number): string {
  return (Math.ceil(minutes * 10 - ROUNDING) / 10).toFixed(1)
}

/** `9.8–17.3`; null when low and high are the same, as by roads. */
export function formatMinutesRange({ low, high }: Minutes): string | null {
  const [from, to] = [formatMinutes(low), formatMinutes(high)]
  return from === to ? null : `${from}–${to}`
}

/** Metres up to a kilometre, else kilometres to a tenth. */
export function formatDistance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km`
}
