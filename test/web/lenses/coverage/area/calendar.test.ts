import { describe, expect, it } from 'vitest'
import { calendarGrid, stepInGrid } from '../../../../../web/lenses/coverage/area/calendar.ts'

const Q4 = { start: '2026-10-01', end: '2026-12-31' }
const day = (date: string, counts: { counted?: number; uncounted?: number; planned?: number }) => ({
  date,
  counted: 0,
  uncounted: 0,
  planned: 0,
  ...counts,
})

describe('the calendar of twelve months', () => {
  it('is 53 whole weeks, Monday first, and its last week holds the period’s last day', () => {
    const grid = calendarGrid([], Q4, '2026-11-22')
    expect(grid.days).toHaveLength(53 * 7)
    // 2026-12-31 is a Thursday: its week is Monday 28 December to Sunday 3 January.
    expect(grid.days.at(-7)?.date).toBe('2026-12-28')
    expect(grid.days.at(-1)).toMatchObject({ date: '2027-01-03', column: 52, row: 6, inPeriod: false })
    // 2026-12-28 less 52 × 7 = 364 days
    expect(grid.days[0]).toMatchObject({ date: '2025-12-29', column: 0, row: 0 })
  })

  it('counted is stronger than planned, planned than not counted', () => {
    const grid = calendarGrid(
      [
        day('2026-10-14', { counted: 1, uncounted: 2 }),
        day('2026-12-05', { planned: 1, uncounted: 1 }),
        day('2026-11-03', { uncounted: 1 }),
      ],
      Q4,
      '2026-11-22',
    )
    const kind = (date: string) => grid.days.find((cell) => cell.date === date)?.kind
    expect([kind('2026-10-14'), kind('2026-12-05'), kind('2026-11-03'), kind('2026-11-04')]).toEqual([
      'counted',
      'planned',
      'uncounted',
      'none',
    ])
  })

  it('the as-of day is marked once, and the days after it are ahead', () => {
    const { days } = calendarGrid([], Q4, '2026-11-22')
    expect(days.filter((cell) => cell.isAsOf).map((cell) => cell.date)).toEqual(['2026-11-22'])
    expect(days.find((cell) => cell.date === '2026-11-22')?.isAhead).toBe(false)
    expect(days.find((cell) => cell.date === '2026-11-23')?.isAhead).toBe(true)
  })

  it('labels each first of a month at its column', () => {
    const { months } = calendarGrid([], Q4, '2026-11-22')
    expect(months).toHaveLength(12)
    // 2026-01-01 lies in the first week (from 2025-12-29); 2026-12-01, a Tuesday, 336 + 1 days on: column 48
    expect(months[0]).toEqual({ date: '2026-01-01', column: 0 })
    expect(months.at(-1)).toEqual({ date: '2026-12-01', column: 48 })
  })
})

describe('arrow keys in the calendar', () => {
  it('go a day up and down, a week left and right, and stop at the edges', () => {
    expect(stepInGrid(10, 'ArrowDown', 371)).toBe(11)
    expect(stepInGrid(10, 'ArrowLeft', 371)).toBe(3)
    expect(stepInGrid(3, 'ArrowLeft', 371)).toBe(3)
    expect(stepInGrid(370, 'ArrowRight', 371)).toBe(370)
    expect(stepInGrid(10, 'End', 371)).toBe(370)
    expect(stepInGrid(10, 'a', 371)).toBeNull()
  })
})
