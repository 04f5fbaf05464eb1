import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  isoWeekday,
  localDateOf,
  parseLocalDate,
  shanghaiDate,
  toDate,
  toDay,
} from '../../api/domain/calendar.ts'
import type { DayNumber } from '../../api/domain/units.ts'
import { day } from './judging.ts'

const anyDay = fc.integer({ min: -25_567, max: 84_005 }).map((number) => number as DayNumber)

describe('dates', () => {
  test('day 0 is 1970-01-01, a Thursday', () => {
    expect(toDay(day('1970-01-01'))).toBe(0)
    expect(isoWeekday(0 as DayNumber)).toBe(4)
  })
  test('a date and its day number are one to one from 1900 to 2199', () => {
    fc.assert(fc.property(anyDay, (number) => toDay(toDate(number)) === number))
  })
  test('weekdays repeat after seven days and follow one another, also before 1970', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const next = isoWeekday((number + 1) as DayNumber)
        expect(next).toBe((isoWeekday(number) % 7) + 1)
      }),
    )
  })
  test('2024-02-28 + 2 is 2024-03-01 (leap year), 2100-02-28 + 1 is 2100-03-01 (none)', () => {
    expect(addDays(day('2024-02-28'), 2)).toBe('2024-03-01')
    expect(addDays(day('2100-02-28'), 1)).toBe('2100-03-01')
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2)
  })
  test.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-05',
    '2026/01/05',
    '1899-12-31',
    '',
  ])('no such date: %s', (text) => {
    expect(parseLocalDate(text)).toBeNull()
  })
  test('29 February exists in 2000 and 2024, not in 1900 and 2100', () => {
    expect(localDateOf(2000, 2, 29)).toBe('2000-02-29')
    expect(parseLocalDate('2024-02-29')).toBe('2024-02-29')
    expect(localDateOf(1900, 2, 29)).toBeNull()
    expect(localDateOf(2100, 2, 29)).toBeNull()
  })
})

describe('today in Shanghai', () => {
  test('changes at 16:00 UTC', () => {
    expect(shanghaiDate(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
    expect(shanghaiDate(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
  })
  test('is the date that the system’s own zone data gives', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (instant) => {
          expect(shanghaiDate(instant)).toBe(format.format(instant))
        },
      ),
    )
  })
})
