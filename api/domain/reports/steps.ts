import type { Permission } from '../access/permissions.ts'

/** Where a county's month stands. Without a report there is no row of it: `not-reported`. */
export const REPORT_STATES = [
  'not-reported',
  'reported',
  'reported-none',
  'submitted',
  'reviewed',
  'accepted',
  'returned',
  'changed',
] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** What people do with a county's month. */
export const REPORT_ACTIONS = ['report', 'report-none', 'submit', 'review', 'accept', 'return'] as const
export type ReportAction = (typeof REPORT_ACTIONS)[number]

/** What is kept of a month: what people did, and that its records were changed by an import, an undo or a publication. */
export const REPORT_STEPS = [...REPORT_ACTIONS, 'change'] as const

/** Characters of what is said with a step. */
export const MAX_COMMENT = 500

/** A county's month as the next step finds it. */
export interface MonthReport {
  readonly state: ReportState
  /** The county says that there was nothing to report (零报告). */
  readonly none: boolean
}

export const NOT_REPORTED: MonthReport = { state: 'not-reported', none: false }

/** Which part of the office has a month in hand; null: nobody, it is accepted. */
export type Holder = 'county' | 'city' | 'province'

const HOLDERS: Readonly<Record<ReportState, Holder | null>> = {
  'not-reported': 'county',
  reported: 'county',
  'reported-none': 'county',
  submitted: 'city',
  reviewed: 'province',
  accepted: null,
  returned: 'county',
  changed: 'county',
}

export const holderOf = (state: ReportState): Holder | null => HOLDERS[state]

/**
 * From which states each step can be taken. A county may say again what it has said until it submits; a month that was returned, or
 * whose accepted records have changed, is submitted anew by the county.
 */
const FROM: Readonly<Record<ReportAction, readonly ReportState[]>> = {
  report: ['not-reported', 'reported-none', 'returned', 'changed'],
  'report-none': ['not-reported', 'reported', 'returned', 'changed'],
  submit: ['reported', 'reported-none', 'returned', 'changed'],
  review: ['submitted'],
  accept: ['reviewed'],
  return: ['submitted', 'reviewed', 'accepted'],
}

export function isPossible(action: ReportAction, state: ReportState): boolean {
  return FROM[action].includes(state)
}

/**
 * What the step asks for in the county, any of them. Whoever has a month in hand may return it, and so may whoever is above: the
 * city what was submitted or what it has reviewed itself, the province all, also what it has accepted.
 */
export function permissionsFor(action: ReportAction, state: ReportState): readonly Permission[] {
  switch (action) {
    case 'report':
    case 'report-none':
    case 'submit':
      return ['reports.submit']
    case 'review':
      return ['reports.review']
    case 'accept':
      return ['reports.accept']
    case 'return':
      return state === 'accepted' ? ['reports.accept'] : ['reports.review', 'reports.accept']
  }
}

/** Only what is possible: see {@link isPossible}. */
export function afterAction(action: ReportAction, before: MonthReport): MonthReport {
  switch (action) {
    case 'report':
      return { state: 'reported', none: false }
    case 'report-none':
      return { state: 'reported-none', none: true }
    case 'submit':
      return { ...before, state: 'submitted' }
    case 'review':
      return { ...before, state: 'reviewed' }
    case 'accept':
      return { ...before, state: 'accepted' }
    case 'return':
      return { ...before, state: 'returned' }
  }
}

/**
 * After the records of the month were changed. What was accepted is so no longer; what was reviewed is reviewed again, since the
 * reviewer has not seen it. A month with a done visit is not one without anything to report.
 *
 * @param hasDone whether there is a done visit in the month now
 */
export function afterChange(before: MonthReport, hasDone: boolean): MonthReport {
  const none = before.none && !hasDone
  switch (before.state) {
    case 'accepted':
      return { state: 'changed', none }
    case 'reviewed':
      return { state: 'submitted', none }
    case 'reported-none':
      return { state: none ? 'reported-none' : 'reported', none }
    default:
      return { state: before.state, none }
  }
}

/** Whether a change of the records is a step of a month in this state: before it is submitted, records come and go. */
export function notesChange(before: MonthReport, hasDone: boolean): boolean {
  const after = afterChange(before, hasDone)
  return before.state === 'submitted' || after.state !== before.state || after.none !== before.none
}

/** Whether the county has reported the month, whatever became of it since (RULES, "Reports of counties"). */
export const hasReport = (state: ReportState): boolean => state !== 'not-reported'
