import { type Hatch, type Mark, rectangle } from '../scene.ts'
import type { MapBody } from '../sheet-content.ts'
import { type Block, hairline, lineOf, NOTHING, paragraph, stacked } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'
import { SHEET_WORDS } from './words.ts'

/** Of a row, in ems of its text. */
const ROWS = { full: 1.72, compact: 1.4 } as const
const SWATCH = { width: 1.7, height: 1.02 } as const
const GAP = 0.6
const BETWEEN_COUNTS = 1.4

/** A row of the legend: one count of each panel. */
interface Row {
  readonly label: string
  readonly swatch: ((x: number, middle: number) => readonly Mark[]) | null
  readonly counts: readonly number[]
  readonly isQuiet: boolean
}

/**
 * What the colours mean and how many areas have each; a class without areas in any panel is left out. The counts add up to the last
 * row. A compact one has smaller type and neither heading nor total, but for the headings of several panels.
 *
 * @param isDot whether an area is drawn as a dot
 */
export function keyOf(
  body: MapBody,
  isDot: (code: string) => boolean,
  patterns: ReadonlyMap<string, Hatch>,
  look: SheetLook,
  kind: 'full' | 'compact',
): Block {
  const { style, measure, language } = look
  const type = kind === 'full' ? look.type : { ...look.type, text: look.type.names }
  const size = type.text
  const ROW = ROWS[kind]
  const all = rowsOf(body, isDot, patterns, { ...look, type })
  const rows = kind === 'full' ? all : all.slice(0, -1)
  const headings = body.panels.length > 1 ? body.panels.map((_, index) => panelLetter(index)) : []
  const countOf = (count: number) => count.toLocaleString('en-US')
  const labels = Math.max(...rows.map(({ label }) => measure(label, size, REGULAR)))
  const columns = body.panels.map((_, index) =>
    Math.max(
      ...rows.map(({ counts }) => measure(countOf(counts[index]!), size, BOLD)),
      measure(headings[index] ?? '', size, BOLD),
    ),
  )
  const said = [SHEET_WORDS.legend[language], body.legendTitle].filter((each) => each !== '')
  const titleWidth =
    said.reduce((sum, each, index) => sum + measure(each, index === 0 ? size : type.small, BOLD), 0) +
    2 * size
  const counted = columns.reduce((sum, width) => sum + width, 0) + BETWEEN_COUNTS * size * columns.length
  const width = Math.max(
    (SWATCH.width + GAP) * size + labels + counted,
    titleWidth + (headings.length > 0 ? counted : 0),
  )
  const noteLook = { size: type.small, weight: REGULAR, colour: style.quietText, leading: 1.45 }
  const notes = body.legendNotes.map((note) => paragraph(look, note, width, noteLook))
  const head =
    kind === 'full' || headings.length > 0
      ? headOf(said, headings, columns, width, { ...look, type })
      : NOTHING
  const table: Block = {
    width,
    height: rows.length * ROW * size,
    draw: (x, y) =>
      rows.flatMap((row, index) =>
        drawRow(row, kind === 'full' && index === rows.length - 1, x, y + index * ROW * size),
      ),
  }
  return stacked([head, table, ...notes], 0.5 * size)

  function drawRow(
    { label, swatch, counts, isQuiet }: Row,
    isTotal: boolean,
    x: number,
    top: number,
  ): Mark[] {
    const middle = top + (ROW * size) / 2
    const colour = isQuiet ? style.quietText : style.text
    const at = (left: number) => [left, middle - size / 2] as const
    let right = x + width
    const numbers = counts
      .map((count, index) => ({ count, wide: columns[index]! }))
      .toReversed()
      .map(({ count, wide }) => {
        const look = { size, weight: isQuiet ? REGULAR : BOLD, colour }
        const mark = lineOf({ measure }, countOf(count), at(right), look, 'end')
        right -= wide + BETWEEN_COUNTS * size
        return mark
      })
    return [
      ...(isTotal ? [hairline(x, top, width, look)] : []),
      ...(swatch?.(x, middle) ?? []),
      lineOf({ measure }, label, at(x + (SWATCH.width + GAP) * size), { size, weight: REGULAR, colour }),
      ...numbers.toReversed(),
    ]
  }
}

/** 图例 and what is counted; the panels' letters over their counts. */
function headOf(
  [title = '', counted = '']: readonly string[],
  headings: readonly string[],
  columns: readonly number[],
  width: number,
  look: SheetLook,
): Block {
  const { type, style, measure } = look
  const bold = { size: type.text, weight: BOLD, colour: style.text }
  const quiet = { size: type.small, weight: REGULAR, colour: style.quietText }
  const isOver = headings.length > 0
  return {
    width,
    height: 1.3 * type.text,
    draw(x, y) {
      const level = y + 0.88 * (type.text - type.small)
      const after = x + measure(title, type.text, BOLD) + 0.6 * type.text
      let right = x + width
      const overColumns = headings
        .map((heading, index) => ({ heading, wide: columns[index]! }))
        .toReversed()
        .map(({ heading, wide }) => {
          const mark = lineOf({ measure }, heading, [right, y], bold, 'end')
          right -= wide + BETWEEN_COUNTS * type.text
          return mark
        })
      const said = isOver
        ? lineOf({ measure }, counted, [after, level], quiet)
        : lineOf({ measure }, counted, [x + width, level], quiet, 'end')
      return [
        lineOf({ measure }, title, [x, y], bold),
        ...(counted === '' ? [] : [said]),
        ...overColumns.toReversed(),
      ]
    },
  }
}

/** Of a panel, over it and over its counts. */
export function panelLetter(index: number): string {
  return String.fromCharCode(65 + index)
}

function rowsOf(
  { classes, panels }: MapBody,
  isDot: (code: string) => boolean,
  patterns: ReadonlyMap<string, Hatch>,
  { type, style, language }: SheetLook,
): Row[] {
  const size = type.text
  const counts = (isCounted: (area: MapBody['panels'][number]['areas'][number]) => boolean) =>
    panels.map(({ areas }) => areas.filter(isCounted).length)
  const entries = classes
    .map(({ name, label, fill }): Row => {
      const hatch = patterns.get(name)?.id ?? null
      return {
        label,
        counts: counts((area) => area.class === name),
        isQuiet: false,
        swatch: (x, middle) => {
          const box = {
            x,
            y: middle - (SWATCH.height * size) / 2,
            width: SWATCH.width * size,
            height: SWATCH.height * size,
          }
          return [{ ...rectangle(box, fill, hatch), class: name }, frame(box)]
        },
      }
    })
    .filter(({ counts }) => counts.some((count) => count > 0))
  const dots: Row = {
    label: SHEET_WORDS.dots[language],
    counts: counts(({ code }) => isDot(code)),
    isQuiet: true,
    swatch: (x, y) => [
      {
        kind: 'dot',
        code: null,
        class: null,
        x: x + (SWATCH.width / 2) * size,
        y,
        ...style.dot,
        fill: style.quietText,
        hatch: null,
      },
    ],
  }
  const total: Row = {
    label: SHEET_WORDS.total[language],
    counts: panels.map(({ areas }) => areas.length),
    isQuiet: false,
    swatch: null,
  }
  return [...entries, ...(dots.counts.some((count) => count > 0) ? [dots] : []), total]

  function frame({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Mark {
    const lines = [[x, y, x + width, y, x + width, y + height, x, y + height, x, y]]
    return { kind: 'line', colour: style.borders.city.colour, width: 0.5 * type.line, dash: null, lines }
  }
}
