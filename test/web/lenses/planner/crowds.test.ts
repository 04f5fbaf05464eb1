import { describe, expect, it } from 'vitest'
import { adjustableTotals, sortCrowds } from '../../../../web/lenses/planner/crowds/crowd-totals.ts'
import { crowd } from './views-fixture.ts'

const gap = (code: string, period = '2026-11') =>
  ({ code, rule: 'township-monthly', period, metres: 1, minutes: null }) as const

describe('the headline', () => {
  it('counts the crowds that can still be adjusted, their surplus days, and each gap beside them once', () => {
    const crowds = [
      crowd('a', [], { movable: 2, surplusDays: 3, nearbyGaps: [gap('1'), gap('1', '2026-12')] }),
      crowd('b', [], { movable: 9, surplusDays: 4, nearbyGaps: [gap('1'), gap('2')] }),
      // Happened: neither its days nor its gap are for anybody to fix.
      crowd('c', [], { movable: 0, surplusDays: 7, nearbyGaps: [gap('3')] }),
    ]
    expect(adjustableTotals(crowds)).toEqual({ adjustable: 2, days: 7, movable: 11, gaps: 2 })
  })
})

describe('the list of crowds', () => {
  const today = '2026-11-22'
  const crowds = [
    crowd('a', [], { surplusDays: 7, people: 500, movable: 3, to: '2026-11-25' }),
    crowd('b', [], { surplusDays: 5, people: null, movable: 9, to: '2026-12-01' }),
    crowd('c', [], { surplusDays: 4, people: 9000, movable: 0, to: '2026-11-21' }),
    crowd('d', [], { surplusDays: 2, people: 8000, movable: 3, to: '2026-11-22' }),
    crowd('e', [], { surplusDays: 1, people: 0, movable: 0, to: '2026-10-21' }),
  ]
  const order = (by: Parameters<typeof sortCrowds>[1]) => {
    const { ahead, happened } = sortCrowds(crowds, by, today)
    return [ahead, happened].map((list) => list.map(({ id }) => id).join(''))
  }

  it('separates crowds that end today or later from those in the past', () => {
    expect(order('surplus')).toEqual(['abd', 'ce'])
  })

  it('is in the order that is asked for; equal ones stay worst first, and unknown people come last', () => {
    expect(order('people')).toEqual(['dab', 'ce'])
    expect(order('movable')).toEqual(['bad', 'ce'])
  })
})
