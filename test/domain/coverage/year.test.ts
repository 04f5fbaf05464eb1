import { expect, test } from 'vitest'
import { addCounts, periodsOfYear } from '../../../api/domain/coverage/year.ts'
import type { PeriodKind } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'

test('the periods of a year that have begun by a day: weeks by their Thursday', () => {
  const of = (kind: PeriodKind, year: number, day: string) => {
    const ids = periodsOfYear(kind, year, day as LocalDate).map(({ id }) => id)
    return [ids.length, ids[0], ids.at(-1)]
  }
  expect(of('week', 2026, '2026-12-31')).toEqual([53, '2026-W01', '2026-W53'])
  // 2027-01-01 is a Friday of 2026-W53: the first week of 2027 begins on the 4th.
  expect(of('week', 2027, '2027-01-03')).toEqual([0, undefined, undefined])
  expect(of('week', 2027, '2027-01-04')).toEqual([1, '2027-W01', '2027-W01'])
  // 2024-12-30 is the Monday of 2025-W01.
  expect(of('week', 2025, '2026-06-01')).toEqual([52, '2025-W01', '2025-W52'])
  expect(of('quarter', 2026, '2026-11-22')).toEqual([4, '2026-Q1', '2026-Q4'])
  expect(of('month', 2026, '2026-02-01')).toEqual([2, '2026-01', '2026-02'])
  expect(of('year', 2025, '2026-11-22')).toEqual([1, '2025', '2025'])
})

test('counts of several periods are added status by status', () => {
  const counts = { met: 3, scheduled: 1, due: 0, missed: 2, exempt: 4, 'not-applicable': 5 }
  expect(addCounts([])).toEqual({ met: 0, scheduled: 0, due: 0, missed: 0, exempt: 0, 'not-applicable': 0 })
  expect(addCounts([counts, counts])).toEqual({
    met: 6,
    scheduled: 2,
    due: 0,
    missed: 4,
    exempt: 8,
    'not-applicable': 10,
  })
})
