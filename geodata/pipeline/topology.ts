import { topology } from 'topojson-server'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { type GridPolygon, STEPS_PER_DEGREE } from './grid.ts'

/** Areas by code, as they go into one object of the topology. */
export type AreaSet = ReadonlyMap<string, readonly GridPolygon[]>

export interface BoundaryTopology extends Topology {
  objects: { counties: GeometryCollection; apart: GeometryCollection; townships: GeometryCollection }
}

/**
 * One topology of all levels, so that a county and its townships are drawn from the same arcs. Coordinates are
 * delta-coded grid steps: what is read back is exactly what was checked.
 */
export function buildTopology(
  objects: Record<'counties' | 'apart' | 'townships', AreaSet>,
): BoundaryTopology {
  const collections = Object.fromEntries(
    Object.entries(objects).map(([name, areas]) => [
      name,
      {
        type: 'FeatureCollection' as const,
        features: [...areas]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, polygons]) => ({
            type: 'Feature' as const,
            properties: { code },
            geometry:
              polygons.length === 1
                ? { type: 'Polygon' as const, coordinates: positions(polygons[0]!) }
                : { type: 'MultiPolygon' as const, coordinates: polygons.map(positions) },
          })),
      },
    ]),
  )
  const built = topology(collections) as unknown as BoundaryTopology
  const [minX, minY, maxX, maxY] = built.bbox as [number, number, number, number]
  return {
    type: 'Topology',
    bbox: [minX, minY, maxX, maxY].map((value) => value / STEPS_PER_DEGREE) as [
      number,
      number,
      number,
      number,
    ],
    transform: {
      scale: [1 / STEPS_PER_DEGREE, 1 / STEPS_PER_DEGREE],
      translate: [minX / STEPS_PER_DEGREE, minY / STEPS_PER_DEGREE],
    },
    objects: built.objects,
    arcs: built.arcs.map((arc) => {
      let x = minX
      let y = minY
      return arc.map(([px, py]) => {
        const delta = [px! - x, py! - y]
        x = px!
        y = py!
        return delta
      })
    }),
  }
}

function positions(polygon: GridPolygon): number[][][] {
  return polygon.map((ring) => ring.map(([x, y]) => [x, y]))
}

/** Reads the areas of one object back onto the grid. */
export function readAreas(
  topo: BoundaryTopology,
  object: 'counties' | 'apart' | 'townships',
): Map<string, GridPolygon[]> {
  const { scale, translate } = topo.transform!
  const offset = [translate[0], translate[1]].map((value) => Math.round(value * STEPS_PER_DEGREE)) as [
    number,
    number,
  ]
  if (Math.round(1 / scale[0]) !== STEPS_PER_DEGREE)
    throw new Error('the topology is not on the 1e-5 degree grid')
  const arcs = topo.arcs.map((arc) => {
    let [x, y] = offset
    return arc.map(([dx, dy]): [number, number] => {
      x += dx!
      y += dy!
      return [x, y]
    })
  })
  const ring = (indexes: number[]) => {
    const out: Array<[number, number]> = []
    for (const index of indexes) {
      const arc = index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!
      out.push(...(out.length === 0 ? arc : arc.slice(1)))
    }
    return out
  }
  const out = new Map<string, GridPolygon[]>()
  for (const geometry of topo.objects[object].geometries) {
    const { code } = geometry.properties as { code: string }
    if (geometry.type === 'Polygon') out.set(code, [geometry.arcs.map(ring)])
    else if (geometry.type === 'MultiPolygon')
      out.set(
        code,
        geometry.arcs.map((part) => part.map(ring)),
      )
  }
  return out
}
