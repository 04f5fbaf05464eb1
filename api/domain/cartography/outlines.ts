import type { Feature, GeoJsonObject, MultiPolygon, Polygon } from 'geojson'
import { topology } from 'topojson-server'
import type {
  GeometryCollection,
  MultiPolygon as MultiPolygonArcs,
  Polygon as PolygonArcs,
  Topology,
} from 'topojson-specification'

/** Outlines in degrees of WGS 84 whose borders are shared: two neighbours have the same arc between them. */
export type Outlines = Topology<{ areas: GeometryCollection<{ code: string }> }>
export type OutlineObject = (PolygonArcs | MultiPolygonArcs) & { properties: { code: string } }

/**
 * Some objects of a topology together, such as the counties of the geodata and what is drawn apart from them.
 *
 * @throws RangeError when the topology lacks one of them
 */
export function outlinesOf(source: Topology, objects: readonly string[]): Outlines {
  const geometries = objects.flatMap((name) => {
    const object = source.objects[name]
    if (object?.type !== 'GeometryCollection')
      throw new RangeError(`The topology has no collection "${name}"`)
    return object.geometries as OutlineObject[]
  })
  return { ...source, objects: { areas: { type: 'GeometryCollection', geometries } } }
}

/** Some of the outlines, with the arcs that these have and no others. */
export function someOutlines(outlines: Outlines, isChosen: (code: string) => boolean): Outlines {
  const places = new Map<number, number>()
  const arcs: Outlines['arcs'] = []
  const moved = (arc: number): number => {
    const source = arc < 0 ? ~arc : arc
    let place = places.get(source)
    if (place === undefined) {
      place = arcs.push(outlines.arcs[source]!) - 1
      places.set(source, place)
    }
    return arc < 0 ? ~place : place
  }
  const geometries = outlineObjects(outlines)
    .filter(({ properties }) => isChosen(properties.code))
    .map(({ properties: { code }, ...object }): OutlineObject => {
      const properties = { code }
      return object.type === 'Polygon'
        ? { type: 'Polygon', properties, arcs: object.arcs.map((ring) => ring.map(moved)) }
        : {
            type: 'MultiPolygon',
            properties,
            arcs: object.arcs.map((rings) => rings.map((ring) => ring.map(moved))),
          }
    })
  return {
    type: 'Topology',
    ...(outlines.transform ? { transform: outlines.transform } : {}),
    objects: { areas: { type: 'GeometryCollection', geometries } },
    arcs,
  }
}

/** The same from features: borders are shared where neighbours have the same vertices. */
export function outlinesOfFeatures(
  features: readonly Feature<Polygon | MultiPolygon, { code: string }>[],
): Outlines {
  const areas = { type: 'FeatureCollection', features } as GeoJsonObject
  return topology({ areas }) as Outlines
}

/** The areas that an outline is drawn of. */
export function outlineObjects(outlines: Outlines): readonly OutlineObject[] {
  return outlines.objects.areas.geometries as OutlineObject[]
}

/** Of each polygon of an area its rings, each a list of arcs; the first ring is the outer one. */
export function polygonsOf(object: OutlineObject): readonly (readonly (readonly number[])[])[] {
  return object.type === 'Polygon' ? [object.arcs] : object.arcs
}
