import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import {
  afterAction,
  afterChange,
  hasReport,
  holderOf,
  isPossible,
  type MonthReport,
  NOT_REPORTED,
  notesChange,
  REPORT_ACTIONS,
  REPORT_STATES,
  type ReportAction,
} from '../../../api/domain/reports/steps.ts'
import { mayTake, stepsFor } from '../../../api/domain/reports/who.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { withRole } from '../../support/viewers.ts'

const MINGXI = '350421' as AreaCode
const PINGTAN = '350128' as AreaCode

/** One after the other from a month without a report; the state after each. */
function after(...actions: (ReportAction | 'change' | 'change with a done visit')[]): string[] {
  let month: MonthReport = NOT_REPORTED
  return actions.map((action) => {
    if (action === 'change' || action === 'change with a done visit') {
      month = afterChange(month, action === 'change with a done visit')
    } else {
      expect(isPossible(action, month.state), `${action} after ${month.state}`).toBe(true)
      month = afterAction(action, month)
    }
    return month.none ? `${month.state} 0` : month.state
  })
}

describe('the way of a month', () => {
  test('county, city, province', () => {
    expect(after('report', 'submit', 'review', 'accept')).toEqual([
      'reported',
      'submitted',
      'reviewed',
      'accepted',
    ])
  })

  test('零报告 stays one until it is accepted', () => {
    expect(after('report-none', 'submit', 'review', 'accept').at(-1)).toBe('accepted 0')
  })

  test('what is returned is submitted again, as it is or after another report', () => {
    expect(after('report', 'submit', 'return', 'submit').at(-1)).toBe('submitted')
    expect(after('report-none', 'submit', 'review', 'return', 'report', 'submit').at(-1)).toBe('submitted')
  })

  test('accepted records that change are submitted, reviewed and accepted again', () => {
    expect(after('report', 'submit', 'review', 'accept', 'change').at(-1)).toBe('changed')
    expect(after('report', 'submit', 'review', 'accept', 'change', 'submit', 'review', 'accept').at(-1)).toBe(
      'accepted',
    )
  })

  test('what changes after its review is reviewed again', () => {
    expect(after('report', 'submit', 'review', 'change').at(-1)).toBe('submitted')
  })

  test('a done visit ends 零报告, a planned one does not', () => {
    expect(after('report-none', 'change with a done visit').at(-1)).toBe('reported')
    expect(after('report-none', 'change').at(-1)).toBe('reported-none 0')
    expect(after('report-none', 'submit', 'review', 'accept', 'change with a done visit').at(-1)).toBe(
      'changed',
    )
  })

  test('before it is submitted the records come and go', () => {
    expect(notesChange({ state: 'reported', none: false }, true)).toBe(false)
    expect(notesChange({ state: 'returned', none: false }, true)).toBe(false)
    expect(notesChange({ state: 'reported-none', none: true }, false)).toBe(false)
    expect(notesChange({ state: 'changed', none: false }, true)).toBe(false)
    expect(notesChange({ state: 'submitted', none: false }, true)).toBe(true)
    expect(notesChange({ state: 'accepted', none: false }, false)).toBe(true)
  })

  test('in whatever order people act and records change, nothing is accepted without a review of what it then holds', () => {
    const event = fc.constantFrom(...REPORT_ACTIONS, 'change' as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.boolean()), { maxLength: 30 }), (events) => {
        let month: MonthReport = NOT_REPORTED
        let reviewed = false
        for (const [action, hasDone] of events) {
          if (action === 'change') {
            if (!notesChange(month, hasDone)) continue
            month = afterChange(month, hasDone)
            reviewed = false
          } else {
            if (!isPossible(action, month.state)) continue
            if (action === 'accept') expect(reviewed).toBe(true)
            month = afterAction(action, month)
            reviewed = action === 'review' || (action === 'accept' && reviewed)
            if (action !== 'accept' && action !== 'review') reviewed = false
          }
          if (month.state === 'accepted') expect(reviewed).toBe(true)
          expect(hasReport(month.state)).toBe(true)
          expect(holderOf(month.state) === null).toBe(month.state === 'accepted')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('in every state somebody can go on', () => {
    for (const state of REPORT_STATES) {
      expect(REPORT_ACTIONS.filter((action) => isPossible(action, state)).length).toBeGreaterThan(0)
    }
  })
})

describe('who may', () => {
  test.each([
    ['data-officer', '350421', MINGXI, 'not-reported', 'report report-none'],
    ['data-officer', '350421', MINGXI, 'reported', 'report-none submit'],
    ['data-officer', '3504', MINGXI, 'reported', 'report-none submit'],
    ['data-officer', '350423', MINGXI, 'reported', ''],
    ['data-officer', '350421', MINGXI, 'submitted', ''],
    ['reviewer', '3504', MINGXI, 'submitted', 'review return'],
    ['reviewer', '3504', MINGXI, 'reviewed', 'return'],
    ['reviewer', '3504', MINGXI, 'accepted', ''],
    ['reviewer', '3505', MINGXI, 'submitted', ''],
    ['approver', '35', MINGXI, 'submitted', 'return'],
    ['approver', '35', MINGXI, 'reviewed', 'accept return'],
    ['approver', '35', MINGXI, 'accepted', 'return'],
    ['planner', '35', MINGXI, 'reported', ''],
    ['viewer', '35', MINGXI, 'submitted', ''],
    ['system', '35', MINGXI, 'submitted', ''],
    // 平潭 is reviewed like a city of its own.
    ['reviewer', '3501', PINGTAN, 'submitted', ''],
    ['reviewer', '350128', PINGTAN, 'submitted', 'review return'],
    ['reviewer', '35', PINGTAN, 'submitted', 'review return'],
    ['data-officer', '3501', PINGTAN, 'reported', ''],
    ['data-officer', '350128', PINGTAN, 'reported', 'report-none submit'],
  ] as const)('%s on %s: %s, %s', (role, on, county, state, steps) => {
    expect(stepsFor(withRole(role, on), county, state).join(' ')).toBe(steps)
  })

  test('whoever sits at the machine takes every step', () => {
    const viewer = localViewer('35' as AreaCode, 'here')
    for (const action of REPORT_ACTIONS) {
      for (const state of REPORT_STATES) expect(mayTake(viewer, action, PINGTAN, state)).toBe(true)
    }
  })

  test('a role for a team reports nothing of a county', () => {
    expect(stepsFor(withRole('data-officer', { team: 'P1' }), MINGXI, 'not-reported')).toEqual([])
  })
})
