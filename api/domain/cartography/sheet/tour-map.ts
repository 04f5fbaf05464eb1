import { projector } from '../projection.ts'
import { type Box, type Dot, grown, type Hatch, type Mark, rectangle } from '../scene.ts'
import type { SheetPart, SheetSize } from '../sheet.ts'
import type { TourMap } from '../sheet-content.ts'
import { lineOf, NoRoom } from './block.ts'
import { drawPanel, panelFrame, type SheetAtlas } from './map-panel.ts'
import { REGULAR, type SheetLook } from './type.ts'

/** Of a place that was visited, in ems of names; and its colour, dark on every class and in grey. */
const RADIUS = 0.34
const POINT = '#b53c07'
/** A side of the box in ems of names: smaller, a map shows nothing. */
const LEAST = 14
/** Of the row with the legend, in ems. */
const KEY = 1.9

/**
 * The counties of a tour with the places that were visited, and its legend under it.
 *
 * @throws NoRoom when the box is too small
 */
export function drawTourMap(
  map: TourMap,
  box: Box,
  size: SheetSize,
  atlas: SheetAtlas,
  look: SheetLook,
  patterns: ReadonlyMap<string, Hatch>,
): { readonly parts: readonly SheetPart[]; readonly unnamed: readonly string[] } {
  const em = look.type.names
  if (!tourMapFits(box, look)) throw new NoRoom('map', 'The box has no room for the map')
  const key = keyOf(map, box.width, look, patterns)
  const own = { ...box, height: box.height - key.height }
  const { projection } = atlas.base(map.level, map.within, panelFrame(own, size, look))
  const project = projector(projection)
  const dots = map.points.map((point): Dot => {
    const [x, y] = project(point)
    const drawn = { fill: POINT, hatch: null, stroke: '#ffffff', strokeWidth: 1.4 * look.type.line }
    return { kind: 'dot', code: null, class: null, x, y, radius: RADIUS * em, ...drawn }
  })
  const taken = [
    ...around(own, size),
    ...dots.map(({ x, y, radius }) => grown({ x, y, width: 0, height: 0 }, radius)),
  ]
  const panel = drawPanel({ body: map, index: 0, box: own, size, taken }, atlas, look, patterns)
  return {
    parts: [
      { role: 'figure', alt: map.alt, marks: [...panel.marks, ...dots] },
      { role: 'paragraph', marks: key.draw(box.x, own.y + own.height) },
    ],
    unnamed: panel.unnamed,
  }
}

/** Whether a map in a box shows anything. */
export function tourMapFits({ width, height }: Box, { type }: SheetLook): boolean {
  return Math.min(width, height) >= LEAST * type.names
}

const SMALL: SheetSize & Box = { x: 0, y: 0, width: 200, height: 200, dpi: 96, leastText: 1 }

/** The width of the land of a map to its height. */
export function landAspect({ level, within }: TourMap, atlas: SheetAtlas): number {
  const { outlines } = atlas.base(level, within, { ...SMALL, map: SMALL, margin: 0, detail: 0.4 })
  const points = outlines.flatMap(({ polygons }) => polygons.flat(2))
  const span = (first: number) => {
    let [least, most] = [Infinity, -Infinity]
    for (let i = first; i < points.length; i += 2) {
      least = Math.min(least, points[i]!)
      most = Math.max(most, points[i]!)
    }
    return most - least
  }
  return span(0) / span(1)
}

/** What of a sheet lies outside a box: names are to stay within it. */
function around({ x, y, width, height }: Box, sheet: SheetSize): readonly Box[] {
  return [
    { x: 0, y: 0, width: sheet.width, height: y },
    { x: 0, y: y + height, width: sheet.width, height: sheet.height - y - height },
    { x: 0, y, width: x, height },
    { x: x + width, y, width: sheet.width - x - width, height },
  ]
}

function keyOf(
  { classes, points, pointsLabel, panels }: TourMap,
  width: number,
  look: SheetLook,
  patterns: ReadonlyMap<string, Hatch>,
) {
  const { type, style, measure } = look
  const size = type.names
  const counts = (name: string) => panels[0]!.areas.filter((area) => area.class === name).length
  const entries = [
    { text: `${pointsLabel} ${points.length}`, fill: null },
    ...classes
      .filter(({ quiet }) => !quiet)
      .map(({ name, label, fill }) => ({
        text: `${label} ${counts(name)}`,
        fill: { name, fill },
      })),
  ]
  const swatch = 1.3 * size
  const wide = entries.map(({ text }) => swatch + 0.5 * size + measure(text, size, REGULAR))
  const rows: { index: number; x: number; row: number }[] = []
  let [x, row] = [0, 0]
  for (const [index, own] of wide.entries()) {
    if (x > 0 && x + own > width) [x, row] = [0, row + 1]
    if (own > width) throw new NoRoom('map', 'The box has no room for the legend of the map')
    rows.push({ index, x, row })
    x += own + 1.5 * size
  }
  return {
    height: (row + 1) * KEY * size,
    draw: (left: number, top: number): readonly Mark[] =>
      rows.flatMap(({ index, x: at, row: line }) => {
        const { text, fill } = entries[index]!
        const y = top + line * KEY * size + 0.5 * size
        const box = { x: left + at, y: y + 0.12 * size, width: swatch, height: 0.8 * size }
        const mark: Mark = fill
          ? rectangle(box, fill.fill, patterns.get(fill.name)?.id ?? null)
          : {
              kind: 'dot',
              code: null,
              class: null,
              x: left + at + swatch / 2,
              y: y + 0.5 * size,
              radius: RADIUS * size,
              fill: POINT,
              hatch: null,
              stroke: '#ffffff',
              strokeWidth: 1.4 * type.line,
            }
        const words = { size, weight: REGULAR, colour: style.text }
        return [mark, lineOf(look, text, [left + at + swatch + 0.5 * size, y], words)]
      }),
  }
}
