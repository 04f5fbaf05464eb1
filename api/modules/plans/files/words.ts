import type { Change } from '../../../domain/plans/change.ts'
import type { Service, Session, TeamLevel } from '../../../domain/visit.ts'

/** The texts of a plan's files in one language. */
export interface PlanWords {
  readonly colon: string
  readonly and: string
  readonly services: Readonly<Record<Service, string>>
  readonly sessions: Readonly<Record<Session, string>>
  readonly levels: Readonly<Record<TeamLevel, string>>
  /** Monday first. */
  readonly weekdays: readonly string[]
  readonly actions: Readonly<Record<Change['action'], string>>
  readonly unchanged: string
  readonly newDate: (from: string) => string
  readonly newSession: (from: string) => string
  readonly newPlace: (from: string) => string
  readonly wasAt: (date: string, place: string) => string
  readonly demonstration: string
  readonly demonstrationMark: string
  readonly assumedPoint: string
  readonly noHours: string
  readonly people: (count: number) => string
  /** `[header, what it means]` of each column. */
  readonly columns: readonly (readonly [header: string, meaning: string])[]
  readonly summary: {
    readonly sheet: string
    readonly title: string
    readonly name: string
    readonly madeBy: string
    readonly publishedBy: string
    readonly publishedAt: string
    readonly batch: string
    readonly changes: string
    readonly teams: string
    readonly counties: string
    readonly sheets: string
    readonly sheetsNote: string
    readonly legend: string
  }
}

const ZH: PlanWords = {
  colon: '：',
  and: '；',
  services: { tour: '巡回医疗', patrol: '巡诊', posting: '派驻' },
  sessions: { am: '上午', pm: '下午', full: '全天' },
  levels: { national: '国家级', provincial: '省级', municipal: '市级', county: '县级', township: '乡级' },
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  actions: { add: '新增', move: '调整', cancel: '取消' },
  unchanged: '未变',
  newDate: (from) => `改期（原 ${from}）`,
  newSession: (from) => `改时段（原 ${from}）`,
  newPlace: (from) => `改地点（原 ${from}）`,
  wasAt: (date, place) => `取消（原定 ${date}，${place}）`,
  demonstration: '含演示数据：记录为虚构，不得用于实际工作。',
  demonstrationMark: '【演示】',
  assumedPoint: '坐标为假定位置',
  noHours: '记录不含钟点，日程按全天列出',
  people: (count) => `${count} 人`,
  columns: [
    ['日期', '到访的第一天'],
    ['至', '到访的最后一天；一天的到访与日期相同'],
    ['星期', '第一天是星期几'],
    ['时段', '上午、下午或全天；记录不含钟点'],
    ['地点', '县、乡镇、村'],
    ['地点代码', '统计用区划代码，6、9 或 12 位'],
    ['服务', '巡回医疗、巡诊或派驻'],
    ['队伍', '队伍名称'],
    ['队伍编码', '记录中的队伍编码'],
    ['队伍级别', '国家、省、市、县或乡级'],
    ['人数', '队伍人数'],
    ['调整', '新增、改期、改时段、改地点或取消，以及原来的安排'],
    ['记录编号', '记录中的编号'],
  ],
  summary: {
    sheet: '说明',
    title: '巡医图：已发布的调整方案',
    name: '方案',
    madeBy: '编制',
    publishedBy: '发布',
    publishedAt: '发布时间',
    batch: '批次',
    changes: '调整（项）',
    teams: '队伍（支）',
    counties: '县（市、区）',
    sheets: '工作表',
    sheetsNote: '每队一张、每县一张；移出一县的到访也列在该县',
    legend: '各列含义',
  },
}

const EN: PlanWords = {
  colon: ': ',
  and: '; ',
  services: { tour: 'Tour', patrol: 'Patrol', posting: 'Posting' },
  sessions: { am: 'Morning', pm: 'Afternoon', full: 'Whole day' },
  levels: {
    national: 'National',
    provincial: 'Provincial',
    municipal: 'Municipal',
    county: 'County',
    township: 'Township',
  },
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  actions: { add: 'Added', move: 'Moved', cancel: 'Cancelled' },
  unchanged: 'Unchanged',
  newDate: (from) => `New date (was ${from})`,
  newSession: (from) => `New session (was ${from})`,
  newPlace: (from) => `New place (was ${from})`,
  wasAt: (date, place) => `Cancelled (was ${date}, ${place})`,
  demonstration: 'Contains demonstration data: the records are invented and must not be used for real work.',
  demonstrationMark: '[Demo] ',
  assumedPoint: 'The coordinates are a placeholder',
  noHours: 'The records give no times of day: the event lasts all day',
  people: (count) => `${count} people`,
  columns: [
    ['Date', 'First day of the visit'],
    ['To', 'Last day of the visit; the same as the date for a visit of one day'],
    ['Weekday', 'Of the first day'],
    ['Session', 'Morning, afternoon or whole day; the records name no hours'],
    ['Place', 'County, township, village'],
    ['Place code', 'Statistical division code of 6, 9 or 12 digits'],
    ['Service', 'Tour 巡回医疗, patrol 巡诊 or posting 派驻'],
    ['Team', 'Its name'],
    ['Team code', 'As in the records'],
    ['Team level', 'National, provincial, municipal, county or township'],
    ['Headcount', 'People in the team'],
    ['Change', 'Added, new date, new session, new place or cancelled, and what it was before'],
    ['Record', 'Its id in the records'],
  ],
  summary: {
    sheet: 'Summary',
    title: 'Xunyi Atlas: a published plan',
    name: 'Plan',
    madeBy: 'Made by',
    publishedBy: 'Published by',
    publishedAt: 'Published at',
    batch: 'Batch',
    changes: 'Changes',
    teams: 'Teams',
    counties: 'Counties',
    sheets: 'Sheets',
    sheetsNote:
      'One for each team and one for each county; a visit that leaves a county is also listed there',
    legend: 'The columns',
  },
}

export const PLAN_WORDS = { zh: ZH, en: EN } as const
