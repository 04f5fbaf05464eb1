import { presimplify, simplify } from 'topojson-simplify'
import type { Topology } from 'topojson-specification'
import { type Outlines, outlineObjects, polygonsOf } from './outlines.ts'

type Weighted = [x: number, y: number, weight: number]

/**
 * Thins a plane topology to what can be seen (Visvalingam and Whyatt, 1993): points go whose triangle with their neighbours is
 * smaller than half a square of `detail`. It works on the shared arcs, so that neighbours never part, and no ring is lost:
 * each keeps at least three points, however small its island. Coordinates are then rounded to `step`.
 */
export function thinned(plane: Outlines, detail: number, step: number): Outlines {
  const weighted = presimplify(plane as never) as Topology
  const least = (detail * detail) / 2
  const arcs = weighted.arcs as unknown as Weighted[][]
  for (const object of outlineObjects(plane)) {
    for (const ring of polygonsOf(object).flat()) keepThreePoints(ring, arcs, least)
  }
  const thin = simplify(weighted as never, least) as unknown as Topology
  const round = (value: number) => Number((Math.round(value / step) * step).toFixed(6))
  return {
    ...(thin as Outlines),
    arcs: thin.arcs.map((arc) => arc.map(([x, y]) => [round(x!), round(y!)])),
  }
}

/** Raises the weight of a ring's heaviest points until three of them stay. The ends of arcs always do. */
function keepThreePoints(ring: readonly number[], arcs: Weighted[][], least: number): void {
  const own = ring.map((arc) => arcs[arc < 0 ? ~arc : arc]!)
  // An end of each arc is the next one's beginning.
  let kept = own.reduce((sum, arc) => sum + arc.filter(([, , weight]) => weight >= least).length - 1, 0)
  if (kept >= 3) return
  const spare = own
    .flat()
    .filter(([, , weight]) => weight < least)
    .sort((a, b) => b[2] - a[2])
  for (const point of spare) {
    if (kept++ >= 3) return
    point[2] = least
  }
}
