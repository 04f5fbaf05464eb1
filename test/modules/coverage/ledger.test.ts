import { describe, expect, it } from 'vitest'
import { toDate, toDay } from '../../../api/domain/calendar.ts'
import { PERIOD_KINDS, parsePeriod, periodIndex, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import type { DayNumber, LocalDate } from '../../../api/domain/units.ts'
import { startOfIndex, UnitDays, unitDaysOf } from '../../../api/modules/coverage/ledger.ts'

const same = (bits: string) => bits

describe('kept counts of a unit', () => {
  const week = (id: string) => periodIndex(parsePeriod(id)!)

  it('reads the database form: 2026-W46 has Tue and Fri, W47 nothing, W48 a planned Monday', () => {
    const days = unitDaysOf('week', '2026-11-09 0100100 0000000,2026-11-23 0000000 1000000', same)
    expect(days.count(week('2026-W46'))).toBe(2)
    expect(days.count(week('2026-W47'))).toBe(0)
    expect(days.facts(week('2026-W48'))).toEqual({ done: '0000000', planned: '1000000' })
    expect(days.facts(week('2027-W01'))).toEqual({ done: '', planned: '' })
  })

  it('finds the last done date up to an as-of date, in its week or an earlier one', () => {
    // Done: Tue 2026-11-10, Fri 2026-11-13, Wed 2026-11-25.
    const days = unitDaysOf('week', '2026-11-09 0100100 0000000,2026-11-23 0010000 0000000', same)
    const lastUpTo = (date: string) => {
      const period = periodOf('week', date as LocalDate)
      const found = days.lastDoneUpTo(periodIndex(period), toDay(date as LocalDate) - toDay(period.start))
      return found && toDate((startOfIndex('week', found.index) + found.offset) as DayNumber)
    }
    expect(lastUpTo('2026-11-09')).toBeNull()
    expect(lastUpTo('2026-11-10')).toBe('2026-11-10')
    expect(lastUpTo('2026-11-12')).toBe('2026-11-10')
    expect(lastUpTo('2026-11-24')).toBe('2026-11-13')
    expect(lastUpTo('2026-11-25')).toBe('2026-11-25')
    expect(lastUpTo('2027-05-01')).toBe('2026-11-25')
  })

  it('an empty unit has no last date', () => {
    expect(new UnitDays([]).lastDoneUpTo(week('2026-W47'), 6)).toBeNull()
  })
})

describe('running numbers of periods', () => {
  it.each(PERIOD_KINDS)('the start of each %s from 2023 to 2030 comes back from its number', (kind) => {
    let period = periodOf(kind, '2023-01-05' as LocalDate)
    while (period.start < '2030-12-31') {
      expect(toDate(startOfIndex(kind, periodIndex(period)))).toBe(period.start)
      const next = shiftPeriod(period, 1)
      expect(periodIndex(next) - periodIndex(period)).toBe(1)
      period = next
    }
  })
})
