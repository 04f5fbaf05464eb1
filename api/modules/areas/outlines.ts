import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import { feature, merge, mesh } from 'topojson-client'
import { simplify, type TriangleWeighter } from 'topojson-simplify'
import type {
  GeometryCollection,
  MultiPolygon as MultiPolygonArcs,
  Polygon as PolygonArcs,
  Topology,
} from 'topojson-specification'
import { type AreaLevel, type BoundaryQuality, codeLength, dividedLevel } from '../../domain/areas.ts'
import {
  outlinesOf,
  someOutlines,
  type Outlines as TopologyOfOutlines,
} from '../../domain/cartography/outlines.ts'
import { weighted } from '../../domain/cartography/simplify.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { AreaPolygon, BorderLine } from './geography.ts'

type Coded = GeometryCollection<{ code: string }>
type CodedObject = Coded['geometries'][number]
export type BoundaryTopology = Topology<{ counties: Coded; apart: Coded; townships: Coded }>

/** From best known to least. */
const BY_QUALITY: readonly BoundaryQuality[] = [
  'official',
  'unreviewed',
  'seat-estimated',
  'placeholder',
  'point',
]

/** Outlines and borders out of the one topology that all levels share. */
export class Outlines {
  readonly apart: FeatureCollection<Polygon | MultiPolygon, { code: string }>
  readonly #topology: BoundaryTopology
  readonly #objects: ReadonlyMap<string, CodedObject>
  readonly #polygons = new Map<string, AreaPolygon>()
  #weighted: BoundaryTopology | undefined

  constructor(topology: BoundaryTopology) {
    this.#topology = topology
    const { counties, apart, townships } = topology.objects
    // 马祖乡 stands among the townships as well; its outline is the same.
    const objects = [...counties.geometries, ...townships.geometries]
    this.#objects = new Map(objects.map((object) => [codeOf(object), object]))
    this.apart = {
      type: 'FeatureCollection',
      features: apart.geometries.map((object) => this.#feature(object)),
    }
  }

  /** Made when first asked for: as points an outline takes many times what it takes in the topology, and not every thread draws. */
  polygon(code: AreaCode): AreaPolygon | undefined {
    const polygon = this.#polygons.get(code) ?? this.#make(code)
    if (polygon) this.#polygons.set(code, polygon)
    return polygon
  }

  /** One outline of all counties in some areas, the borders between them gone; undefined when there is none. */
  merged(areas: readonly string[]): MultiPolygon | undefined {
    const parts = this.#topology.objects.counties.geometries.filter((county) =>
      areas.some((area) => codeOf(county).startsWith(area)),
    )
    if (parts.length === 0) return undefined
    const { coordinates } = merge(this.#topology, parts as (PolygonArcs | MultiPolygonArcs)[])
    return { type: 'MultiPolygon', coordinates: coordinates.map((polygon) => polygon.map(rounded)) }
  }

  within(level: 'county' | 'township', within: string): TopologyOfOutlines {
    const objects = level === 'county' ? ['counties', 'apart'] : ['townships']
    return someOutlines(outlinesOf(this.#topology, objects), (code) => code.startsWith(within))
  }

  borders(
    level: AreaLevel,
    qualityOf: (code: string) => BoundaryQuality,
  ): FeatureCollection<MultiLineString> & {
    features: BorderLine[]
  } {
    if (level === 'village') return { type: 'FeatureCollection', features: [] }
    const collection = this.#dividedBy(level)
    const classes = new Map<string, { level: AreaLevel; boundary: BoundaryQuality }>()
    const classOf = (a: CodedObject, b: CodedObject) => {
      const found = borderClass(codeOf(a), a === b ? null : codeOf(b), level, qualityOf)
      const key = found && `${found.level} ${found.boundary}`
      if (found && key) classes.set(key, found)
      return key
    }
    // A first pass to see which classes there are.
    this.#mesh(collection, (a, b) => {
      classOf(a, b)
      return false
    })
    const features = [...classes].sort().map(
      ([key, properties]): BorderLine => ({
        type: 'Feature',
        properties,
        geometry: this.#mesh(collection, (a, b) => classOf(a, b) === key),
      }),
    )
    return { type: 'FeatureCollection', features }
  }

  /**
   * The same outlines without the points that a picture does not show: those whose triangle is smaller than `minArea`
   * (see {@link weighted}). Lines that areas share are thinned once, so neighbours do not part, and no area is lost.
   *
   * @param minArea in squares of the world's width in Web Mercator
   */
  thinned(minArea: number): Outlines {
    this.#weighted ??= weighted(this.#topology, mercatorArea)
    return new Outlines(simplify(this.#weighted, minArea) as BoundaryTopology)
  }

  #dividedBy(level: AreaLevel): Coded {
    const { counties, apart, townships } = this.#topology.objects
    if (level === 'township') return townships
    return { type: 'GeometryCollection', geometries: [...counties.geometries, ...apart.geometries] }
  }

  #mesh(collection: Coded, filter: (a: CodedObject, b: CodedObject) => boolean) {
    const lines = mesh(this.#topology, collection, filter as never)
    return { type: lines.type, coordinates: lines.coordinates.map(rounded) }
  }

  /** Cities and the province are merged from their counties. */
  #make(code: string): AreaPolygon | undefined {
    const object = this.#objects.get(code)
    if (object) return this.#feature(object)
    const geometry = code.length < codeLength('county') ? this.merged([code]) : undefined
    return geometry && { type: 'Feature', properties: { code }, geometry }
  }

  #feature(object: CodedObject): AreaPolygon {
    const { geometry } = feature(this.#topology, object) as Feature<Polygon | MultiPolygon>
    return {
      type: 'Feature',
      properties: { code: codeOf(object) },
      geometry:
        geometry.type === 'Polygon'
          ? { type: 'Polygon', coordinates: geometry.coordinates.map(rounded) }
          : {
              type: 'MultiPolygon',
              coordinates: geometry.coordinates.map((polygon) => polygon.map(rounded)),
            },
    }
  }
}

const mercatorArea: TriangleWeighter = (triangle) => {
  const [[x1, y1], [x2, y2], [x3, y3]] = triangle.map(mercator) as [Position, Position, Position]
  return Math.abs((x1! - x3!) * (y2! - y1!) - (x1! - x2!) * (y3! - y1!)) / 2
}

/** In widths of the world. */
function mercator([lon, lat]: readonly number[]): Position {
  return [lon! / 360, Math.asinh(Math.tan((lat! * Math.PI) / 180)) / (2 * Math.PI)]
}

function codeOf(object: CodedObject): string {
  return (object.properties as { code: string }).code
}

/** Null where a border divides nothing at this level. A `b` of null: the outer border. */
function borderClass(
  a: string,
  b: string | null,
  level: AreaLevel,
  qualityOf: (code: string) => BoundaryQuality,
): { level: AreaLevel; boundary: BoundaryQuality } | null {
  const divided = b === null ? 'province' : dividedLevel(a, b)
  if (codeLength(divided) > codeLength(level)) return null
  // A county's border is the county's own, however little is known of the townships on its sides.
  const digits = codeLength(divided === 'township' ? 'township' : 'county')
  const qualities = [a, ...(b === null ? [] : [b])].map((code) => qualityOf(code.slice(0, digits)))
  const boundary = qualities.reduce((x, y) => (BY_QUALITY.indexOf(y) > BY_QUALITY.indexOf(x) ? y : x))
  return { level: divided, boundary }
}

/** The topology's grid is 1e-5 degrees; adding up its steps leaves noise behind that digit. */
function rounded(ring: readonly Position[]): Position[] {
  return ring.map(([lon, lat]) => [Math.round(lon! * 1e5) / 1e5, Math.round(lat! * 1e5) / 1e5])
}
