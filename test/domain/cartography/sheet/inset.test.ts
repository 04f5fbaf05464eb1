import type { Feature, Polygon } from 'geojson'
import { expect, test } from 'vitest'
import { type BaseMap, baseMap, type Frame } from '../../../../api/domain/cartography/base-map.ts'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { outlinesOfFeatures } from '../../../../api/domain/cartography/outlines.ts'
import { layoutSheet } from '../../../../api/domain/cartography/sheet/layout-sheet.ts'
import type { SheetBody } from '../../../../api/domain/cartography/sheet-content.ts'
import { contentOf, countyMap } from './contents.ts'
import { extentOf, faultsOf, leadersOf, namesOf } from './faults.ts'

type Square = readonly [code: string, west: number, south: number, side: number]

/** Nine counties of one degree; at the coast of the last, five times five districts of a thirtieth of it. */
const COUNTIES = Array.from(
  { length: 8 },
  (_, i): Square => [`4301${30 + i}`, 111 + (i % 3), 26 + Math.floor(i / 3), 1],
)
const SIDE = 1 / 30
const DISTRICTS = Array.from(
  { length: 25 },
  (_, i): Square => [`4302${30 + i}`, 113 + (i % 5) * SIDE, 28.4 + Math.floor(i / 5) * SIDE, SIDE],
)
const squares = [...COUNTIES, ...DISTRICTS]
const outlines = outlinesOfFeatures(
  squares.map(([code, west, south, side]): Feature<Polygon, { code: string }> => {
    const [east, north] = [west + side, south + side]
    const ring = [west, south, west, north, east, north, east, south, west, south]
    const coordinates = [Array.from({ length: 5 }, (_, i) => [ring[2 * i]!, ring[2 * i + 1]!])]
    return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates } }
  }),
)
const frames: BaseMap[] = []
const atlas = {
  base: (_level: string, _within: string, frame: Frame) => {
    const made = baseMap(outlines, frame)
    frames.push(made)
    return made
  },
  hasOutline: () => true,
}
const body: SheetBody = {
  ...(countyMap() as Extract<SheetBody, { kind: 'map' }>),
  within: '43' as never,
  panels: [
    {
      heading: null,
      areas: squares.map(([code, west, south], index) => ({
        code,
        class: index % 2 === 0 ? 'met' : 'missed',
        name: `${code.slice(4)}区`,
        population: null,
        centre: [west, south],
      })),
    },
  ],
  others: [],
}
const size = { width: 297, height: 210, dpi: 300, leastText: 2.117 }

test('25 districts within 17 km are named in an inset with a frame and a scale of its own, and shown on the map', () => {
  const { sheet, unnamed } = layoutSheet(contentOf(body), size, { measure: measureText, atlas })
  expect(unnamed).toEqual([])
  expect(faultsOf(sheet, size)).toEqual([])
  expect(namesOf(sheet)).toHaveLength(33)
  expect(leadersOf(sheet).length).toBeLessThanOrEqual(20)

  const figure = sheet.parts.find(({ role }) => role === 'figure')!
  const coded = figure.marks.filter((mark) => mark.kind === 'shape' && mark.code !== null)
  expect(coded).toHaveLength(33)
  const rectangles = figure.marks.filter(
    (mark) => mark.kind === 'line' && mark.lines.length === 1 && mark.lines[0]!.length === 10,
  )
  // What it shows, its frame, and its scale.
  expect(rectangles).toHaveLength(3)
  const [window, frame, scale] = rectangles.map(extentOf)
  const growth = frame!.width / window!.width
  expect(growth).toBeGreaterThanOrEqual(2)
  expect(frame!.height / window!.height).toBeCloseTo(growth, 6)
  const kilometres = lengthOf(figure.marks)
  const main = frames.find(({ frame }) => frame.width === size.width)!
  const metresPerUnit = main.metresPerUnit / growth
  expect((scale!.width * metresPerUnit) / 1000 / kilometres).toBeCloseTo(1, 2)
  // No land under it.
  const under = coded.map(extentOf).filter(({ x, y, width, height }) => {
    const [right, bottom] = [frame!.x + frame!.width, frame!.y + frame!.height]
    return x < right && frame!.x < x + width && y < bottom && frame!.y < y + height
  })
  expect(under).toEqual([])
})

/** Of a scale bar, the number at its end. */
function lengthOf(marks: readonly { kind: string; text?: string }[]): number {
  const numbers = marks.flatMap(({ kind, text }) =>
    kind === 'text' && /^[\d.]+$/.test(text!) ? [Number(text)] : [],
  )
  return Math.max(...numbers)
}
