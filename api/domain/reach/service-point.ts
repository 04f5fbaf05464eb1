import type { Position } from '../units.ts'

/** 县级医院, 乡镇卫生院, 社区卫生服务中心, 社区卫生服务站, 村卫生室, 流动服务点. */
export const POINT_KINDS = [
  'county-hospital',
  'township-hospital',
  'community-centre',
  'community-station',
  'village-clinic',
  'mobile-stop',
] as const
export type PointKind = (typeof POINT_KINDS)[number]

/** ISO weekday: Monday 1 to Sunday 7. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof WEEKDAYS)[number]

/**
 * A set of ISO weekdays as bits, Monday the lowest: 127 is every day. 0 is a stop that is served every week, but on
 * no weekday that could be relied upon: it counts on "any day" only.
 */
export type WeekdaySet = number
export const EVERY_DAY: WeekdaySet = 127

/** A medical service point (医疗服务点) that is open on the day asked about. */
export interface ServicePoint {
  readonly id: string
  readonly kind: PointKind
  readonly weekdays: WeekdaySet
  readonly at: Position
}

export function weekdaySetOf(days: Iterable<Weekday>): WeekdaySet {
  let set = 0
  for (const day of days) set |= 1 << (day - 1)
  return set
}

export function weekdaysIn(set: WeekdaySet): readonly Weekday[] {
  return WEEKDAYS.filter((day) => (set & (1 << (day - 1))) !== 0)
}

/** Which points a question counts. `weekday` null: on any day. `mobile` false: fixed points only (固定). */
export interface PointChoice {
  readonly kinds: readonly PointKind[]
  readonly mobile: boolean
  readonly weekday: Weekday | null
}

/**
 * Points of one kind and one set of weekdays are alike for every question: times are kept to the nearest of each
 * class, and a question takes the least over the classes that it counts.
 */
export interface PointClass {
  readonly kind: PointKind
  readonly weekdays: WeekdaySet
}

/**
 * The classes that a point belongs to: of every day, of no certain day, or one for each of its weekdays. So a question
 * about a weekday finds it in one class, and there are nine classes of a kind at most, however the weekdays are mixed.
 */
export function classesOf({ kind, weekdays }: PointClass): readonly PointClass[] {
  if (weekdays === EVERY_DAY || weekdays === 0) return [{ kind, weekdays }]
  return weekdaysIn(weekdays).map((day) => ({ kind, weekdays: weekdaySetOf([day]) }))
}

export function isCounted({ kind, weekdays }: PointClass, { kinds, mobile, weekday }: PointChoice): boolean {
  if (!kinds.includes(kind) || (kind === 'mobile-stop' && !mobile)) return false
  return weekday === null || (weekdays & (1 << (weekday - 1))) !== 0
}
