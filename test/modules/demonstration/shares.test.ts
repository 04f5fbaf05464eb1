import { describe, expect, test } from 'vitest'
import type { RuleId } from '../../../api/domain/coverage/rule.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { demonstrationOf, fujian } from './fujian.ts'
import { factsFrom, type PeriodShare, registerOf, sharesOf } from './judging.ts'

/**
 * What the map shows on the first day: neither all met nor all missed. The current quarter is about half done;
 * a month on its first day has hardly begun, so of months and weeks the closed ones are looked at.
 */
const CASES: readonly [today: string, currentQuarter: readonly [number, number], tags: readonly 'long'[]][] =
  [
    ['2026-11-22', [40, 60], []],
    ['2025-12-01', [40, 75], ['long']],
    ['2026-02-20', [40, 60], ['long']],
    ['2027-03-01', [40, 60], []],
  ]

for (const [today, [low, high], tags] of CASES)
  describe(`as of ${today}`, { tags: [...tags] }, () => {
    const { demonstration, rows } = demonstrationOf(today)
    const register = registerOf(demonstration)
    const facts = factsFrom(rows)
    const shares = (rule: RuleId, periods: number) =>
      sharesOf(fujian, register, facts, rule, today as LocalDate, periods)
    const closedShares = (rule: RuleId, periods: number) =>
      shares(rule, periods)
        .filter((one) => !one.open && one.share !== null)
        .map((one) => Number(one.share))

    test(`of the 31 counties ${low} to ${high} % are met in the current quarter, others scheduled, others due`, () => {
      const [current] = shares('county-quarterly', 1) as [PeriodShare]
      expect(Number(current.share)).toBeGreaterThanOrEqual(low)
      expect(Number(current.share)).toBeLessThanOrEqual(high)
      expect(current.counts.met + current.counts.scheduled + current.counts.due).toBe(31)
      expect(current.counts.scheduled).toBeGreaterThan(0)
      expect(current.counts.due).toBeGreaterThan(3)
    })
    test('of the townships 65 to 90 % in closed months, 72 to 88 % in the mean', () => {
      const closed = closedShares('township-monthly', 7)
      expect(closed.length).toBeGreaterThanOrEqual(3)
      for (const share of closed) expect(share > 65 && share < 90, String(share)).toBe(true)
      expect(mean(closed)).toBeGreaterThan(72)
      expect(mean(closed)).toBeLessThan(88)
    })
    test('of the patrol villages 80 to 94 % in closed weeks, 85 to 93 % in the mean', () => {
      const closed = closedShares('village-weekly', 7)
      for (const share of closed) expect(share > 80 && share < 94, String(share)).toBe(true)
      expect(mean(closed)).toBeGreaterThan(85)
      expect(mean(closed)).toBeLessThan(93)
    })
    test('of the posting villages 75 to 99 % in closed weeks', () => {
      for (const share of closedShares('village-posting', 7))
        expect(share > 75 && share < 99, String(share)).toBe(true)
    })
  })

describe('as of 2026-11-22', () => {
  const { demonstration, rows } = demonstrationOf('2026-11-22')
  const shares = (rule: RuleId, periods: number) =>
    sharesOf(fujian, registerOf(demonstration), factsFrom(rows), rule, '2026-11-22' as LocalDate, periods)

  test('gaps last: some counties and townships that are due missed the period before as well', () => {
    expect(shares('county-quarterly', 1)[0]!.dueAgain).toBeGreaterThan(0)
    expect(shares('township-monthly', 1)[0]!.dueAgain).toBeGreaterThan(5)
  })
  test('one national recipient is met; the two others fail a component and are due', () => {
    expect(shares('national-annual', 1)[0]!.counts).toMatchObject({ met: 1, due: 2 })
  })
  test('it gets a little better: townships in September and October of 2026 against those of 2025', () => {
    const months = shares('township-monthly', 15)
    const of = (...ids: string[]) =>
      mean(months.filter(({ period }) => ids.includes(period)).map(({ share }) => Number(share)))
    expect(of('2026-09', '2026-10')).toBeGreaterThan(of('2025-09', '2025-10'))
  })
})

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
