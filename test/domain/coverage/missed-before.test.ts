import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../api/domain/calendar.ts'
import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import { STATUSES, tally } from '../../../api/domain/coverage/status.ts'
import { SERVICES, TEAM_LEVELS, VISIT_STATUSES } from '../../../api/domain/visit.ts'
import { adjust, day, designate, judge, missedBefore, register, type TestVisit } from '../judging.ts'

const VILLAGE = '350421100201'
const patrols = (...dates: string[]): TestVisit[] =>
  dates.map((date) => ({ date, place: VILLAGE, service: 'patrol', team: 'township' }))

describe('missed before', () => {
  const list = [designate(VILLAGE, 'patrol', '2026-10-05')]
  const lifted = register(list, [adjust('35', 'village-weekly', 0, '2026-11-02', '2026-11-08')])

  test('W44 met, W45 exempt, W46 missed: asked for W47 it is 1', () => {
    const visits = patrols('2026-10-26', '2026-10-28')
    expect(missedBefore('village-weekly', VILLAGE, visits, '2026-W47', '2026-11-18', lifted)).toBe(1)
  })
  test('W43 and W44 missed, W45 exempt, W46 missed: the exempt week is passed over, 3', () => {
    const visits = patrols('2026-10-12', '2026-10-14')
    expect(missedBefore('village-weekly', VILLAGE, visits, '2026-W47', '2026-11-18', lifted)).toBe(3)
  })
  test('never visited: the weeks since it is on the list, W41 to W46 without W45, are 5', () => {
    expect(missedBefore('village-weekly', VILLAGE, [], '2026-W47', '2026-11-18', lifted)).toBe(5)
  })
  test('as of an earlier date the week before is open, and an open week is not missed', () => {
    expect(missedBefore('village-weekly', VILLAGE, [], '2026-W47', '2026-11-12', lifted)).toBe(0)
  })
})

const anyVisit: fc.Arbitrary<TestVisit> = fc.record({
  date: fc.integer({ min: 0, max: 120 }).map((n) => addDays(day('2026-09-01'), n) as string),
  place: fc.constantFrom('350421', '350421100', VILLAGE, '350421101200'),
  service: fc.constantFrom(...SERVICES),
  team: fc.constantFrom(...TEAM_LEVELS),
  status: fc.constantFrom(...VISIT_STATUSES),
})
const records = register([
  designate('350421', 'recipient', '2025-01-01'),
  designate(VILLAGE, 'patrol', '2025-01-01'),
  designate(VILLAGE, 'posting', '2025-01-01'),
])
const UNITS = {
  province: '35',
  city: '3504',
  county: '350421',
  township: '350421100',
  village: VILLAGE,
} as const
const QUESTIONS = CN_2025.filter((rule) => rule.measure.kind === 'days').map((rule) => ({
  rule: rule.id,
  unit: UNITS[rule.unit],
  period: { year: '2026', quarter: '2026-Q4', month: '2026-11', week: '2026-W47' }[rule.period],
}))

describe('from visits to a status, for every list of visits', () => {
  const asOf = fc.integer({ min: 0, max: 120 }).map((n) => addDays(day('2026-09-20'), n) as string)
  const question = fc.constantFrom(...QUESTIONS)

  test('the order of rows never matters', () => {
    fc.assert(
      fc.property(fc.array(anyVisit), question, asOf, (visits, q, on) => {
        const shuffled = [...visits].sort((a, b) => (a.date + a.team < b.date + b.team ? 1 : -1))
        expect(judge(q.rule, q.unit, shuffled, q.period, on, records)).toEqual(
          judge(q.rule, q.unit, visits, q.period, on, records),
        )
      }),
    )
  })
  test('adding a done visit never turns met into anything else, nor lowers the days', () => {
    fc.assert(
      fc.property(fc.array(anyVisit), anyVisit, question, asOf, (visits, more, q, on) => {
        const before = judge(q.rule, q.unit, visits, q.period, on, records)
        const after = judge(q.rule, q.unit, [...visits, { ...more, status: 'done' }], q.period, on, records)
        expect(after.days).toBeGreaterThanOrEqual(before.days)
        if (before.status === 'met') expect(after.status).toBe('met')
      }),
    )
  })
  test('cancelled visits change nothing, and a second visit on a done date neither', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { minLength: 1 }), question, asOf, (visits, q, on) => {
        const now = judge(q.rule, q.unit, visits, q.period, on, records)
        const cancelled = visits.map((visit): TestVisit => ({ ...visit, status: 'cancelled' }))
        expect(judge(q.rule, q.unit, [...visits, ...cancelled], q.period, on, records)).toEqual(now)
        const again = visits.filter((visit) => visit.status === 'done')
        expect(judge(q.rule, q.unit, [...visits, ...again], q.period, on, records)).toEqual(now)
      }),
    )
  })
  test('one unit is always in exactly one class', () => {
    fc.assert(
      fc.property(fc.array(anyVisit), question, asOf, (visits, q, on) => {
        const { status } = judge(q.rule, q.unit, visits, q.period, on, records)
        const { counts } = tally([{ status, missedBefore: 0, silent: false }])
        expect(STATUSES.reduce((sum, one) => sum + counts[one], 0)).toBe(1)
      }),
    )
  })
})
