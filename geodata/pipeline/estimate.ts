import { Delaunay } from 'd3-delaunay'
import { NODING } from './counties.ts'
import { type GridPoint, metresBetween, STEPS_PER_DEGREE } from './grid.ts'
import { type Arrangement, arrange, locator } from './planar/arrangement.ts'
import { nodeSegments, type Segment } from './planar/segments.ts'
import type { Site } from './sites.ts'

/**
 * Divides counties into the cells of their townships: each part of a county (an island is one) by the sites on
 * it; a part without a site goes whole to the nearest. A piece of a cell that a bay cuts off from its site goes
 * to the neighbour with which it shares the longest border.
 *
 * @param borders county borders (noded), owned by county codes
 * @param sites sites of townships with an area, by county code
 * @returns the plane divided by county and township borders, and one township code a face
 */
export function divideCounties(
  borders: readonly Segment[],
  sites: ReadonlyMap<string, readonly Site[]>,
): { arrangement: Arrangement; labels: Array<string | undefined> } {
  const segments = cutByCells(borders, sites)
  const arrangement = arrange(segments)
  const labels = arrangement.faces.map((): string | undefined => undefined)
  const locate = locator(segments)
  for (const site of [...sites.values()].flat()) {
    const h = locate(site.point[0], site.point[1])
    const face = h === -1 ? 0 : arrangement.faceOf[h]!
    const owner = arrangement.faces[face]!.owners[0]
    if (owner === undefined || !sites.get(owner)?.includes(site)) {
      throw new Error(`the site of ${site.township} does not lie in its county`)
    }
    if (labels[face] !== undefined) throw new Error(`${site.township} and ${labels[face]} share one place`)
    labels[face] = site.township
  }
  grow(arrangement, labels)
  fillSiteless(arrangement, labels, sites)
  return { arrangement, labels }
}

function cutByCells(borders: readonly Segment[], sites: ReadonlyMap<string, readonly Site[]>): Segment[] {
  let segments = [...borders]
  for (const [county, list] of sites) {
    if (list.length < 2) continue
    const own = segments.filter((segment) => segment.owners.includes(county))
    const others = segments.filter((segment) => !segment.owners.includes(county))
    const plain = arrange(own.map((segment) => ({ ...segment, owners: [county] })))
    const locate = locator(plain.segments)
    const faceAt = ([x, y]: GridPoint) => {
      const h = locate(x, y)
      return h === -1 ? 0 : plain.faceOf[h]!
    }
    const faces = new Map<number, Site[]>()
    for (const site of list) {
      const face = faceAt(site.point)
      faces.set(face, [...(faces.get(face) ?? []), site])
    }
    const replaced = new Set<number>()
    const cut: Segment[] = []
    for (const [face, inside] of faces) {
      if (face === 0 || inside.length < 2) continue
      const rim = [...new Set(plain.faces[face]!.edges.map((h) => h >> 1))]
      for (const index of rim) replaced.add(index)
      cut.push(
        ...cutRim(
          rim.map((index) => own[index]!),
          county,
          inside,
        ),
      )
    }
    segments = [...others, ...own.filter((_, index) => !replaced.has(index)), ...cut]
  }
  return nodeSegments(segments, NODING)
}

/**
 * The rim of one part with the borders between Voronoi cells inside of it. The rim itself comes back cut where
 * cells meet it: such a point lies on the grid, hence a hair beside the old rim, and both must pass through it.
 */
function cutRim(rim: readonly Segment[], county: string, sites: readonly Site[]): Segment[] {
  const xs = rim.flatMap(({ a, b }) => [a[0], b[0]])
  const ys = rim.flatMap(({ a, b }) => [a[1], b[1]])
  const scale = Math.cos((ys[0]! / STEPS_PER_DEGREE) * (Math.PI / 180))
  const margin = STEPS_PER_DEGREE / 20
  const voronoi = Delaunay.from(sites.map(({ point: [x, y] }) => [x * scale, y] as [number, number])).voronoi(
    [
      (Math.min(...xs) - margin) * scale,
      Math.min(...ys) - margin,
      (Math.max(...xs) + margin) * scale,
      Math.max(...ys) + margin,
    ],
  )
  const back = (x: number, y: number): GridPoint => [Math.round(x / scale), Math.round(y)]
  const lines: Segment[] = []
  for (let i = 0; i < sites.length; i++) {
    const cell = voronoi.cellPolygon(i)
    for (let k = 0; cell && k + 1 < cell.length; k++) {
      lines.push({
        a: back(...(cell[k] as [number, number])),
        b: back(...(cell[k + 1] as [number, number])),
        owners: [],
        line: true,
      })
    }
  }
  const noded = nodeSegments([...rim, ...lines], NODING)
  const { faces, faceOf } = arrange(
    noded.map((segment) => ({ ...segment, owners: segment.line ? [] : [county] })),
  )
  const inside = (h: number) => faces[faceOf[h]!]!.owners.includes(county)
  return noded.filter((segment, index) => !segment.line || (inside(2 * index) && inside(2 * index + 1)))
}

/** Faces without a label join the labelled neighbour of the same county with the longest common border. */
function grow({ faces, faceOf, segments }: Arrangement, labels: Array<string | undefined>): void {
  for (let changed = true; changed; ) {
    changed = false
    for (const [index, face] of faces.entries()) {
      const owner = face.owners[0]
      if (labels[index] !== undefined || owner === undefined) continue
      const border = new Map<string, number>()
      for (const h of face.edges) {
        const beyond = faceOf[h ^ 1]!
        const label = labels[beyond]
        if (label === undefined || faces[beyond]!.owners[0] !== owner) continue
        const { a, b } = segments[h >> 1]!
        border.set(label, (border.get(label) ?? 0) + metresBetween(a, b))
      }
      const [winner] = [...border].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))
      if (!winner) continue
      labels[index] = winner[0]
      changed = true
    }
  }
}

function fillSiteless(
  { faces, segments }: Arrangement,
  labels: Array<string | undefined>,
  sites: ReadonlyMap<string, readonly Site[]>,
): void {
  faces.forEach((face, index) => {
    const owner = face.owners[0]
    if (labels[index] !== undefined || owner === undefined) return
    let nearest: { township: string; metres: number } | undefined
    for (const site of sites.get(owner) ?? []) {
      for (const h of face.edges) {
        const metres = metresBetween(site.point, segments[h >> 1]!.a)
        if (!nearest || metres < nearest.metres) nearest = { township: site.township, metres }
      }
    }
    labels[index] = nearest?.township
  })
}
