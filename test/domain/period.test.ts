import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../api/domain/calendar.ts'
import {
  isClosed,
  PERIOD_KINDS,
  parsePeriod,
  periodIndex,
  periodLength,
  periodOf,
  periodsBetween,
  sameDayBefore,
  shiftPeriod,
} from '../../api/domain/period.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { day, everyDays, period } from './judging.ts'

/** ISO 8601 week by its other definition: week 1 holds the year's first Thursday; counted by ordinal day. */
function isoWeekByThursday(date: string): string {
  const instant = new Date(`${date}T00:00:00Z`)
  const weekday = (instant.getUTCDay() + 6) % 7
  const thursday = new Date(instant)
  thursday.setUTCDate(instant.getUTCDate() - weekday + 3)
  const year = thursday.getUTCFullYear()
  const ordinal = Math.round((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1
  return `${year}-W${String(Math.ceil(ordinal / 7)).padStart(2, '0')}`
}

const anyDate = fc.integer({ min: 0, max: 50_000 }).map((n) => addDays(day('1950-01-01'), n))
const anyKind = fc.constantFrom(...PERIOD_KINDS)

describe('ISO weeks', () => {
  test('every date from 2019-12-25 to 2031-01-10 lies in the week that the Thursday rule gives', () => {
    for (const date of everyDays('2019-12-25', '2031-01-10', 1)) {
      expect(periodOf('week', day(date)).id).toBe(isoWeekByThursday(date))
    }
  })
  test('of 2020 to 2030 only 2020 and 2026 have 53 weeks: 1 January is a Thursday, or a Wednesday in a leap year', () => {
    const long = []
    for (let year = 2020; year <= 2030; year++) if (parsePeriod(`${year}-W53`)) long.push(year)
    expect(long).toEqual([2020, 2026])
  })
  test('2026-W53 runs from 28 December 2026 to 3 January 2027 and is followed by 2027-W01', () => {
    expect(period('2026-W53')).toMatchObject({ start: '2026-12-28', end: '2027-01-03' })
    expect(shiftPeriod(period('2026-W53'), 1)).toMatchObject({ id: '2027-W01', start: '2027-01-04' })
    expect(shiftPeriod(period('2026-W01'), -1).id).toBe('2025-W52')
  })
})

describe('reading a period', () => {
  test.each([
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-13',
    '2026-00',
    '2026-Q0',
    '2026-Q5',
    '2026-W7',
    '26',
    '2026-11-01',
    '1900',
    'W47',
    '',
  ])('%s names none', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })
  test('quarters and months end on the calendar’s last day', () => {
    expect(period('2026-Q4')).toMatchObject({ start: '2026-10-01', end: '2026-12-31' })
    expect(period('2024-02').end).toBe('2024-02-29')
    expect(period('2026-02').end).toBe('2026-02-28')
    expect(period('2026').end).toBe('2026-12-31')
  })
  test('a period’s id reads back as the period', () => {
    fc.assert(
      fc.property(anyKind, anyDate, (kind, date) => {
        const here = periodOf(kind, date)
        expect(parsePeriod(here.id)).toEqual(here)
      }),
    )
  })
  test('the 24 years before the first readable one can still be looked at', () => {
    expect(shiftPeriod(period('1901'), -24)).toMatchObject({ id: '1877', start: '1877-01-01' })
    expect(shiftPeriod(period('2198-Q4'), 5)).toMatchObject({ id: '2200-Q1', end: '2200-03-31' })
  })
})

describe('periods of one kind tile the calendar', () => {
  test('a date lies in its period, and the next period begins the day after it ends', () => {
    fc.assert(
      fc.property(anyKind, anyDate, (kind, date) => {
        const here = periodOf(kind, date)
        expect(here.start <= date && date <= here.end).toBe(true)
        expect(shiftPeriod(here, 1).start).toBe(addDays(here.end, 1))
        expect(periodLength(here)).toBe(daysBetween(here.start, here.end) + 1)
      }),
    )
  })
  test('shifting there and back is the same period, and its running number moves by as many', () => {
    fc.assert(
      fc.property(anyKind, anyDate, fc.integer({ min: -60, max: 60 }), (kind, date, steps) => {
        const here = periodOf(kind, date)
        const there = shiftPeriod(here, steps)
        expect(shiftPeriod(there, -steps)).toEqual(here)
        expect(periodsBetween(here, there)).toBe(steps)
        expect(periodIndex(there) - periodIndex(here)).toBe(steps)
      }),
    )
  })
})

describe('open and closed', () => {
  test('on its last day a period is still open, the day after it is closed', () => {
    expect(isClosed(period('2026-W47'), day('2026-11-22'))).toBe(false)
    expect(isClosed(period('2026-W47'), day('2026-11-23'))).toBe(true)
  })
  const before = (id: string, asOf: string): LocalDate => sameDayBefore(period(id), day(asOf))
  test('the same day of the period before is as far from its start', () => {
    // 22 November is 52 days after 1 October; 1 July + 52 = 22 August.
    expect(before('2026-Q4', '2026-11-22')).toBe('2026-08-22')
    expect(before('2026-W47', '2026-11-18')).toBe('2026-11-11')
  })
  test('where the period before is shorter it is its end: 31 March has no like in February', () => {
    expect(before('2026-03', '2026-03-31')).toBe('2026-02-28')
  })
  test('a closed period is compared with the end of the one before', () => {
    expect(before('2026-02', '2026-03-05')).toBe('2026-01-31')
  })
})
