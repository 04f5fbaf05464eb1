import { describe, expect, it } from 'vitest'
import type { Effect, RuleEffect } from '../../../../api/contract/plans.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { backgroundPeriod } from '../../../../web/lenses/planner/background.ts'
import { figuresOf, rowsOf } from '../../../../web/lenses/planner/draft/effect.ts'
import { differing } from '../../../../web/lenses/planner/duplicates/differing.ts'

const NO_COUNTS = { met: 0, scheduled: 0, due: 0, missed: 0, exempt: 0, 'not-applicable': 0 }

describe('the effect of a draft', () => {
  const effect = {
    newlyMet: 2,
    newlyBroken: 1,
    teamDays: { before: 10, after: 11 },
    crowding: { before: { clusters: 4, surplusDays: 9 }, after: { clusters: 4, surplusDays: 7 } },
    conflicts: { before: 1, after: 2, arisen: [], gone: [] },
  } as unknown as Effect

  it('is better with fewer crowds, surplus days and conflicts, with more met and none broken', () => {
    const better = Object.fromEntries(figuresOf(effect).map(({ name, isBetter }) => [name, isBetter]))
    expect(better).toEqual({
      newlyMet: true,
      newlyBroken: false,
      crowds: null,
      surplus: true,
      conflicts: false,
      teamDays: null,
    })
  })

  it('names the units that become met or are broken, and adds up met and scheduled by area, the largest first', () => {
    const side = (met: number, scheduled: number, due: number) => ({
      counts: { ...NO_COUNTS, met, scheduled, due },
      dueAgain: 0,
      share: null,
    })
    const rule = {
      rule: 'township-monthly',
      period: { id: '2026-12', start: '', end: '', closed: false },
      areas: [
        { code: '350421', name: '明溪县', level: 'county', before: side(1, 0, 2), after: side(1, 1, 1) },
        { code: '35', name: '福建省', level: 'province', before: side(5, 2, 9), after: side(5, 3, 8) },
      ],
      units: [
        { code: '350421100', name: '雪峰镇', before: {}, after: {} },
        { code: '350421101', name: '盖洋镇', before: {}, after: {} },
      ],
      newlyMet: ['350421101'],
      newlyBroken: ['350421100'],
    } as unknown as RuleEffect
    expect(rowsOf({ rules: [rule] })).toMatchObject([
      {
        period: '2026-12',
        areas: [
          { name: '福建省', before: 7, after: 8, all: 16 },
          { name: '明溪县', before: 1, after: 2, all: 3 },
        ],
        newlyMet: [{ name: '盖洋镇' }],
        newlyBroken: [{ name: '雪峰镇' }],
      },
    ])
  })
})

describe('the period behind the map', () => {
  const view = (from: string, to: string, rule = 'township-monthly') =>
    ({ rule, from, to, today: '2026-11-22' }) as Parameters<typeof backgroundPeriod>[0]
  const quarter = view('2026-10-01', '2026-12-31')

  it('is that of today, or the nearest to it within the dates', () => {
    expect(backgroundPeriod(quarter, null).id).toBe('2026-11')
    expect(backgroundPeriod(view('2026-07-01', '2026-09-30'), null).id).toBe('2026-09')
    expect(backgroundPeriod(view('2027-01-01', '2027-03-31'), null).id).toBe('2027-01')
    expect(backgroundPeriod(view('2026-10-01', '2026-12-31', 'county-quarterly'), null).id).toBe('2026-Q4')
  })

  it('is that of what is chosen, at its end nearest to today', () => {
    const chosen = (from: string, to: string) => ({ from: from as LocalDate, to: to as LocalDate })
    expect(backgroundPeriod(quarter, chosen('2026-12-01', '2026-12-09')).id).toBe('2026-12')
    expect(backgroundPeriod(quarter, chosen('2026-10-02', '2026-10-20')).id).toBe('2026-10')
    expect(backgroundPeriod(quarter, chosen('2026-10-28', '2026-12-03')).id).toBe('2026-11')
  })
})

describe('records side by side', () => {
  const visit = {
    placeName: '甲',
    session: 'am',
    service: 'tour',
    status: 'done',
    headcount: 5,
    patients: null,
  } as const

  it('differ where not all of them say the same; nothing reported differs from a number', () => {
    expect([...differing([visit, { ...visit, patients: 3 }, visit])]).toEqual(['patients'])
    expect([...differing([visit, { ...visit }])]).toEqual([])
  })
})
