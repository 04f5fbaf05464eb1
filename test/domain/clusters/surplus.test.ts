import { describe, expect, test } from 'vitest'
import { toDay } from '../../../api/domain/calendar.ts'
import { Spending, type SpentDay, spentIn } from '../../../api/domain/clusters/surplus.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { Service } from '../../../api/domain/visit.ts'

const on = (teamCode: string, placeCode: string, date: string, service: Service = 'tour'): SpentDay => ({
  teamCode,
  placeCode: placeCode as AreaCode,
  service,
  day: toDay(date as LocalDate),
})

const surplusOf = (visits: readonly SpentDay[]) => new Spending(visits).byUnit([...visits.keys()])

describe('surplus days', () => {
  test("all teams' days but those of the team with the most: A 3 days, B 2, C 1 in a township and month are 6 − 3 = 3", () => {
    const visits = [
      ...['02', '03', '04'].map((day) => on('A', '350421100', `2026-11-${day}`)),
      ...['02', '09'].map((day) => on('B', '350421100', `2026-11-${day}`)),
      on('C', '350421100', '2026-11-20'),
    ]
    expect(surplusOf(visits)).toEqual([{ unit: '350421100', period: '2026-11', teamDays: 6, surplusDays: 3 }])
  })

  test('a morning and an afternoon of one team on one date are one team-day; of two teams with as many days one is surplus', () => {
    const visits = [
      on('A', '350421100201', '2026-11-02'),
      on('A', '350421100202', '2026-11-02'),
      on('B', '350421100', '2026-11-02'),
    ]
    expect(surplusOf(visits)).toEqual([{ unit: '350421100', period: '2026-11', teamDays: 2, surplusDays: 1 }])
  })

  test("a team's own stay of 21 days is no surplus, and each unit and each period has its own longest", () => {
    const stay = Array.from({ length: 21 }, (_, i) =>
      on('N', '350421', `2026-11-${String(i + 1).padStart(2, '0')}`),
    )
    expect(surplusOf(stay)).toEqual([{ unit: '350421', period: '2026-Q4', teamDays: 21, surplusDays: 0 }])
    // A is alone in October and in the other township; B and A share November: 2 − 1.
    const apart = [
      on('A', '350421100', '2026-10-31'),
      on('A', '350421101', '2026-11-01'),
      on('A', '350421100', '2026-11-01'),
      on('B', '350421100', '2026-11-01'),
    ]
    expect(surplusOf(apart).map(({ unit, period, surplusDays }) => [unit, period, surplusDays])).toEqual([
      ['350421100', '2026-10', 0],
      ['350421100', '2026-11', 1],
      ['350421101', '2026-11', 0],
    ])
  })

  test('of any part of the visits they are counted for it alone, in one number and by unit', () => {
    // A 3 days, B 2, C 1 in 雪峰镇; A and B one each in 盖洋镇.
    const visits = [
      ...['02', '03', '04'].map((day) => on('A', '350421100', `2026-11-${day}`)),
      ...['02', '09'].map((day) => on('B', '350421100', `2026-11-${day}`)),
      on('C', '350421100', '2026-11-20'),
      on('A', '350421101', '2026-11-05'),
      on('B', '350421101', '2026-11-05'),
    ]
    const spending = new Spending(visits)
    const of = (...members: number[]) => [
      spending.surplus(members),
      spending.byUnit(members).reduce((sum, { surplusDays }) => sum + surplusDays, 0),
    ]
    expect(of(0, 1, 2, 3, 4, 5, 6, 7)).toEqual([4, 4])
    expect(of(0, 1, 2)).toEqual([0, 0])
    expect(of(3, 4, 5)).toEqual([1, 1])
    expect(of(2, 3, 6, 7)).toEqual([2, 2])
    expect(of(4, 3)).toEqual([0, 0])
    expect(of()).toEqual([0, 0])
    // Of a longer list the first three.
    expect(spending.surplus([0, 1, 3, 4, 5], 3)).toBe(1)
  })

  test('the unit and period are those of the finest rule that the place determines; a place too coarse for any is its own unit', () => {
    const spent = (place: string, service: Service) => {
      const { unit, period } = spentIn(place as AreaCode, service)
      return `${unit} ${period}`
    }
    expect(spent('350421100201', 'tour')).toBe('350421100 month')
    expect(spent('350421100', 'tour')).toBe('350421100 month')
    expect(spent('350421', 'tour')).toBe('350421 quarter')
    expect(spent('350421100201', 'patrol')).toBe('350421100201 week')
    expect(spent('350421100201', 'posting')).toBe('350421100201 week')
    expect(spent('350421100', 'patrol')).toBe('350421100 week')
    expect(spent('350421', 'posting')).toBe('350421 week')
  })
})
