import { type GeoStream, geoIdentity, geoStream } from 'd3-geo'
import type { BaseMap } from '../base-map.ts'
import type { Box } from '../scene.ts'

/**
 * What of a map lies in a box, moved by so much: outlines end at the box's edge, borders are cut there.
 *
 * @param box in units of the map
 * @param by added to x and y
 */
export function clippedMap(base: BaseMap, box: Box, by: readonly [x: number, y: number]): BaseMap {
  const clip = geoIdentity().clipExtent([
    [box.x, box.y],
    [box.x + box.width, box.y + box.height],
  ])
  const cut = (type: 'Polygon' | 'MultiLineString', lines: readonly (readonly number[])[]) => {
    const sink = new Lines(by)
    const coordinates = lines.map((line) => positionsOf(line, type === 'Polygon'))
    geoStream(type === 'Polygon' ? { type, coordinates } : { type, coordinates }, clip.stream(sink))
    return sink.lines
  }
  const outlines = base.outlines.flatMap((outline) => {
    const polygons = outline.polygons.map((rings) => cut('Polygon', rings)).filter(({ length }) => length > 0)
    return polygons.length === 0 ? [] : [{ ...outline, polygons }]
  })
  const borders = base.borders.map((border) => ({ ...border, lines: cut('MultiLineString', border.lines) }))
  const [x, y] = base.projection.offset
  const moved = { ...box, x: box.x + by[0], y: box.y + by[1] }
  return {
    ...base,
    frame: { ...base.frame, map: moved },
    projection: { ...base.projection, offset: [x + by[0], y + by[1]] },
    outlines,
    borders,
  }
}

function positionsOf(line: readonly number[], isClosed: boolean): [number, number][] {
  const positions = Array.from({ length: line.length / 2 }, (_, i): [number, number] => [
    line[2 * i]!,
    line[2 * i + 1]!,
  ])
  return isClosed ? [...positions, positions[0]!] : positions
}

class Lines implements GeoStream {
  readonly lines: number[][] = []
  readonly #by: readonly [number, number]
  #isPolygon = false

  constructor(by: readonly [number, number]) {
    this.#by = by
  }

  polygonStart(): void {
    this.#isPolygon = true
  }
  polygonEnd(): void {
    this.#isPolygon = false
  }
  lineStart(): void {
    this.lines.push([])
  }
  point(x: number, y: number): void {
    this.lines.at(-1)!.push(x + this.#by[0], y + this.#by[1])
  }
  /** Of what only touches the edge nothing is left. */
  lineEnd(): void {
    if (this.lines.at(-1)!.length < (this.#isPolygon ? 6 : 4)) this.lines.pop()
  }
}
