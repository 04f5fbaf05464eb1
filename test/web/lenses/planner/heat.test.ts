import { describe, expect, it } from 'vitest'
import { contrast, parseColour } from '../../../../api/domain/cartography/colour-vision.ts'
import {
  type HeatQuestion,
  heatMatrix,
  weeksBetween,
} from '../../../../web/lenses/planner/heat/heat-matrix.ts'
import { HEAT_COLOURS, heatClasses, heatScale } from '../../../../web/lenses/planner/heat/heat-scale.ts'
import { stepInMatrix } from '../../../../web/lenses/planner/heat/use-grid-focus.ts'
import { crowd, gapUnit, plannerVisit } from './views-fixture.ts'

const question: HeatQuestion = {
  visits: [],
  clusters: [],
  gaps: [],
  from: '2026-10-01',
  to: '2026-12-31',
  level: 'county',
  counties: null,
}

describe('the weeks of a window', () => {
  it('are those that hold a date of it, over the end of a year of 53 weeks', () => {
    // 2026-12-31 is a Thursday of 2026-W53, which ends on Sunday 2027-01-03; 2027-01-04 begins 2027-W01.
    expect(weeksBetween('2026-12-27', '2027-01-04').map(({ id }) => id)).toEqual([
      '2026-W52',
      '2026-W53',
      '2027-W01',
    ])
    expect(weeksBetween('2026-10-01', '2026-12-31')).toHaveLength(14)
    expect(weeksBetween('2026-12-28', '2027-01-03').map(({ id }) => id)).toEqual(['2026-W53'])
  })
})

describe('the matrix of places and weeks', () => {
  const visits = [
    plannerVisit('a', { date: '2026-12-27' }),
    plannerVisit('b', { date: '2026-12-28', status: 'done' }),
    // Saturday to Monday: two days of W52 and one of W53.
    plannerVisit('c', { date: '2026-12-26', endDate: '2026-12-28', placeCode: '350421100' }),
    plannerVisit('d', { date: '2026-12-28', status: 'cancelled' }),
    plannerVisit('e', { date: '2026-12-28', change: 'cancel' }),
    // A county's own visit.
    plannerVisit('f', { date: '2026-12-30', placeCode: '350421' }),
  ]
  const clusters = [crowd('worst', ['a', 'b', 'c']), crowd('other', ['b'])]

  it('adds up to the days of the visits that are not cancelled', () => {
    const matrix = heatMatrix({ ...question, visits, clusters, from: '2026-12-21', to: '2027-01-03' })
    // a 1 + b 1 + c 3 + f 1
    expect(matrix.count).toBe(6)
    expect(matrix.rows.reduce((sum, { count }) => sum + count, 0)).toBe(6)
    const cells = matrix.rows.flatMap(({ code, cells }) =>
      [...cells].map(([column, { count, planned, crowded }]) => [
        code,
        matrix.weeks[column]?.id,
        count,
        planned,
        crowded,
      ]),
    )
    expect(cells).toEqual([
      ['350421', '2026-W52', 2, 2, 2],
      ['350421', '2026-W53', 2, 2, 1],
      ['350423', '2026-W52', 1, 1, 1],
      ['350423', '2026-W53', 1, 0, 1],
    ])
    expect(matrix.most).toBe(2)
  })

  it('counts only the dates in the window', () => {
    const matrix = heatMatrix({ ...question, visits, from: '2026-12-21', to: '2026-12-27' })
    // a, and two of the three days of c
    expect(matrix.count).toBe(3)
  })

  it('has townships as rows, and a county of its own where a visit is at the county itself', () => {
    const matrix = heatMatrix({ ...question, visits, clusters, level: 'township' })
    expect(matrix.rows.map(({ code, crowded }) => [code, crowded])).toEqual([
      ['350421100', 3],
      ['350423101', 2],
      ['350421', 0],
    ])
    const within = heatMatrix({ ...question, visits, level: 'township', counties: new Set(['350423']) })
    expect(within.rows.map(({ code }) => code)).toEqual(['350423101'])
  })

  it('names the crowds of a cell, the worst first', () => {
    const [, row] = heatMatrix({ ...question, visits, clusters }).rows
    const cells = [...(row?.cells.values() ?? [])]
    expect(cells.map(({ crowds }) => crowds)).toEqual([['worst'], ['worst', 'other']])
  })

  it('marks the weeks of a gap within its period and the window, with the worst status', () => {
    const gaps = [
      gapUnit('350421102', { period: '2026-11' }),
      gapUnit('350421103', { period: '2026-W47', missedBefore: 2 }),
      gapUnit('350421', { rule: 'county-quarterly', period: '2026-Q3' }),
    ]
    const { rows, weeks } = heatMatrix({ ...question, gaps, from: '2026-11-09', to: '2026-12-31' })
    const marked = [...(rows[0]?.gapWeeks ?? [])].map(([column, state]) => [weeks[column]?.id, state])
    // November from the window's first day: W46 to W49, which holds Monday 30 November; the third quarter is out of it.
    expect(marked).toEqual([
      ['2026-W46', 'due'],
      ['2026-W47', 'due-again'],
      ['2026-W48', 'due'],
      ['2026-W49', 'due'],
    ])
    expect(rows.map(({ code }) => code)).toEqual(['350421'])
  })
})

describe('the scale', () => {
  it('has classes that cover every number once, up to five of them', () => {
    for (const most of [0, 1, 2, 3, 5, 13, 400]) {
      const classes = heatClasses(most)
      expect(classes.length).toBeLessThanOrEqual(5)
      const classOf = heatScale(classes)
      for (let count = 1; count <= Math.max(1, most); count++) {
        const found = classOf(count)
        expect(count).toBeGreaterThanOrEqual(found.from)
        expect(count).toBeLessThanOrEqual(found.to ?? Number.POSITIVE_INFINITY)
      }
    }
    expect(heatClasses(3).map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [2, null],
    ])
  })

  it('has numbers that can be read on every colour', () => {
    for (const { colour, dark } of heatClasses(400)) {
      const ink = parseColour(dark ? '#ffffff' : '#14202b')
      expect(contrast(parseColour(colour), ink), colour).toBeGreaterThanOrEqual(4.5)
    }
    expect(heatClasses(400)).toHaveLength(HEAT_COLOURS.length)
  })
})

describe('the keys of the grid', () => {
  it('lead from cell to cell and stay at the edges', () => {
    const at = { row: 0, column: 3 }
    expect(stepInMatrix(at, 'ArrowUp', 9, 14)).toEqual({ row: 0, column: 3 })
    expect(stepInMatrix(at, 'ArrowDown', 9, 14)).toEqual({ row: 1, column: 3 })
    expect(stepInMatrix(at, 'PageDown', 9, 14)).toEqual({ row: 8, column: 3 })
    expect(stepInMatrix(at, 'End', 9, 14)).toEqual({ row: 0, column: 13 })
    expect(stepInMatrix(at, 'Home', 9, 14)).toEqual({ row: 0, column: 0 })
    expect(stepInMatrix(at, 'Tab', 9, 14)).toBeNull()
    expect(stepInMatrix(at, 'ArrowDown', 0, 14)).toBeNull()
  })
})
