import type { AreaCode, LocalDate, Position } from './units.ts'

/** `tour` 巡回医疗, `patrol` 巡诊, `posting` 派驻. */
export const SERVICES = ['tour', 'patrol', 'posting'] as const
export type Service = (typeof SERVICES)[number]

/** `national` 国家, `provincial` 省, `municipal` 市, `county` 县, `township` 乡. */
export const TEAM_LEVELS = ['national', 'provincial', 'municipal', 'county', 'township'] as const
export type TeamLevel = (typeof TEAM_LEVELS)[number]

/** `am` 上午, `pm` 下午, `full` 全天: by its form every visit is at least half a day. */
export const SESSIONS = ['am', 'pm', 'full'] as const
export type Session = (typeof SESSIONS)[number]

/** `done` 已完成, `planned` 计划, `cancelled` 取消. */
export const VISIT_STATUSES = ['done', 'planned', 'cancelled'] as const
export type VisitStatus = (typeof VISIT_STATUSES)[number]

/** A record may stand for at most this many dates, its first and last included. */
export const MAX_VISIT_DAYS = 92

/** A date more than this many days after today is a slip of the pen: three years. */
export const MAX_DAYS_AHEAD = 1100

/**
 * One team at one place on one local date, or on each date from `date` to `endDate`. The counts are persons
 * or events of the whole record; `position` is WGS 84, null where only the place's code is known.
 */
export interface Visit {
  readonly visitId: string
  readonly date: LocalDate
  readonly endDate: LocalDate
  readonly session: Session
  readonly placeCode: AreaCode
  readonly service: Service
  readonly teamCode: string
  readonly teamLevel: TeamLevel
  readonly teamName: string | null
  readonly headcount: number
  readonly status: VisitStatus
  readonly patients: number | null
  readonly trained: number | null
  readonly lectures: number | null
  readonly wardRounds: number | null
  readonly caseDiscussions: number | null
  readonly position: Position | null
}
