import type { ImportReport } from '../../../api/contract/imports.ts'

/** What the server is asked to do with a file: check it, load all of it, or load its valid rows. */
export type ImportAction = 'check' | 'load' | 'load-valid'

/** How a file is loaded besides. */
export interface LoadOptions {
  /** The versions of others that have been looked at and are replaced: `conflicts.seen` of the report. */
  readonly seen?: string
  /** The month that is reported with it. */
  readonly reports?: string
}

/** The state of the file on the page. */
export type ImportState =
  | { readonly step: 'idle' }
  /** `sent` is the uploaded share, 0 to 1; at 1 the server is processing. */
  | {
      readonly step: 'busy'
      readonly file: File
      readonly action: ImportAction
      readonly options: LoadOptions
      readonly sent: number
    }
  | { readonly step: 'reported'; readonly file: File; readonly report: ImportReport }
  | {
      readonly step: 'failed'
      readonly file: File
      readonly action: ImportAction
      readonly options: LoadOptions
      readonly error: unknown
    }

export type ImportEvent =
  | {
      readonly type: 'begin'
      readonly file: File
      readonly action: ImportAction
      readonly options: LoadOptions
    }
  | { readonly type: 'progress'; readonly sent: number }
  | { readonly type: 'report'; readonly report: ImportReport }
  | { readonly type: 'fail'; readonly error: unknown }
  | { readonly type: 'clear' }

export function importReducer(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'begin':
      return { step: 'busy', file: event.file, action: event.action, options: event.options, sent: 0 }
    case 'clear':
      return { step: 'idle' }
  }
  // Progress and answers for a cancelled file arrive too late.
  if (state.step !== 'busy') return state
  switch (event.type) {
    case 'progress':
      return { ...state, sent: Math.max(state.sent, event.sent) }
    case 'report':
      return { step: 'reported', file: state.file, report: event.report }
    case 'fail':
      return {
        step: 'failed',
        file: state.file,
        action: state.action,
        options: state.options,
        error: event.error,
      }
  }
}

/** What may be done next with a checked file. */
export interface NextSteps {
  /** Rows that loading the whole file would write; null when it has a rejected row or nothing to write. */
  readonly loadAll: number | null
  /** Valid rows beside rejected ones; null when there are no rejected rows, or no valid ones. */
  readonly loadValid: number | null
  /** The rows that would be written if the versions of others that are shown were replaced; null when there are none. */
  readonly replace: { readonly rows: number; readonly action: ImportAction; readonly seen: string } | null
}

export function nextSteps(report: ImportReport): NextSteps {
  if (report.outcome === 'loaded') return { loadAll: null, loadValid: null, replace: null }
  const writable = report.inserted + report.updated + report.removed
  // A refused load reports no rows as written: its valid rows are those that were not rejected.
  const valid = report.outcome === 'refused' ? report.rows - report.rejected : writable
  if (report.rejected === 0) {
    return {
      loadAll: report.outcome === 'checked' && writable > 0 ? writable : null,
      loadValid: null,
      replace: null,
    }
  }
  const { conflicts } = report
  return {
    loadAll: null,
    loadValid: valid > 0 ? valid : null,
    replace: conflicts
      ? {
          rows: valid + conflicts.count,
          action: report.rejected > conflicts.count ? 'load-valid' : 'load',
          seen: conflicts.seen,
        }
      : null,
  }
}
