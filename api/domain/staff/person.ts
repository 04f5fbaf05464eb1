import type { LocalDate } from '../units.ts'

/** Professional titles 职称 by their level, the highest first. */
export const TITLE_LEVELS = ['senior', 'associate-senior', 'intermediate', 'junior', 'none'] as const
export type TitleLevel = (typeof TITLE_LEVELS)[number]

export const PROFESSIONS = [
  'clinical',
  'tcm',
  'nursing',
  'public-health',
  'technician',
  'management',
] as const
export type Profession = (typeof PROFESSIONS)[number]

/** In a team on a visit. */
export const ATTENDANCE_ROLES = ['leader', 'member'] as const
export type AttendanceRole = (typeof ATTENDANCE_ROLES)[number]

/** What is true of a person from one day to another, both included; `to` null is open. */
export interface PersonPeriod {
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** What of a person decides whether their days count. */
export interface PersonFacts extends PersonPeriod {
  readonly titleLevel: TitleLevel
  readonly profession: Profession
}

/**
 * The record of a person that is in force on a date: the one that begins last, since offices add a new one without ending the one
 * before; what it replaced does not come back when it ends. Null where none is.
 */
export function personOn<Person extends PersonPeriod>(
  records: readonly Person[],
  date: LocalDate,
): Person | null {
  let found: Person | null = null
  for (const record of records) {
    if (record.from <= date && (found === null || record.from > found.from)) found = record
  }
  return found === null || (found.to !== null && found.to < date) ? null : found
}

const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
/** By their shape alone, of 18 digits (GB 11643) and of 15 as they were before: a number with a slip in it is somebody's as well. */
const ID_CARD = new RegExp(
  `^[1-9]\\d{5}(?:(?:18|19|20)\\d{2}${MONTH_AND_DAY}\\d{3}[\\dX]|\\d{2}${MONTH_AND_DAY}\\d{3})$`,
)

/** Whether a text looks like the number of an identity card: with a date of birth, whatever its check digit. */
export function isIdCardNumber(text: string): boolean {
  return ID_CARD.test(text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
}

/** A phone as it is shown: `138****1234`, `0598-***4567`. */
export function maskedPhone(phone: string): string {
  const mobile = /^(\d{3})\d{4}(\d{4})$/.exec(phone)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  const [area = '', local = ''] = phone.split('-')
  return `${area}-${'*'.repeat(Math.max(0, local.length - 4))}${local.slice(-4)}`
}
