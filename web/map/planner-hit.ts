import type { Position } from '../../api/domain/units.ts'
import { arc } from './planner-arcs.ts'
import { badgeLift, badgePixels, GAP_PIXELS, isDateOnly, VISIT_PIXELS } from './planner-marks.ts'
import type { PlannerDrawing, PlannerHit } from './planner-types.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** How a place lies on the screen. */
export interface Projection {
  readonly project: (position: Position) => Point
  /** Size of marks over that on a desk. */
  readonly scale: number
}

/** A few pixels around the pointer count too: marks are small. */
const REACH = 3
const FINGER = 10
/** How near to a line the pointer must be. */
const LINE = 5

/**
 * What the pointer is on, uppermost first: visits, badges, gaps, moves, then the areas of crowds, of which the chosen
 * one comes first and then the smaller. Found by arithmetic: asking the graphics card means reading a picture back,
 * which where graphics are slow costs half a second a move of the pointer.
 *
 * @param finger a touch: a wider reach
 */
export function hitMark(
  drawing: PlannerDrawing,
  at: Point,
  { project, scale }: Projection,
  finger = false,
): PlannerHit | null {
  const reach = finger ? FINGER : REACH
  const isNear = (position: Position, pixels: number, [right, down]: readonly [number, number] = [0, 0]) => {
    const { x, y } = project(position)
    const radius = (pixels / 2) * scale + reach
    return (x + right * scale - at.x) ** 2 + (y + down * scale - at.y) ** 2 <= radius ** 2
  }
  const visit = drawing.visits.findLast(({ position, offset }) => isNear(position, VISIT_PIXELS, offset))
  if (visit) return { on: 'visit', id: visit.id }
  const badge = drawing.crowds.find((crowd) =>
    isNear(crowd.badgeAt, badgePixels(crowd.surplus), [0, -badgeLift(crowd)]),
  )
  if (badge) return { on: 'crowd', id: badge.id }
  const gap = drawing.gaps.findLast(({ position, state }) => isNear(position, GAP_PIXELS[state]))
  if (gap) return { on: 'gap', id: gap.code }
  const move = drawing.moves.findLast((each) => !isDateOnly(each) && isAlong(arc(each.from, each.to)))
  if (move) return { on: 'move', id: move.visitId }
  const inside = drawing.crowds.filter(({ ring }) => isInside(at, ring.map(project)))
  const crowd = inside.find(({ id }) => id === drawing.chosenCrowd) ?? inside.at(-1)
  return crowd ? { on: 'crowd', id: crowd.id } : null

  function isAlong(path: readonly Position[]): boolean {
    const points = path.map(project)
    return points.some((point, n) => {
      const next = points[n + 1]
      return next !== undefined && distanceTo(at, point, next) <= LINE * scale
    })
  }
}

function distanceTo(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length
  const along = Math.max(0, Math.min(1, t))
  return Math.hypot(at.x - from.x - along * dx, at.y - from.y - along * dy)
}

function isInside(at: Point, ring: readonly Point[]): boolean {
  let inside = false
  for (let n = 0, last = ring.length - 1; n < ring.length; last = n++) {
    const [a, b] = [ring[n] as Point, ring[last] as Point]
    const crosses = a.y > at.y !== b.y > at.y
    if (crosses && at.x < a.x + ((at.y - a.y) * (b.x - a.x)) / (b.y - a.y)) inside = !inside
  }
  return inside
}
