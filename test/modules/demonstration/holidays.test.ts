import { describe, expect, test } from 'vitest'
import { addDays } from '../../../api/domain/calendar.ts'
import { parsePeriod } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { isWorkday, workdaysOfWeek } from '../../../api/modules/demonstration/holidays.ts'

const workdays = (week: string) => workdaysOfWeek(parsePeriod(week)!.start).length

describe('announced years', () => {
  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, expected) => {
    let count = 0
    for (let day = `${year}-01-01` as LocalDate; day < `${year + 1}-01-01`; day = addDays(day, 1)) {
      if (isWorkday(day)) count++
    }
    expect(count).toBe(expected)
  })
  test.each([
    ['2024-W07', 1],
    ['2024-W18', 2],
    ['2024-W40', 1],
    ['2025-W05', 1],
    ['2025-W40', 2],
    ['2026-W08', 0],
    ['2026-W07', 6],
    ['2026-W38', 6],
    ['2026-W47', 5],
  ])('%s has %i', (week, expected) => {
    expect(workdays(week)).toBe(expected)
  })
})

describe('years without an announcement, by the lunar calendar', () => {
  test('the week from the eve of Spring Festival is off: 5 to 11 February 2027', () => {
    const off = ['2027-02-05', '2027-02-06', '2027-02-11'] as LocalDate[]
    expect(off.map(isWorkday)).toEqual([false, false, false])
    expect(isWorkday('2027-02-04' as LocalDate)).toBe(true)
    expect(isWorkday('2027-02-12' as LocalDate)).toBe(true)
  })
  test('端午 on 9 June 2027 and 中秋 on 15 September 2027 are off by the lunar calendar', () => {
    expect(isWorkday('2027-06-09' as LocalDate)).toBe(false)
    expect(isWorkday('2027-09-15' as LocalDate)).toBe(false)
  })
  test('1 October and New Year are off, other weekdays are worked', () => {
    expect(isWorkday('2027-10-01' as LocalDate)).toBe(false)
    expect(isWorkday('2027-01-01' as LocalDate)).toBe(false)
    expect(isWorkday('2027-03-01' as LocalDate)).toBe(true)
  })
})
