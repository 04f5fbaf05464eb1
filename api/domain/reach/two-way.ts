import type { Bilingual } from '../coverage/rule.ts'
import type { Status } from '../coverage/status.ts'
import { isAtLeast, isShareMeaningful } from './judged-share.ts'
import type { ReachTally } from './tally.ts'

/**
 * A township against two aims at once: visited by touring teams as the rule asks, and within reach of a service point.
 * `visited-only`: covered by visits, out of reach; `reached-only`: in reach, not visited. `not-judged`: the rule does not
 * judge it; `unknown`: the time of most of its people is not known.
 */
export const TWO_WAY_CLASSES = [
  'both',
  'visited-only',
  'reached-only',
  'neither',
  'unknown',
  'not-judged',
] as const
export type TwoWayClass = (typeof TWO_WAY_CLASSES)[number]

export interface TwoWay {
  readonly class: TwoWayClass
  /** The share's low and high lie on either side of the target. */
  readonly uncertain: boolean
}

/** The share of people within the threshold from which a township counts as in reach. */
export const TARGET_SHARE = 0.8

export const TARGET_SHARE_CITATION: Bilingual = {
  zh: '八成：国家卫生健康委 2019 年称，80% 以上居民 15 分钟内能够到达最近的医疗点（《中国日报》2019-09-13）。国函〔2025〕85号要求“力争居民15分钟可达最近的医疗服务点”，未定比例；可自行选择。',
  en: '80 %: in 2019 the National Health Commission stated that 80 % of residents can reach the nearest medical point within 15 minutes (China Daily, 2019-09-13). 国函〔2025〕85号 aims at residents reaching the nearest service point within 15 minutes and sets no share; another may be chosen.',
}

/** By the rule of visits: `met` is visited, what is or was owed is not; exempt and not-applicable are not judged. */
const VISITED: Readonly<Record<Status, boolean | null>> = {
  met: true,
  scheduled: false,
  due: false,
  missed: false,
  exempt: null,
  'not-applicable': null,
}

/** @param target 0 to 1; a share that equals it is in reach */
export function twoWayOf(
  status: Status,
  reach: Pick<ReachTally, 'share' | 'shareLow' | 'shareHigh' | 'population' | 'villages'> | null,
  target = TARGET_SHARE,
): TwoWay {
  const visited = VISITED[status]
  if (visited === null) return { class: 'not-judged', uncertain: false }
  if (reach === null || !isShareMeaningful(reach)) return { class: 'unknown', uncertain: false }
  const { share, shareLow, shareHigh } = reach
  const uncertain = !isAtLeast(shareLow ?? share, target) && isAtLeast(shareHigh ?? share, target)
  if (isAtLeast(share, target)) return { class: visited ? 'both' : 'reached-only', uncertain }
  return { class: visited ? 'visited-only' : 'neither', uncertain }
}
