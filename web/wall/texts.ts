import type { WallSceneId } from '../../api/domain/wall.ts'
import type { Language } from '../state/fields.ts'
import { formatDate, formatManyPeople, formatPeriod } from '../ui/format.ts'
import { termsTexts } from '../ui/texts.ts'

/** Words of the wall that every scene uses. Functions, since numbers stand in them; the words of one scene are beside it. */
const zh = {
  questions: {
    gaps: '现在缺口在哪',
    calls: '今天该给谁打电话',
    townships: '乡镇巡回：哪个市落后',
    villages: '村巡诊：本周还能补上多少',
    trend: '在变好吗',
    reach: '15 分钟可达：谁还够不着',
    crowding: '扎堆：哪里挤、哪里空',
  } satisfies Record<WallSceneId, string>,
  title: (area: string) => `${area}巡回医疗`,
  demonstration: '演示数据',
  internal: '内部使用 · 边界未审核',
  legendDots: '以点表示',
  daysLeft: (days: number) => (days === 0 ? '今日截止' : `余 ${days} 天`),
  days: (days: number) => `${days} 天`,
  neverVisited: '从未到访',
  people: (people: number) => `${formatManyPeople(people, 'zh')}人`,
  missedBefore: (periods: number) => `此前连续 ${periods} 期未达标`,
  /** In percentage points, against the same day of the period before. */
  change: (points: string) => `较上期同日 ${points} 个百分点`,
  unchanged: '与上期同日持平',
  of: (met: number, judged: number, unit: string) => `${judged} 个${unit}，${met} 个已达标`,
  more: (count: number) => `另有 ${count} 个`,
  staleFigures: (date: string) => `数据截至 ${date}`,
  clause: (document: string, article: string) => `依据：${document} ${article}`,
  terms: termsTexts.zh,
}

export type WallTexts = typeof zh

const en: WallTexts = {
  questions: {
    gaps: 'Where are the gaps now?',
    calls: 'Whom to call today?',
    townships: 'Townships: which city lags?',
    villages: 'Village patrol: what can still be done this week?',
    trend: 'Is it getting better?',
    reach: 'Within 15 minutes: who is left out?',
    crowding: 'Crowding: too many here, none there',
  },
  title: (area) => `Touring medicine, ${area}`,
  demonstration: 'Demonstration data',
  internal: 'Internal use · boundaries not reviewed',
  legendDots: 'shown as points',
  daysLeft: (days) => (days === 0 ? 'ends today' : days === 1 ? '1 day left' : `${days} days left`),
  days: (days) => (days === 1 ? '1 day' : `${days} days`),
  neverVisited: 'never visited',
  people: (people) => `${formatManyPeople(people, 'en')} people`,
  missedBefore: (periods) =>
    periods === 1 ? 'missed the period before' : `missed ${periods} periods in a row`,
  change: (points) => `${points} points on the same day of the period before`,
  unchanged: 'as on the same day of the period before',
  of: (met, judged, unit) => `${met} of ${judged} ${unit} met`,
  more: (count) => `${count} more`,
  staleFigures: (date) => `Data as of ${date}`,
  clause: (document, article) => `Basis: ${document} ${article}`,
  terms: termsTexts.en as typeof termsTexts.zh,
}

export const WALL_TEXTS: Readonly<Record<Language, WallTexts>> = { zh, en }

/** `67.7%`; a dash where there is nothing to judge. */
export function formatShare(share: number | null): string {
  return share === null ? '—' : `${(100 * share).toFixed(1)}%`
}

/** The change of a share in percentage points, with its sign: `+6.4`, `−1.2`; null where one is unknown. */
export function formatPoints(share: number | null, before: number | null): string | null {
  if (share === null || before === null) return null
  const points = Math.round(1000 * (share - before)) / 10
  return points === 0 ? '0' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`
}

export { formatDate, formatManyPeople, formatPeriod }
