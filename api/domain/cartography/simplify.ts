import { bbox, quantize } from 'topojson-client'
import { presimplify, simplify, type TriangleWeighter } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { type OutlineObject, type Outlines, polygonsOf } from './outlines.ts'

type Weighted = [x: number, y: number, weight: number]

/**
 * Each point of the shared arcs with its weight in third place, as `simplify` compares it: the area of its triangle with the two
 * points beside it, least first (Visvalingam and Whyatt 1993, doi 10.1179/000870493786962263). Neighbours never part, since the
 * border between them is one arc, and no ring is lost: each keeps three points, however small its island.
 *
 * @param topology of collections of areas
 * @param areaOf of a triangle; in squares of the topology's own units when left out
 */
export function weighted<Areas extends Topology<Record<string, GeometryCollection>>>(
  topology: Areas,
  areaOf?: TriangleWeighter,
): Areas {
  const made = presimplify(topology, areaOf) as Areas
  const arcs = made.arcs as unknown as Weighted[][]
  const objects = Object.values(made.objects).flatMap(({ geometries }) => geometries as OutlineObject[])
  for (const ring of objects.flatMap((object) => polygonsOf(object).flat())) keepThreePoints(ring, arcs)
  return made
}

/** The ends of arcs always stay, and an end of each is the next one's beginning: of fewer than three, the heaviest points stay too. */
function keepThreePoints(ring: readonly number[], arcs: readonly Weighted[][]): void {
  const missing = 3 - ring.length
  if (missing <= 0) return
  const inner = ring.flatMap((arc) => arcs[arc < 0 ? ~arc : arc]!.slice(1, -1))
  for (const point of inner.sort((a, b) => b[2] - a[2]).slice(0, missing)) point[2] = Infinity
}

/**
 * Thins a plane topology to what can be seen: points go whose triangle is smaller than half a square of `detail`. Coordinates are
 * then rounded to `step`.
 */
export function thinned(plane: Outlines, detail: number, step: number): Outlines {
  const thin = simplify(weighted(plane), (detail * detail) / 2) as Outlines
  const round = (value: number) => Number((Math.round(value / step) * step).toFixed(6))
  return { ...thin, arcs: thin.arcs.map((arc) => arc.map(([x, y]) => [round(x!), round(y!)])) }
}

/**
 * Outlines in degrees without the points that no picture shows whose shorter side has so many pixels: however it is laid out,
 * they are drawn at most so large that the shorter side of their extent fills it. What is left stays on its grid.
 */
export function thinnedToPixels(outlines: Outlines, pixels: number): Outlines {
  const [west, south, east, north] = bbox(outlines)
  const detail = Math.min(east - west, north - south) / pixels
  const thin = simplify(weighted(outlines), (detail * detail) / 2) as Outlines
  return outlines.transform ? quantize(thin, outlines.transform) : thin
}
