import { describe, expect, it } from 'vitest'
import { arc, dashes, endAngle } from '../../../../web/map/planner-arcs.ts'
import { hitMark } from '../../../../web/map/planner-hit.ts'
import { badgePixels } from '../../../../web/map/planner-marks.ts'
import type { PlannedVisitMark, PlannerDrawing } from '../../../../web/map/planner-types.ts'

/** A map on which a degree is a hundred pixels, north above. */
const project = ([lon, lat]: readonly [number, number]) => ({ x: lon * 100, y: -lat * 100 })
const view = { project, scale: 1 }

const square = (x: number, y: number, half: number) =>
  [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half],
  ] as const

const visit = (id: string, x: number, y: number): PlannedVisitMark => ({
  id,
  position: [x, y],
  offset: [0, 0],
  service: 'tour',
  status: 'planned',
  movable: true,
  was: null,
})

const drawing: PlannerDrawing = {
  crowds: [
    { id: 'large', surplus: 9, state: 'crowd', ring: square(1, 1, 1), badgeAt: [1, 1], lifted: false },
    {
      id: 'small',
      surplus: 0,
      state: 'no-surplus',
      ring: square(1.5, 1.5, 0.3),
      badgeAt: [1.5, 1.5],
      lifted: false,
    },
  ],
  gaps: [{ code: '350423102', position: [3, 0], state: 'due', beside: true }],
  visits: [visit('under', 0.4, 0.4), visit('over', 0.4, 0.4)],
  moves: [
    { visitId: 'moved', from: [3, 1], to: [3, 3], state: 'open' },
    { visitId: 'dated', from: [4, 4], to: [4, 4], state: 'draft' },
  ],
  chosenCrowd: null,
  chosenVisit: null,
  lit: { crowd: null, visit: null, unit: null },
}
const at = (lon: number, lat: number, chosenCrowd: string | null = null) =>
  hitMark({ ...drawing, chosenCrowd }, project([lon, lat]), view)

describe('what the pointer is on', () => {
  it('is the uppermost: visits before badges, badges before the areas of crowds', () => {
    expect(at(0.4, 0.4)).toEqual({ on: 'visit', id: 'over' })
    expect(at(1.5, 1.5)).toEqual({ on: 'crowd', id: 'small' })
    expect(at(3, 0)).toEqual({ on: 'gap', id: '350423102' })
    expect(at(5, 5)).toBeNull()
  })

  it('is the smaller of two areas of crowds, but for a chosen one', () => {
    // In both squares, 28 pixels away from each badge.
    expect(at(1.72, 1.72)).toEqual({ on: 'crowd', id: 'small' })
    expect(at(1.72, 1.72, 'large')).toEqual({ on: 'crowd', id: 'large' })
    expect(at(1.9, 0.1)).toEqual({ on: 'crowd', id: 'large' })
  })

  it('is an arrow along its bow, which lies to the left of its way, not on the straight line', () => {
    // From south to north 200 pixels: the bow's middle is 0.16 × 200 = 32 pixels to the west (less at 2° of latitude).
    expect(at(3 - 0.32, 2)).toEqual({ on: 'move', id: 'moved' })
    expect(at(3, 2)).toBeNull()
    expect(at(4, 4)).toBeNull()
  })

  it('reaches wider for a finger', () => {
    const beside = project([0.55, 0.4])
    expect(hitMark(drawing, beside, view)).toEqual({ on: 'crowd', id: 'large' })
    expect(hitMark(drawing, beside, view, true)).toEqual({ on: 'visit', id: 'over' })
  })

  it('follows a badge that stands above its place', () => {
    const [large] = drawing.crowds
    const lifted = {
      ...drawing,
      crowds: [{ ...large!, ring: square(8, 8, 0.01), badgeAt: [8, 8] as const, lifted: true }],
    }
    const up = badgePixels(9) / 2 + 4
    const { x, y } = project([8, 8])
    expect(hitMark(lifted, { x, y: y - up - 8 }, view)).toEqual({ on: 'crowd', id: 'large' })
    expect(hitMark(lifted, { x, y: y + 8 }, view)).toBeNull()
  })
})

describe('badges', () => {
  it('grow in area evenly with the surplus', () => {
    const area = (surplus: number) => badgePixels(surplus) ** 2
    expect(area(11) - area(6)).toBeCloseTo(area(6) - area(1), 9)
    expect(area(0)).toBeLessThan(area(1))
    expect(badgePixels(100_000)).toBe(72)
  })
})

describe('arrows', () => {
  it('begin and end at their places and point where they arrive', () => {
    const path = arc([117, 26], [118, 26])
    expect(path[0]).toEqual([117, 26])
    expect(path.at(-1)).toEqual([118, 26])
    // Eastward, bowed to the north: it comes down from there.
    expect(endAngle(path)).toBeLessThan(0)
    expect(endAngle(path)).toBeGreaterThan(-40)
  })

  it('do not lie on one another there and back', () => {
    const [there, back] = [arc([117, 26], [118, 26]), arc([118, 26], [117, 26])]
    const middle = (path: readonly (readonly [number, number])[]) => path[path.length >> 1]?.[1] ?? 0
    expect(middle(there)).toBeGreaterThan(26)
    expect(middle(back)).toBeLessThan(26)
  })

  it('are dashed by leaving out every second piece', () => {
    const path = arc([117, 26], [118, 26])
    expect(dashes(path)).toHaveLength((path.length - 1) / 2)
  })
})
