import { polygonContains } from 'd3-polygon'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { circleRing, hatchingOf } from '../../../api/domain/cartography/hatching.ts'

const look = { angle: 45, dotted: false, lineWidth: 0.2, spacing: 1 } as const
const square = [0, 0, 10, 0, 10, 10, 0, 10]

const pairs = (ring: readonly number[]) =>
  Array.from({ length: ring.length / 2 }, (_, index): [number, number] => [
    ring[2 * index]!,
    ring[2 * index + 1]!,
  ])

/** How far a point is across the lines: they rise to the right at 45°, and fall at -45°. */
const across = (angle: 45 | -45, [x, y]: readonly number[]) => (angle === 45 ? x! + y! : x! - y!) / Math.SQRT2

describe('lines of a hatch', () => {
  test('of a square of 10 mm: its diagonal is 14.14, so 15 lines at 0.1, 1.1 … 14.1; each from side to side', () => {
    const { lines, dots } = hatchingOf([square], look)
    expect(dots).toEqual([])
    expect(lines).toHaveLength(15)
    const [x1, y1, x2, y2] = lines[0]!
    // x + y = 0.1 × √2 from the upper to the left side.
    expect([x1, y1, x2, y2].map((value) => Math.round(value! * 1e4) / 1e4)).toEqual([0.1414, 0, 0, 0.1414])
  })
  test('fall at -45°', () => {
    for (const [x1, y1, x2, y2] of hatchingOf([square], { ...look, angle: -45 }).lines) {
      expect((y2! - y1!) / (x2! - x1!)).toBeCloseTo(1, 9)
    }
  })
  test('leave a hole free: the lines through the middle are in two parts', () => {
    const hole = [4, 4, 6, 4, 6, 6, 4, 6]
    const { lines } = hatchingOf([square, hole], look)
    // The hole's extent across the lines is 8 × 0.7071 = 5.66 to 8.49: those at 6.1, 7.1 and 8.1.
    expect(lines).toHaveLength(15 + 3)
  })
  test('stand on one grid: two halves have the lines of the whole', () => {
    const places = (rings: number[][]) =>
      [...new Set(hatchingOf(rings, look).lines.map((line) => across(45, line).toFixed(6)))].sort()
    const halves = [
      [0, 0, 5, 0, 5, 10, 0, 10],
      [5, 0, 10, 0, 10, 10, 5, 10],
    ].flatMap((half) => places([half]))
    expect([...new Set(halves)].sort()).toEqual(places([square]))
  })
})

const polygon = fc
  .array(
    fc.tuple(fc.double({ min: 0.3, max: 1, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true })),
    {
      minLength: 3,
      maxLength: 12,
    },
  )
  .map((corners) =>
    // A star around its middle: it never crosses itself.
    corners.flatMap(([radius], index) => {
      const angle = (2 * Math.PI * index) / corners.length
      return [10 + corners[0]![1] + 9 * radius * Math.cos(angle), 10 + 9 * radius * Math.sin(angle)]
    }),
  )

test('lines and dots lie inside any polygon and on the grid', () => {
  fc.assert(
    fc.property(polygon, fc.constantFrom(45, -45), fc.boolean(), (ring, angle, dotted) => {
      const hatch = { ...look, angle, dotted }
      const { lines, dots } = hatchingOf([ring], hatch)
      const corners = pairs(ring)
      for (const [x1, y1, x2, y2] of lines) {
        if (Math.hypot(x2! - x1!, y2! - y1!) > 1e-6) {
          expect(polygonContains(corners, [(x1! + x2!) / 2, (y1! + y2!) / 2])).toBe(true)
        }
        expect(Math.abs((((across(angle, [x1!, y1!]) - 0.1) % 1) + 1.5) % 1) - 0.5).toBeCloseTo(0, 6)
      }
      for (const dot of dots) {
        expect(polygonContains(corners, [...dot])).toBe(true)
        expect((((across(angle, dot) % 1) + 1) % 1) - 0.5).toBeCloseTo(0, 6)
      }
    }),
    { numRuns: 200 },
  )
})

test('dots stand in the middle of cells, and none reaches over the outline', () => {
  const { lines, dots } = hatchingOf([square], { ...look, dotted: true })
  expect(lines).toEqual([])
  for (const [x, y] of dots)
    expect([x, y, 10 - x, 10 - y].every((free) => free >= 0.2 * Math.SQRT1_2)).toBe(true)
  // 100 mm² in cells of 1 mm².
  expect(dots.length).toBeGreaterThan(80)
  expect(dots.length).toBeLessThanOrEqual(100)
})

test('a circle’s ring lies within a hundredth of its radius', () => {
  const ring = pairs(circleRing({ x: 3, y: 4, radius: 2 }))
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    expect(Math.hypot(x - 3, y - 4)).toBeCloseTo(2, 9)
    expect(Math.hypot((x + nextX) / 2 - 3, (y + nextY) / 2 - 4)).toBeGreaterThan(1.98)
  }
})
