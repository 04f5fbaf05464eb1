import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDate, toDay } from '../../../api/domain/calendar.ts'
import { type Period, parsePeriod, periodOf } from '../../../api/domain/period.ts'
import {
  canBeReported,
  deadline,
  dueDate,
  monthsOf,
  owedFrom,
  parseMonth,
  silentByReports,
} from '../../../api/domain/reports/due.ts'
import type { DayNumber, LocalDate } from '../../../api/domain/units.ts'

const month = (id: string) => parseMonth(id)!
const period = (id: string) => parsePeriod(id)!
const day = (text: string) => text as LocalDate

describe('due dates', () => {
  test.each([
    ['2026-10', 10, '2026-11-10', '2026-11-03'],
    ['2026-12', 10, '2027-01-10', '2027-01-03'],
    // Seven days before the 5th lie in the month itself.
    ['2026-11', 5, '2026-12-05', '2026-11-28'],
    ['2026-02', 1, '2026-03-01', '2026-02-22'],
    ['2028-02', 1, '2028-03-01', '2028-02-23'],
    // A month without that day: its last one.
    ['2027-01', 31, '2027-02-28', '2027-02-21'],
    ['2028-01', 31, '2028-02-29', '2028-02-22'],
    ['2026-10', 31, '2026-11-30', '2026-11-23'],
  ])('%s, due on day %i: %s, shown from %s', (id, dueDay, due, owed) => {
    expect(dueDate(month(id), dueDay)).toBe(due)
    expect(owedFrom(month(id), dueDay)).toBe(owed)
  })

  test('a month is reported from the day after its last one', () => {
    expect(canBeReported(month('2026-11'), day('2026-11-30'))).toBe(false)
    expect(canBeReported(month('2026-11'), day('2026-12-01'))).toBe(true)
    expect(canBeReported(month('2028-02'), day('2028-02-29'))).toBe(false)
  })

  test('owed from the seventh day before, late from the day after', () => {
    const at = (today: string) =>
      deadline(month('2026-10'), 'not-reported', { dueDay: 10, today: day(today) })
    expect(at('2026-11-02')).toEqual({ due: '2026-11-10', owed: false, late: false })
    expect(at('2026-11-03')).toEqual({ due: '2026-11-10', owed: true, late: false })
    expect(at('2026-11-10')).toEqual({ due: '2026-11-10', owed: true, late: false })
    expect(at('2026-11-11')).toEqual({ due: '2026-11-10', owed: true, late: true })
  })

  test('what the city or the province has in hand, the county does not owe', () => {
    const late = { dueDay: 10, today: day('2026-12-24') }
    for (const state of ['submitted', 'reviewed', 'accepted'] as const) {
      expect(deadline(month('2026-10'), state, late)).toMatchObject({ owed: false, late: false })
    }
    for (const state of ['reported', 'reported-none'] as const) {
      expect(deadline(month('2026-10'), state, late)).toMatchObject({ owed: true, late: true })
    }
    // It came in time once.
    for (const state of ['returned', 'changed'] as const) {
      expect(deadline(month('2026-10'), state, late)).toMatchObject({ owed: true, late: false })
    }
  })

  test('only months are months', () => {
    expect(parseMonth('2026-10')?.end).toBe('2026-10-31')
    for (const id of ['2026', '2026-Q4', '2026-W41', '2026-13', '2026-1', ''])
      expect(parseMonth(id)).toBe(null)
  })

  test('every due date lies in the month after, and is never before the one of a smaller day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 30 }), (number, dueDay) => {
        const asked = periodOf('month', toDate(number as DayNumber))
        const due = dueDate(asked, dueDay)
        expect(periodOf('month', due).start).toBe(toDate((toDay(asked.end) + 1) as DayNumber))
        expect(dueDate(asked, dueDay + 1) >= due).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('silent by reports', () => {
  const from = month('2026-10')
  const silent = (id: string, asOf: string, ...reported: string[]) =>
    silentByReports(period(id), day(asOf), from, new Set(reported))

  test('a period that begins before reports are used keeps its meaning', () => {
    expect(silent('2026-Q3', '2026-12-31')).toBe(null)
    expect(silent('2026', '2026-12-31')).toBe(null)
    // Monday 28 September to Sunday 4 October.
    expect(silent('2026-W40', '2026-12-31')).toBe(null)
    expect(silentByReports(period('2026-10'), day('2026-12-31'), null, new Set())).toBe(null)
  })

  test('a month counts once it has ended', () => {
    expect(silent('2026-10', '2026-10-31')).toBe(false)
    expect(silent('2026-10', '2026-11-01')).toBe(true)
    expect(silent('2026-10', '2026-11-01', '2026-10')).toBe(false)
    expect(silent('2026-10', '2026-11-01', '2026-09', '2026-11')).toBe(true)
  })

  test('a quarter asks for each of its months that has ended', () => {
    expect(silent('2026-Q4', '2026-11-30', '2026-10')).toBe(false)
    expect(silent('2026-Q4', '2026-12-01', '2026-10')).toBe(true)
    expect(silent('2026-Q4', '2026-12-01', '2026-10', '2026-11')).toBe(false)
    expect(silent('2026-Q4', '2027-01-01', '2026-10', '2026-11')).toBe(true)
  })

  test('a week asks for both months that it lies in', () => {
    // Monday 30 November to Sunday 6 December.
    expect(silent('2026-W49', '2026-12-01')).toBe(true)
    expect(silent('2026-W49', '2026-12-01', '2026-11')).toBe(false)
    expect(silent('2026-W49', '2027-01-01', '2026-11')).toBe(true)
  })

  test('a year ends with its December', () => {
    const all = monthsOf(period('2027')).map(({ id }: Period) => id)
    expect(all).toHaveLength(12)
    expect(silent('2027', '2027-12-31', ...all.slice(0, 11))).toBe(false)
    expect(silent('2027', '2028-01-01', ...all.slice(0, 11))).toBe(true)
    expect(silent('2027', '2028-01-01', ...all)).toBe(false)
  })
})
