import { codeLength, placeOfFileCode } from '../areas.ts'
import { addDays } from '../calendar.ts'
import type { Bilingual } from '../coverage/rule.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import { MAX_DAYS_AHEAD, type Visit } from '../visit.ts'
import { movedTo } from './apply-changes.ts'
import type { Change } from './change.ts'

/**
 * Why a change cannot be made.
 * - `visit-gone`: no record has the id
 * - `id-taken`: a record has the id of a visit to add
 * - `not-planned`: it is done or cancelled
 * - `date-passed`: the record's date, or the first of several, is over: what came of it is for an import to tell
 * - `before-today`: the new date is over
 * - `too-far-ahead`: the new last date is more than three years ahead
 * - `unknown-place`: no such area, or one above a county
 */
const IMPOSSIBLE_CODES = [
  'visit-gone',
  'id-taken',
  'not-planned',
  'date-passed',
  'before-today',
  'too-far-ahead',
  'unknown-place',
] as const
export type ImpossibleCode = (typeof IMPOSSIBLE_CODES)[number]

export interface Impossible {
  readonly code: ImpossibleCode
  readonly message: Bilingual
}

/** The part of a record that decides. */
export type PlannedRecord = Pick<Visit, 'date' | 'endDate' | 'status'>

/** Whether a plan may still change a record: it is planned, and its first date is today or later. */
export function isStillPlanned(
  { status, date }: { readonly status: Visit['status']; readonly date: string },
  today: string,
): boolean {
  return status === 'planned' && date >= today
}

/**
 * Why a change of a record is not possible on a day; null when it is.
 *
 * @param record the one that has the change's id, null when none has
 * @param knows whether there is an area of a code
 */
export function whyNotPossible(
  change: Change,
  record: PlannedRecord | null,
  { today, knows }: { readonly today: LocalDate; readonly knows: (code: AreaCode) => boolean },
): Impossible | null {
  const id = change.visitId
  if (change.action === 'add') {
    return record ? idTaken(id) : target(change, change.date, today, knows)
  }
  if (!record) return visitGone(id)
  if (record.status !== 'planned') return notPlanned(id, record.status)
  if (!isStillPlanned(record, today)) return datePassed(id, record.date, today)
  if (change.action === 'cancel') return null
  return target(change, movedTo(record, change).endDate, today, knows)
}

/** The first id that two changes name; a plan has at most one change for each visit. */
export function namedTwice(changes: readonly { readonly visitId: string }[]): string | null {
  const seen = new Set<string>()
  for (const { visitId } of changes) {
    if (seen.has(visitId)) return visitId
    seen.add(visitId)
  }
  return null
}

function target(
  { visitId, date, placeCode }: { visitId: string; date: LocalDate; placeCode: AreaCode },
  endDate: LocalDate,
  today: LocalDate,
  knows: (code: AreaCode) => boolean,
): Impossible | null {
  if (date < today) return beforeToday(visitId, date, today)
  const latest = addDays(today, MAX_DAYS_AHEAD)
  if (endDate > latest) return tooFarAhead(visitId, endDate, latest)
  return isPlace(placeCode, knows) ? null : unknownPlace(visitId, placeCode)
}

/** A county or below, by the code that records use: 金门县's stand-ins of 9 and 12 digits mean the county. */
function isPlace(code: AreaCode, knows: (code: AreaCode) => boolean): boolean {
  return code.length >= codeLength('county') && placeOfFileCode(code) === code && knows(code)
}

function visitGone(id: string): Impossible {
  return impossible(
    'visit-gone',
    `记录 ${id} 已不存在：请从方案中去掉这项调整。`,
    `The record ${id} no longer exists: remove this change from the draft.`,
  )
}

function idTaken(id: string): Impossible {
  return impossible(
    'id-taken',
    `已有编号为 ${id} 的记录：请为新增的到访另选编号。`,
    `A record with the id ${id} already exists: choose another id for the added visit.`,
  )
}

function notPlanned(id: string, status: Visit['status']): Impossible {
  const done = status === 'done'
  return impossible(
    'not-planned',
    `记录 ${id} ${done ? '已完成' : '已取消'}，只有计划中的到访可以调整。`,
    `The record ${id} is ${done ? 'done' : 'cancelled'}: only planned visits can be changed.`,
  )
}

function datePassed(id: string, date: LocalDate, today: LocalDate): Impossible {
  return impossible(
    'date-passed',
    `记录 ${id} 的日期 ${date} 已过（今天 ${today}）：请导入其结果（已完成或取消）。`,
    `The date ${date} of the record ${id} has passed (today is ${today}): import its outcome, done or cancelled.`,
  )
}

function beforeToday(id: string, date: LocalDate, today: LocalDate): Impossible {
  return impossible(
    'before-today',
    `${id} 的新日期 ${date} 早于今天（${today}）：请选择今天或以后的日期。`,
    `The new date ${date} of ${id} is before today (${today}): choose today or a later date.`,
  )
}

function tooFarAhead(id: string, endDate: LocalDate, latest: LocalDate): Impossible {
  return impossible(
    'too-far-ahead',
    `${id} 的新日期至 ${endDate}，最晚只能到 ${latest}：请选择更早的日期。`,
    `The new dates of ${id} end on ${endDate}, after the latest allowed date ${latest}: choose an earlier date.`,
  )
}

function unknownPlace(id: string, code: AreaCode): Impossible {
  return impossible(
    'unknown-place',
    `${id} 的新地点 ${code} 不是已知的县、乡镇或村：请核对 6、9 或 12 位代码。`,
    `The new place ${code} of ${id} is not a known county, township or village: check the code (6, 9 or 12 digits).`,
  )
}

function impossible(code: ImpossibleCode, zh: string, en: string): Impossible {
  return { code, message: { zh, en } }
}
