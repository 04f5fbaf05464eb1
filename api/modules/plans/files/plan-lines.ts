import { fullName } from '../../areas/full-name.ts'
import type { Geography } from '../../areas/geography.ts'
import type { WantedVisit } from '../../planner/write-visits.ts'
import type { VisitRow } from '../../visits/visit-rows.ts'
import type { PlannedChange } from '../plans.repository.ts'
import { wantedVisit } from '../publish.usecases.ts'
import type { PlanWords } from './words.ts'

/** One visit of a plan, as it was and as the plan has it. */
export interface PlanLine {
  readonly action: PlannedChange['change']['action']
  /** Null for an added visit. */
  readonly before: VisitRow | null
  readonly visit: WantedVisit
}

/** By date, then id. */
export function planLines(changes: readonly PlannedChange[]): PlanLine[] {
  return changes
    .map((each) => ({ action: each.change.action, before: each.base, visit: wantedVisit(each) }))
    .sort((a, b) => compare(a.visit.date, b.visit.date) || compare(a.visit.visitId, b.visit.visitId))
}

/** What a plan does to a visit and what it was before, in words. */
export function changeWords(
  { action, before, visit }: PlanLine,
  geography: Geography,
  words: PlanWords,
): string {
  if (action === 'add' || !before) return words.actions.add
  const place = fullName(geography, before.placeCode)
  if (action === 'cancel') {
    return words.wasAt(`${datesWords(before)} ${words.sessions[before.session]}`, place)
  }
  const parts = [
    before.date !== visit.date && words.newDate(datesWords(before)),
    before.session !== visit.session && words.newSession(words.sessions[before.session]),
    before.placeCode !== visit.placeCode && words.newPlace(`${place} ${before.placeCode}`),
  ]
  return parts.filter((part) => part !== false).join(words.and) || words.unchanged
}

/** Counties that a line is of: where the visit is, and where it was. */
export function countiesOf({ before, visit }: PlanLine): string[] {
  return [...new Set([visit.placeCode, before?.placeCode ?? visit.placeCode].map((code) => code.slice(0, 6)))]
}

function datesWords({ date, endDate }: Pick<VisitRow, 'date' | 'endDate'>): string {
  return date === endDate ? date : `${date}–${endDate}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
