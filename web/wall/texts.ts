import { shownShare } from '../../api/domain/coverage/status.ts'
import type { WallSceneId } from '../../api/domain/wall.ts'
import type { Language } from '../state/fields.ts'
import { formatDate, formatManyPeople, formatNumber } from '../ui/format.ts'
import { termsTexts } from '../ui/texts.ts'

/** Words of the wall that every scene uses. Functions, since numbers stand in them; the words of one scene are beside it. */
const zh = {
  questions: {
    gaps: '现在缺口在哪',
    calls: '今天该给谁打电话',
    townships: '乡镇巡回：哪里落后',
    'ethnic-townships': '民族乡巡回：哪里还没到',
    'township-postings': '乡镇驻点：哪里缺人',
    'public-health-postings': '公卫医师驻点：哪里缺人',
    villages: '村巡诊：本周还能补上多少',
    trend: '在变好吗',
    reach: '15 分钟可达：谁还够不着',
    crowding: '扎堆：哪里挤、哪里空',
    indicators: '强基指标：哪里没达到',
    duties: '材料报送：谁还没报',
  } satisfies Record<WallSceneId, string>,
  /** In a word, where it is spoken of. */
  names: {
    gaps: '县级缺口',
    calls: '电话名单',
    townships: '乡镇·本月',
    'ethnic-townships': '民族乡·本年',
    'township-postings': '乡镇驻点·本月',
    'public-health-postings': '公卫驻点·本月',
    villages: '村巡诊·本周',
    trend: '趋势',
    reach: '15 分钟可达',
    crowding: '扎堆',
    indicators: '强基指标',
    duties: '报送事项',
  } satisfies Record<WallSceneId, string>,
  title: (area: string) => `${area}巡回医疗`,
  demonstration: '演示数据',
  internal: '内部使用 · 边界未审核',
  reviewed: (number: string) => `审图号：${number}`,
  /** The two clocks and what goes on. */
  footer: {
    today: (time: string) => `今日 ${time}`,
    onDate: (date: string, time: string) => `${date} ${time}`,
    paused: (seconds: number) => `已暂停，${clock(seconds)} 后继续`,
    stuck: (moment: string) => `画面停留在 ${moment}`,
    live: '实时连接',
    polled: '每分钟更新',
    connecting: '正在连接',
    reconnecting: '连接中断，正在重连',
    silent: (minutes: number) => `与服务器失去联系 ${duration(minutes, 'zh')}`,
    kept: (moment: string) => `显示的是 ${moment} 保存的结果`,
    noData: '尚无数据',
    dataAsOf: (moment: string) => `数据截至 ${moment}`,
    snapshot: (id: string) => `快照 ${id}`,
    updating: '有新数据，下一屏更新',
    failing: '数据更新失败，正在重试',
    skipped: (question: string, isBroken: boolean) =>
      `略过“${question}”：${isBroken ? '读取失败' : '暂无数据'}`,
    following: (question: string) => `下一屏：${question}`,
  },
  legendDots: '以点表示',
  daysLeft: (days: number) => (days === 0 ? '今日截止' : `余 ${days} 天`),
  days: (days: number) => `${days} 天`,
  neverVisited: '从未到访',
  neverPosted: '从未驻点',
  sinceVisit: '距上次到访的天数',
  sincePosting: '距上次驻点的天数',
  people: (people: number) => `${formatManyPeople(people, 'zh')}人`,
  missedBefore: (periods: number) => (periods === 1 ? '上期未达标' : `此前连续 ${periods} 期未达标`),
  /** In percentage points, against the same day of the period before. */
  change: (points: string, _period: string) => `较上期同日 ${points} 个百分点`,
  unchanged: (_period: string): string => '与上期同日持平',
  of: (met: number, judged: number, unit: string) =>
    `${formatNumber(judged)} 个${unit}，${formatNumber(met)} 个已达标`,
  more: (count: number) => `另有 ${count} 个`,
  noGap: (unit: string, period: string) => `本${period}各${unit}均已达标或已排期。`,
  staleFigures: (date: string) => `数据截至 ${date}`,
  clause: (document: string, article: string) => `依据：${document} ${article}`,
  terms: termsTexts.zh,
}

export type WallTexts = typeof zh

const en: WallTexts = {
  questions: {
    gaps: 'Where are the gaps now?',
    calls: 'Whom to call today?',
    townships: 'Townships: where do they lag?',
    'ethnic-townships': 'Ethnic townships: which were not visited?',
    'township-postings': 'Township posting: where does it lag?',
    'public-health-postings': 'Public health posting: where does it lag?',
    villages: 'Villages: what can still be done?',
    trend: 'Is it getting better?',
    reach: 'Who is beyond 15 minutes?',
    crowding: 'Crowding: too many here, none there',
    indicators: 'Indicators: who falls short?',
    duties: 'Which papers are owed?',
  },
  names: {
    gaps: 'gaps',
    calls: 'calls',
    townships: 'townships this month',
    'ethnic-townships': 'ethnic townships this year',
    'township-postings': 'postings this month',
    'public-health-postings': 'public health postings this month',
    villages: 'villages this week',
    trend: 'trend',
    reach: 'within 15 minutes',
    crowding: 'crowding',
    indicators: 'indicators',
    duties: 'duties',
  },
  title: (area) => `Touring medicine, ${area}`,
  demonstration: 'Demonstration data',
  internal: 'Internal use · boundaries not reviewed',
  reviewed: (number) => `Map approval ${number}`,
  footer: {
    today: (time) => `today ${time}`,
    onDate: (date, time) => `${date} ${time}`,
    paused: (seconds) => `Paused, goes on in ${clock(seconds)}`,
    stuck: (moment) => `This picture is of ${moment}`,
    live: 'Live',
    polled: 'Updated every minute',
    connecting: 'Connecting',
    reconnecting: 'Connection lost, reconnecting',
    silent: (minutes) => `No contact with the server for ${duration(minutes, 'en')}`,
    kept: (moment) => `Kept from ${moment}`,
    noData: 'No data yet',
    dataAsOf: (moment) => `Data as of ${moment}`,
    snapshot: (id) => `Snapshot ${id}`,
    updating: 'New data with the next scene',
    failing: 'The latest data could not be loaded, trying again',
    skipped: (question, isBroken) => `“${question}” skipped: ${isBroken ? 'could not be read' : 'no data'}`,
    following: (question) => `Next: ${question}`,
  },
  legendDots: 'shown as points',
  daysLeft: (days) => (days === 0 ? 'ends today' : days === 1 ? '1 day left' : `${days} days left`),
  days: (days) => (days === 1 ? '1 day' : `${days} days`),
  neverVisited: 'never visited',
  neverPosted: 'never posted',
  sinceVisit: 'Days since the last visit',
  sincePosting: 'Days since the last posting',
  people: (people) => `${formatManyPeople(people, 'en')} people`,
  missedBefore: (periods) =>
    periods === 1 ? 'missed the period before' : `missed ${periods} periods in a row`,
  change: (points, period) => `${points} points on the same day last ${period}`,
  unchanged: (period) => `as on the same day last ${period}`,
  of: (met, judged, unit) => `${formatNumber(met)} of ${formatNumber(judged)} ${unit} met`,
  more: (count) => `${count} more`,
  noGap: (unit, period) => `All ${unit} are met or scheduled this ${period}.`,
  staleFigures: (date) => `Data as of ${date}`,
  clause: (document, article) => `Basis: ${document} ${article}`,
  terms: termsTexts.en as typeof termsTexts.zh,
}

export const WALL_TEXTS: Readonly<Record<Language, WallTexts>> = { zh, en }

/** `2:41` */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function duration(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const words = language === 'zh' ? { hour: ' 小时', minute: ' 分钟' } : { hour: ' h', minute: ' min' }
  const parts = [
    hours > 0 ? `${hours}${words.hour}` : '',
    rest > 0 || hours === 0 ? `${rest}${words.minute}` : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** A day as a clock shows it: `11月28日 星期六`, `Sat 28 Nov`. */
export function formatDayOfWeek(date: string, language: Language): string {
  const day = new Date(`${date}T00:00:00Z`)
  if (language === 'zh') {
    return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日 星期${'日一二三四五六'[day.getUTCDay()]}`
  }
  return day.toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
}

/** A day of this year or near it: `12月31日`, `31 Dec`. */
export function formatDay(date: string, language: Language): string {
  const [, month, day] = date.split('-').map(Number)
  if (language === 'zh') return `${month}月${day}日`
  return formatDate(date, 'en').replace(/ \d{4}$/, '')
}

/** `67.7%`; a dash where there is nothing to judge. */
export function formatShare(met: number, judged: number): string {
  const share = shownShare(met, judged)
  return share === null ? '—' : `${share}%`
}

/** A change in percentage points with its sign, from tenths: `+6.4`, `−1.2`, `0.0`. */
export function formatPoints(tenths: number): string {
  const sign = tenths === 0 ? '' : tenths > 0 ? '+' : '−'
  return `${sign}${(Math.abs(tenths) / 10).toFixed(1)}`
}
