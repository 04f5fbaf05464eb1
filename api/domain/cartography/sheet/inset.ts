import type { BaseMap } from '../base-map.ts'
import type { OwnerGrid } from '../owner-grid.ts'
import { type Box, grown, isInside, overlap } from '../scene.ts'
import type { Block } from './block.ts'
import { clippedMap } from './clip-map.ts'
import { scaleBar } from './furniture.ts'
import type { SheetLook } from './type.ts'

/** A part of a map drawn larger on free ground. */
export interface Inset {
  /** What it shows, on the map. */
  readonly shown: Box
  /** Where it stands, without its scale. */
  readonly box: Box
  /** With its scale, and what is kept free around it. */
  readonly taken: Box
  readonly base: BaseMap
  readonly scale: Block
  readonly scaleAt: readonly [x: number, y: number]
}

/** More lines than this to names apart from their areas are not followed any more. */
export const MOST_LEADERS = 20
/** Areas whose names went apart are of one group up to this distance, in ems of names. */
const TOGETHER = 6
/** Shown around a group, in ems. */
const AROUND = 2.5
/** How much larger it is drawn: as large as has room. */
const GROWTHS = [4, 3.5, 3, 2.6, 2.3, 2]

type Point = readonly [x: number, y: number]

/**
 * An inset of the densest group of crowded areas; null where none has room off all land.
 *
 * @param crowded points of the areas whose names went apart
 * @param larger the map drawn so much larger, with the same upper left corner of its frame
 */
export function insetOf(
  crowded: readonly Point[],
  base: BaseMap,
  grid: OwnerGrid,
  taken: readonly Box[],
  larger: (growth: number) => BaseMap,
  look: SheetLook,
): Inset | null {
  const em = look.type.names
  const shown = extentAround(densest(crowded, TOGETHER * em), AROUND * em, base.frame.map)
  for (const growth of GROWTHS) {
    const scale = scaleBar(base.metresPerUnit / growth, growth * shown.width, look)
    const size = {
      width: growth * shown.width,
      height: growth * shown.height + scale.height + 0.6 * em,
    }
    const at = freePlace(size, shown, base, grid, [...taken, shown], em)
    if (!at) continue
    const box = { x: at[0], y: at[1], width: size.width, height: growth * shown.height }
    const source = {
      x: growth * shown.x,
      y: growth * shown.y,
      width: box.width,
      height: box.height,
    }
    return {
      shown,
      box,
      taken: grown({ x: at[0], y: at[1], ...size }, 0.5 * em),
      base: clippedMap(larger(growth), source, [box.x - source.x, box.y - source.y]),
      scale,
      scaleAt: [box.x, box.y + box.height + 0.6 * em],
    }
  }
  return null
}

/** The largest group of points of which each is near to another one. */
function densest(points: readonly Point[], near: number): readonly Point[] {
  const left = new Set(points)
  let largest: Point[] = []
  for (const first of points) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const point of group) {
      for (const other of left) {
        if (Math.hypot(point[0] - other[0], point[1] - other[1]) > near) continue
        left.delete(other)
        group.push(other)
      }
    }
    if (group.length > largest.length) largest = group
  }
  return largest
}

function extentAround(points: readonly Point[], by: number, within: Box): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const left = Math.max(within.x, Math.min(...xs) - by)
  const top = Math.max(within.y, Math.min(...ys) - by)
  const right = Math.min(within.x + within.width, Math.max(...xs) + by)
  const bottom = Math.min(within.y + within.height, Math.max(...ys) + by)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Off all land and what stands already, as near to what it shows as can be. */
function freePlace(
  { width, height }: Pick<Box, 'width' | 'height'>,
  shown: Box,
  base: BaseMap,
  grid: OwnerGrid,
  taken: readonly Box[],
  em: number,
): Point | null {
  const { map } = base.frame
  const nobody = new Uint8Array(base.outlines.length)
  let [best, least]: [Point | null, number] = [null, Number.POSITIVE_INFINITY]
  for (let y = map.y; y + height <= map.y + map.height; y += em) {
    for (let x = map.x; x + width <= map.x + map.width; x += em) {
      const distance = Math.hypot(
        x + width / 2 - shown.x - shown.width / 2,
        y + height / 2 - shown.y - shown.height / 2,
      )
      if (distance >= least) continue
      const box = { x, y, width, height }
      const isFree =
        isInside(box, map) &&
        grid.under(grown(box, 0.5 * em), nobody).open === 1 &&
        !taken.some((other) => overlap(grown(box, 0.5 * em), other))
      if (isFree) [best, least] = [[x, y], distance]
    }
  }
  return best
}
