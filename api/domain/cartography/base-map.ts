import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature, mesh } from 'topojson-client'
import { type AreaLevel, codeLength, dividedLevel } from '../areas.ts'
import type { Position } from '../units.ts'
import { type OutlineObject, type Outlines, outlineObjects } from './outlines.ts'
import { conicOf, fitted, metresPerUnit, type Projection, projector } from './projection.ts'
import type { Box } from './scene.ts'
import { thinned } from './simplify.ts'

/** Where a map is drawn, in pixels or millimetres: nothing here knows which. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** What the map has of it, names included. */
  readonly map: Box
  /** Kept free of outlines along the edges of `map`, so that names find room beside a coast. */
  readonly margin: number
  /** The size of what can just be seen: a pixel, or 0.1 to 0.2 mm. Outlines are thinned to it. */
  readonly detail: number
}

/**
 * The outlines of a frame: projected, thinned, the borders drawn once. It depends on the geodata and the frame alone and is
 * plain data, so it is made once for them and kept.
 */
export interface BaseMap {
  readonly frame: Frame
  readonly projection: Projection
  readonly metresPerUnit: number
  /** Coordinates are multiples of it. */
  readonly step: number
  readonly outlines: readonly BaseOutline[]
  readonly borders: readonly BaseBorder[]
}

export interface BaseOutline {
  readonly code: string
  /** Of each polygon its rings, the outer one first, the largest polygon first; of each ring x, y, x, y, …, not closed. */
  readonly polygons: readonly (readonly (readonly number[])[])[]
  /** In squares of the unit. */
  readonly area: number
}

/** Borders that are drawn alike. */
export interface BaseBorder {
  /** The highest level that they divide; the coast and the outer border are the province's. */
  readonly level: AreaLevel
  /** Between areas whose outlines are estimates. */
  readonly estimated: boolean
  readonly lines: readonly (readonly number[])[]
}

/**
 * Projects, fits and thins outlines.
 *
 * @param estimated whether an area's outline is an estimate, which is drawn dashed
 * @throws RangeError when there is no outline, an area has two, or the map has no room in the frame
 */
export function baseMap(
  outlines: Outlines,
  frame: Frame,
  estimated: (code: string) => boolean = () => false,
): BaseMap {
  const inner = innerBox(frame)
  checkCodes(outlines)
  const degrees = absolute(outlines)
  const [west, south, east, north] = extent(degrees)
  const flat = conicOf({ west, south, east, north })
  const [left, top, right, bottom] = extent(projected(degrees, flat))
  const drawn = { x: left, y: top, width: right - left, height: bottom - top }
  const projection = fitted(flat, drawn, inner)
  const step = stepFor(frame.detail)
  const thin = thinned(projected(degrees, projection), frame.detail, step)
  return {
    frame,
    projection,
    metresPerUnit: metresPerUnit(projection),
    step,
    outlines: baseOutlines(thin, step),
    borders: baseBorders(thin, estimated),
  }
}

function innerBox({ width, height, map, margin, detail }: Frame): Box {
  const inner = {
    x: map.x + margin,
    y: map.y + margin,
    width: map.width - 2 * margin,
    height: map.height - 2 * margin,
  }
  const sizes = [width, height, inner.width, inner.height, detail]
  const fits = map.x >= 0 && map.y >= 0 && map.x + map.width <= width && map.y + map.height <= height
  // A comparison with NaN is false.
  if (!sizes.every((size) => size > 0 && size < Number.POSITIVE_INFINITY) || !fits || !(margin >= 0)) {
    throw new RangeError(
      'The map must lie in the frame and have room beside its margin; detail must be above 0',
    )
  }
  return inner
}

function checkCodes(outlines: Outlines): void {
  const codes = outlineObjects(outlines).map(({ properties }) => properties.code)
  if (codes.length === 0) throw new RangeError('There is no outline to draw')
  const seen = new Set<string>()
  const twice = codes.find((code) => seen.size === seen.add(code).size)
  if (twice !== undefined) throw new RangeError(`Area ${twice} has two outlines`)
}

/** A quarter of what can be seen, or a little less: a power of ten, so that numbers stay short. */
function stepFor(detail: number): number {
  return Number((10 ** Math.floor(Math.log10(detail / 4))).toPrecision(1))
}

/** Without the grid of a quantized topology. */
function absolute(outlines: Outlines): Outlines {
  const { transform, ...rest } = outlines
  if (!transform) return outlines
  const { scale, translate } = transform
  return {
    ...rest,
    arcs: outlines.arcs.map((arc) => {
      let [x, y] = [0, 0]
      return arc.map(([dx, dy]) => {
        x += dx!
        y += dy!
        return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
      })
    }),
  }
}

function projected(degrees: Outlines, projection: Projection): Outlines {
  const project = projector(projection)
  return {
    ...degrees,
    arcs: degrees.arcs.map((arc) => arc.map((at) => [...project(at as unknown as Position)])),
  }
}

/** Least and greatest x and y of the arcs that the areas use: a topology may hold others. */
function extent(outlines: Outlines): [number, number, number, number] {
  const used = new Set(
    outlineObjects(outlines)
      .flatMap(({ arcs }) => arcs.flat(2) as number[])
      .map((arc) => (arc < 0 ? ~arc : arc)),
  )
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const arc of used) {
    for (const [x, y] of outlines.arcs[arc]!) {
      bounds[0] = Math.min(bounds[0], x!)
      bounds[1] = Math.min(bounds[1], y!)
      bounds[2] = Math.max(bounds[2], x!)
      bounds[3] = Math.max(bounds[3], y!)
    }
  }
  return bounds
}

function baseOutlines(thin: Outlines, step: number): BaseOutline[] {
  return outlineObjects(thin).map((object) => {
    const { geometry } = feature(thin, object) as Feature<Polygon | MultiPolygon>
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const measured = polygons
      .map((rings) => {
        const flat = rings.map((ring) => openRing(ring as unknown as Position[], step))
        return { rings: flat, area: Math.abs(ringArea(flat[0]!)) }
      })
      .sort((a, b) => b.area - a.area)
    return {
      code: object.properties.code,
      polygons: measured.map(({ rings }) => rings),
      area: measured.reduce((sum, { area }) => sum + area, 0),
    }
  })
}

/** Rounding may bring points together; what is left of an island smaller than a step is a triangle of one step. */
function openRing(ring: readonly Position[], step: number): number[] {
  const points = ring.slice(1).filter(([x, y], index) => x !== ring[index]![0] || y !== ring[index]![1])
  if (new Set(points.map(String)).size >= 3) return points.flat()
  const [x, y] = ring[0]!
  return [x, y, x + step, y, x, y + step]
}

/** Of a flat ring; its sign tells which way it runs. */
export function ringArea(ring: readonly number[]): number {
  let area = 0
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    area += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!
  }
  return area / 2
}

function baseBorders(thin: Outlines, estimated: (code: string) => boolean): BaseBorder[] {
  const kindOf = (a: string, b: string) => {
    const level = a === b ? 'province' : dividedLevel(a, b)
    // A county's border is the county's own, however little is known of the townships on its sides.
    return { level, estimated: level === 'township' && (estimated(a) || estimated(b)) }
  }
  const kinds = new Map<string, Omit<BaseBorder, 'lines'>>()
  const keyOf = (a: OutlineObject, b: OutlineObject) => {
    const kind = kindOf(a.properties.code, b.properties.code)
    const key = `${codeLength(kind.level)} ${kind.estimated}`
    kinds.set(key, kind)
    return key
  }
  const lines = (filter: (a: OutlineObject, b: OutlineObject) => boolean) =>
    mesh(thin, thin.objects.areas as never, filter as never).coordinates.map((line) => line.flat())
  // A first pass to see which kinds there are.
  lines((a, b) => keyOf(a, b) === '')
  return [...kinds].sort().map(([key, kind]) => ({ ...kind, lines: lines((a, b) => keyOf(a, b) === key) }))
}
