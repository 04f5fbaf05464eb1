/** A visit with the point that it stands at before being told apart from others there. */
export interface Standing {
  readonly id: string
  readonly position: readonly [lon: number, lat: number]
  /** It stands at its place's centre, where the place's own point or name is drawn. */
  readonly atCentre: boolean
}

/** The golden angle: successive points on the spiral never line up. */
const TURN = Math.PI * (3 - Math.sqrt(5))
/** Where the spiral begins when its centre is to stay free. */
const CLEAR = 2
/** Pixels on a desk from one turn of the spiral to the next: a little less than an icon. */
const STEP = 8.5

/**
 * How far each of the points that coincide is moved from their place, on a spiral, so that each can be seen and
 * pointed at; in pixels, so that they stay apart at every zoom. The same points in any order get the same places.
 * A point that stands alone at a position of its own is not moved; the centre of a place is left free.
 *
 * @returns pixels to the right and down on a desk, by id
 */
export function spread(points: readonly Standing[]): ReadonlyMap<string, readonly [number, number]> {
  const groups = new Map<string, Standing[]>()
  for (const point of points) {
    const { position } = point
    // A ten-thousandth of a degree, about ten metres: nobody can point at less.
    const key = `${position[0].toFixed(4)},${position[1].toFixed(4)}`
    const group = groups.get(key)
    if (group) group.push(point)
    else groups.set(key, [point])
  }
  const offsets = new Map<string, readonly [number, number]>()
  for (const group of groups.values()) {
    const first = group.some(({ atCentre }) => atCentre) ? CLEAR : 0
    const ids = group.map(({ id }) => id).sort()
    for (const [n, id] of ids.entries()) offsets.set(id, offset(n + first))
  }
  return offsets
}

function offset(n: number): readonly [number, number] {
  const radius = STEP * Math.sqrt(n)
  return [radius * Math.cos(n * TURN), radius * Math.sin(n * TURN)]
}
