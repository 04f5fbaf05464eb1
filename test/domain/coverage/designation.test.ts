import { describe, expect, test } from 'vitest'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import {
  adjustmentsFor,
  designationFor,
  notApplicableReason,
  requiredDays,
} from '../../../api/domain/coverage/designation.ts'
import type { RuleId } from '../../../api/domain/coverage/rule.ts'
import { demandsIn } from '../../support/demand.ts'
import { adjust, code, designate, period, register } from '../judging.ts'

const VILLAGE = '350421100201'
const weekly = ruleById('village-weekly')

describe('a designation counts when it is in force on the period’s first day', () => {
  const from = (first: string, last: string | null = null) =>
    designationFor(
      register([designate(VILLAGE, 'patrol', first, last)]),
      weekly,
      code(VILLAGE),
      period('2026-W47'),
    )

  test('from Monday the 16th on: yes; from Tuesday on: not yet', () => {
    expect(from('2026-11-16')).not.toBeNull()
    expect(from('2026-11-17')).toBeNull()
  })
  test('ended on Monday: still for that week; ended on Sunday before: no longer', () => {
    expect(from('2025-01-01', '2026-11-16')).not.toBeNull()
    expect(from('2025-01-01', '2026-11-15')).toBeNull()
  })
  test('of two records one that holds is enough', () => {
    const records = register([
      designate(VILLAGE, 'patrol', '2025-01-01', '2025-12-31'),
      designate(VILLAGE, 'patrol', '2026-06-01'),
    ])
    expect(designationFor(records, weekly, code(VILLAGE), period('2026-W47'))?.from).toBe('2026-06-01')
    expect(designationFor(records, weekly, code(VILLAGE), period('2026-W10'))).toBeNull()
  })
})

describe('applicable', () => {
  const records = register([
    designate('350421', 'recipient', '2024-10-16'),
    designate('350527', 'recipient', '2024-10-16'),
    designate('350122', 'recipient', '2024-10-16'),
  ])
  const reason = (rule: RuleId, unit: string, id: string) =>
    notApplicableReason(records, ruleById(rule), code(unit), period(id))

  test('towns and rural townships of a recipient county, not its subdistricts and farms', () => {
    expect(reason('township-monthly', '350421100', '2026-11')).toBeNull()
    expect(reason('township-monthly', '350421001', '2026-11')).toBe('unit-kind')
    expect(reason('township-monthly', '350421400', '2026-11')).toBe('unit-kind')
    expect(reason('township-monthly', '350423100', '2026-11')).toBe('not-designated')
  })
  test('the rule must be in force on the first day: 2025-08 began on 1 August, before the 22nd', () => {
    expect(reason('township-monthly', '350421100', '2025-08')).toBe('not-in-force')
    expect(reason('township-monthly', '350421100', '2025-09')).toBeNull()
    expect(reason('county-quarterly', '350421', '2025-Q3')).toBe('not-in-force')
    expect(reason('national-annual', '350421', '2025')).toBe('not-in-force')
  })
  test('the weekly rules begin with the week of Monday 2023-01-23', () => {
    const village = register([
      designate(VILLAGE, 'patrol', '2020-01-01'),
      designate(VILLAGE, 'posting', '2020-01-01'),
    ])
    for (const rule of ['village-weekly', 'village-posting'] as const) {
      const of = (week: string) => notApplicableReason(village, ruleById(rule), code(VILLAGE), period(week))
      expect(of('2023-W03')).toBe('not-in-force')
      expect(of('2023-W04')).toBeNull()
    }
  })
  test('金门县 and 马祖乡 are not applicable, whatever they are designated; 连江县 is', () => {
    expect(reason('county-quarterly', '350527', '2026-Q4')).toBe('never-judged')
    expect(reason('township-monthly', '350122400', '2026-11')).toBe('never-judged')
    expect(reason('county-quarterly', '350122', '2026-Q4')).toBeNull()
  })
})

describe('required days', () => {
  const list = [designate(VILLAGE, 'patrol', '2025-01-01')]
  const required = (...rows: Parameters<typeof adjust>[]) =>
    requiredDays(
      register(
        list,
        rows.map((row) => adjust(...row)),
      ),
      weekly,
      code(VILLAGE),
      period('2026-W47'),
    )

  test('without a row: the rule’s own 2', () => {
    expect(required()).toBe(2)
  })
  test('the longest area code wins, wherever it stands in the list', () => {
    expect(
      required(['350421', 'village-weekly', 3, '2026-01-01'], [VILLAGE, 'village-weekly', 1, '2025-01-01']),
    ).toBe(1)
    expect(
      required([VILLAGE, 'village-weekly', 1, '2025-01-01'], ['350421', 'village-weekly', 3, '2026-01-01']),
    ).toBe(1)
  })
  test('then the latest first day', () => {
    expect(
      required([VILLAGE, 'village-weekly', 1, '2025-01-01'], [VILLAGE, 'village-weekly', 3, '2026-06-01']),
    ).toBe(3)
    expect(
      required([VILLAGE, 'village-weekly', 3, '2026-06-01'], [VILLAGE, 'village-weekly', 1, '2025-01-01']),
    ).toBe(3)
  })
  test('0 wins anywhere: on the province against a village’s own row, older against newer', () => {
    expect(
      required(['35', 'village-weekly', 0, '2025-01-01'], [VILLAGE, 'village-weekly', 1, '2026-06-01']),
    ).toBe(0)
    expect(
      required([VILLAGE, 'village-weekly', 0, '2025-01-01'], [VILLAGE, 'village-weekly', 4, '2026-06-01']),
    ).toBe(0)
  })
  test('rows of another rule, of another village, and below the unit do not hold', () => {
    expect(
      required(
        [VILLAGE, 'village-posting', 1, '2025-01-01'],
        ['350421100202', 'village-weekly', 1, '2025-01-01'],
      ),
    ).toBe(2)
    const records = register([], [adjust(VILLAGE, 'township-monthly', 3, '2025-01-01')])
    expect(requiredDays(records, ruleById('township-monthly'), code('350421100'), period('2026-11'))).toBe(1)
  })
  test('a row holds for periods whose first day lies in it, both ends included', () => {
    const row = (from: string, to: string | null) => required([VILLAGE, 'village-weekly', 1, from, to])
    expect(row('2026-11-16', '2026-11-16')).toBe(1)
    expect(row('2026-11-17', null)).toBe(2)
    expect(row('2026-01-01', '2026-11-15')).toBe(2)
  })
  test('all rows that hold can be shown, not only the winning one', () => {
    const records = register(list, [
      adjust('35', 'village-weekly', 0, '2026-11-16', '2026-11-22'),
      adjust(VILLAGE, 'village-weekly', 1, '2025-01-01'),
      adjust(VILLAGE, 'village-weekly', 1, '2024-01-01', '2024-12-31'),
    ])
    const holding = adjustmentsFor(records, weekly, code(VILLAGE), period('2026-W47'))
    expect(holding.map((row) => row.areaCode).sort()).toEqual(['35', VILLAGE])
  })
  test('asking for a whole period at once gives each unit the same answer', () => {
    const records = register(list, [adjust('3504', 'village-weekly', 1, '2026-01-01')])
    const demands = demandsIn(records, weekly, period('2026-W47'))
    expect(demands(code(VILLAGE))).toEqual({ applicable: true, required: 1 })
    expect(demands(code('350521100201'))).toEqual({ applicable: false, required: 2 })
  })
})
