/** A visit with the point that it stands at before being told apart from others there. */
export interface Standing {
  readonly id: string
  readonly position: readonly [lon: number, lat: number]
}

/** The golden angle: successive points on the spiral never line up. */
const TURN = Math.PI * (3 - Math.sqrt(5))
/** Degrees of latitude from one turn of the spiral to the next, about 250 metres. */
const STEP_DEGREES = 0.0023

/**
 * Moves points that coincide apart on a spiral around their place, so that each can be seen and pointed at. The
 * same points in any order get the same places. A point that stands alone is not moved.
 *
 * @returns the new position by id, degrees WGS 84
 */
export function spread(points: readonly Standing[]): ReadonlyMap<string, readonly [number, number]> {
  const groups = new Map<string, Standing[]>()
  for (const point of points) {
    const key = `${point.position[0].toFixed(4)},${point.position[1].toFixed(4)}`
    const group = groups.get(key)
    if (group) group.push(point)
    else groups.set(key, [point])
  }
  const placed = new Map<string, readonly [number, number]>()
  for (const group of groups.values()) {
    const sorted = group.sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const [n, point] of sorted.entries())
      placed.set(point.id, group.length === 1 ? point.position : at(point, n))
  }
  return placed
}

function at(point: Standing, n: number): readonly [number, number] {
  const [lon, lat] = point.position
  const radius = STEP_DEGREES * Math.sqrt(n)
  // A degree of longitude is shorter than one of latitude by the cosine.
  const east = (radius * Math.cos(n * TURN)) / Math.cos((lat * Math.PI) / 180)
  return [lon + east, lat + radius * Math.sin(n * TURN)]
}
