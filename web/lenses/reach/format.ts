import type { ReachTallyDto } from '../../../api/contract/reach.ts'
import { isShareMeaningful } from '../../../api/domain/reach/judged-share.ts'
import { formatShare, formatShareRange, SHARE_ROUNDING } from '../../../api/domain/reach/share-class.ts'
import type { Minutes } from '../../../api/domain/reach/travel-time.ts'
import type { Language } from '../../state/fields.ts'

/** A share to a tenth of a per cent, for before and after, which may differ by less than one per cent. */
export function formatShareInTenths(share: number): string {
  if (share >= 1 - SHARE_ROUNDING) return '100'
  if (share <= SHARE_ROUNDING) return '0'
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
  return (Math.ceil(minutes * 10 - SHARE_ROUNDING) / 10).toFixed(1)
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
