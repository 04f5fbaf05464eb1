import type { MultiPolygon, Point, Position } from 'geojson'
import type { Bbox } from '../../contract/ogc.ts'

/** Whether a geometry has a point in common with a bounding box, its border included. */
export function intersects(geometry: MultiPolygon | Point, bbox: Bbox): boolean {
  if (bbox.west <= bbox.east) return intersectsBox(geometry, bbox)
  return intersectsBox(geometry, { ...bbox, east: 180 }) || intersectsBox(geometry, { ...bbox, west: -180 })
}

function intersectsBox(geometry: MultiPolygon | Point, box: Bbox): boolean {
  if (geometry.type === 'Point') return isInBox(geometry.coordinates, box)
  return geometry.coordinates.some((polygon) => polygonIntersects(polygon, box))
}

/** Either an edge comes into the box, or the whole box lies inside the polygon. */
function polygonIntersects(rings: readonly Position[][], box: Bbox): boolean {
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) if (segmentIntersects(ring[i - 1]!, ring[i]!, box)) return true
  }
  // The corner is in the polygon when it is inside an odd number of its rings: holes count against it.
  return rings.filter((ring) => isInRing([box.west, box.south], ring)).length % 2 === 1
}

function isInBox([x, y]: Position, { west, south, east, north }: Bbox): boolean {
  return x! >= west && x! <= east && y! >= south && y! <= north
}

/** Clips the segment to the box (Liang–Barsky): something is left or not. */
function segmentIntersects([ax, ay]: Position, [bx, by]: Position, box: Bbox): boolean {
  let from = 0
  let to = 1
  const clip = (step: number, room: number): boolean => {
    if (step === 0) return room >= 0
    const at = room / step
    if (step < 0) from = Math.max(from, at)
    else to = Math.min(to, at)
    return from <= to
  }
  const dx = bx! - ax!
  const dy = by! - ay!
  return (
    clip(-dx, ax! - box.west) &&
    clip(dx, box.east - ax!) &&
    clip(-dy, ay! - box.south) &&
    clip(dy, box.north - ay!)
  )
}

function isInRing([x, y]: readonly [number, number], ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]! as [number, number]
    const [bx, by] = ring[j]! as [number, number]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}
