import { describe, expect, it } from 'vitest'
import { scrollToRow, visibleRows } from '../../../web/ui/rows/visible-rows.ts'

describe('the rows in sight', () => {
  it('are few of many: 600 px of 34 px rows are 18, with 8 more on either side', () => {
    // top: 3400 / 34 = row 100; bottom: 4000 / 34 = 117.6, so up to row 118
    expect(visibleRows(3400, 600, 34, 17_498)).toEqual({ first: 92, end: 126 })
  })
  it('stop at both ends', () => {
    expect(visibleRows(0, 600, 34, 5)).toEqual({ first: 0, end: 5 })
    expect(visibleRows(0, 600, 34, 0)).toEqual({ first: 0, end: 0 })
  })
  it('a list that became shorter than its scroll position draws its end, not nothing below zero', () => {
    const { first, end } = visibleRows(9000, 600, 34, 3)
    expect(first).toBeLessThanOrEqual(end)
  })
})

describe('scrolling to a row', () => {
  const box = { height: 600, rowHeight: 34, headHeight: 40 }
  it('moves up to a row above, and as little as needed to one below', () => {
    expect(scrollToRow(3, 500, box)).toBe(102)
    // bottom of row 50 is 51 × 34 = 1734; 1734 − (600 − 40) = 1174
    expect(scrollToRow(50, 0, box)).toBe(1174)
  })
  it('stays where the row is in sight', () => {
    expect(scrollToRow(5, 100, box)).toBe(100)
  })
})
