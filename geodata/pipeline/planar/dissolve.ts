import { contains, doubleArea, type GridPoint, type GridPolygon, type GridRing, pointKey } from '../grid.ts'
import { type Arrangement, originOf } from './arrangement.ts'

/**
 * Joins faces with one label into polygons. All vertices are kept, so that neighbours share them exactly.
 *
 * @param labels one label (or undefined: leave out) a face
 * @returns label → polygons, the largest first; exterior counter-clockwise, holes clockwise
 */
export function dissolve(
  arrangement: Arrangement,
  labels: ReadonlyArray<string | undefined>,
): Map<string, GridPolygon[]> {
  const { segments, faceOf, next } = arrangement
  const isBorder = (h: number) => labels[faceOf[h]!] !== labels[faceOf[h ^ 1]!]
  const ringsByLabel = new Map<string, GridRing[]>()
  const done = new Uint8Array(faceOf.length)
  for (let start = 0; start < faceOf.length; start++) {
    const label = labels[faceOf[start]!]
    if (label === undefined || done[start] || !isBorder(start)) continue
    const walk: GridPoint[] = []
    let h = start
    do {
      done[h] = 1
      walk.push(originOf(segments, h))
      h = next[h]!
      // Edges inside the label are stepped over, turning round the vertex to the next border edge.
      while (!isBorder(h)) h = next[h ^ 1]!
    } while (h !== start)
    const rings = ringsByLabel.get(label) ?? []
    rings.push(...splitAtRepeats(walk))
    ringsByLabel.set(label, rings)
  }
  const out = new Map<string, GridPolygon[]>()
  for (const [label, rings] of ringsByLabel) out.set(label, nest(rings))
  return out
}

/** A walk that passes a vertex twice is a hole touching its exterior there: each becomes a ring of its own. */
function splitAtRepeats(walk: readonly GridPoint[]): GridRing[] {
  const rings: GridRing[] = []
  const path: GridPoint[] = []
  const position = new Map<number, number>()
  for (const point of [...walk, walk[0]!]) {
    const key = pointKey(point[0], point[1])
    const at = position.get(key)
    if (at !== undefined) {
      const ring = path.splice(at)
      for (const p of ring) position.delete(pointKey(p[0], p[1]))
      if (ring.length >= 3) rings.push([...ring, point])
    }
    position.set(key, path.length)
    path.push(point)
  }
  return rings
}

function nest(rings: readonly GridRing[]): GridPolygon[] {
  const exteriors = rings.filter((ring) => doubleArea(ring) > 0)
  const polygons: GridPolygon[] = exteriors.map((ring) => [ring])
  polygons.sort((p, q) => doubleArea(q[0]!) - doubleArea(p[0]!) || compareRings(p[0]!, q[0]!))
  const holes = rings.filter((ring) => doubleArea(ring) < 0)
  for (const hole of holes) {
    // The smallest exterior round it: polygons run from large to small, hence the last.
    const home = polygons.findLast(
      ([exterior]) =>
        doubleArea(exterior!) > -doubleArea(hole) &&
        hole.every((p) => contains([exterior!], p[0], p[1]) || touches(exterior!, p)),
    )
    if (!home) throw new Error('a hole without an exterior round it')
    home.push(hole)
  }
  return polygons
}

function touches(ring: GridRing, point: GridPoint): boolean {
  return ring.some((p) => p[0] === point[0] && p[1] === point[1])
}

function compareRings(a: GridRing, b: GridRing): number {
  return a[0]![0] - b[0]![0] || a[0]![1] - b[0]![1]
}
