import { describe, expect, it } from 'vitest'
import type { ImportReport } from '../../../api/contract/imports.ts'
import { type ImportState, importReducer, nextSteps } from '../../../web/features/imports/import-state.ts'

const file = new File(['x'], 'visits.csv')
const report = (parts: Partial<ImportReport> = {}): ImportReport => ({
  batch: null,
  kind: 'visits',
  file: 'visits.csv',
  dryRun: true,
  outcome: 'checked',
  rows: 10,
  inserted: 8,
  updated: 0,
  unchanged: 2,
  removed: 0,
  rejected: 0,
  warnings: 0,
  problems: [],
  problemCount: 0,
  problemKinds: [],
  report: null,
  ...parts,
})

describe('a file on its way', () => {
  const busy = importReducer({ step: 'idle' }, { type: 'begin', file, action: 'check', options: {} })

  it('goes from sending to its report', () => {
    const sent = importReducer(busy, { type: 'progress', sent: 0.5 })
    expect(sent).toMatchObject({ step: 'busy', sent: 0.5 })
    expect(importReducer(sent, { type: 'report', report: report() })).toMatchObject({ step: 'reported' })
  })

  it('progress never goes back', () => {
    const sent = importReducer(busy, { type: 'progress', sent: 1 })
    expect(importReducer(sent, { type: 'progress', sent: 0.9 })).toMatchObject({ sent: 1 })
  })

  it('an answer that comes after cancelling changes nothing', () => {
    const idle: ImportState = importReducer(busy, { type: 'clear' })
    expect(importReducer(idle, { type: 'report', report: report() })).toEqual({ step: 'idle' })
    expect(importReducer(idle, { type: 'fail', error: new Error('x') })).toEqual({ step: 'idle' })
  })

  it('a failure remembers what was tried', () => {
    expect(importReducer(busy, { type: 'fail', error: 1 })).toEqual({
      step: 'failed',
      file,
      action: 'check',
      options: {},
      error: 1,
    })
  })
})

const NOTHING = { loadAll: null, loadValid: null, replace: null }

describe('what may be done with a checked file', () => {
  it('a clean one is loaded whole: 8 new, 2 unchanged write 8', () => {
    expect(nextSteps(report())).toEqual({ loadAll: 8, loadValid: null, replace: null })
  })
  it('one with invalid rows is not loaded as a whole, only its valid rows', () => {
    expect(nextSteps(report({ rejected: 3, inserted: 5 }))).toEqual({
      loadAll: null,
      loadValid: 5,
      replace: null,
    })
  })
  it('one with bad rows alone leaves nothing to load', () => {
    expect(nextSteps(report({ rejected: 10, inserted: 0, unchanged: 0 }))).toEqual({
      loadAll: null,
      loadValid: null,
      replace: null,
    })
  })
  it('one that changes nothing is not loaded', () => {
    expect(nextSteps(report({ inserted: 0, unchanged: 10 }))).toEqual(NOTHING)
  })
  it('one that is in is not loaded again', () => {
    expect(nextSteps(report({ outcome: 'loaded', batch: 4 }))).toEqual(NOTHING)
  })
  it('rows that change what others wrote are left, or replace it, with the bad ones left or not', () => {
    const seen = '3-0123456789abcdef'
    const conflicts = { count: 3, seen, records: [] }
    expect(nextSteps(report({ inserted: 5, unchanged: 2, rejected: 3, conflicts }))).toEqual({
      loadAll: null,
      loadValid: 5,
      replace: { rows: 8, action: 'load', seen },
    })
    expect(nextSteps(report({ inserted: 0, rejected: 4, conflicts }))).toEqual({
      loadAll: null,
      loadValid: null,
      replace: { rows: 3, action: 'load-valid', seen },
    })
  })
})
