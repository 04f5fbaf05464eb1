import { type Box, type Mark, rectangle } from '../../../api/domain/cartography/scene.ts'
import { MAX_ROWS } from '../../../api/domain/wall.ts'
import { type Bar, drawBar } from './bar.ts'
import type { Column } from './column.ts'
import { drawLines } from './head.ts'
import type { Stage } from './stage.ts'
import { isClear, LINE_HEIGHT, lineOf, type TextLook, widthOf } from './text.ts'

export interface Row {
  /** Of its class; null: none. */
  readonly swatch: string | null
  readonly name: string
  /** Between name and value; left out from the end where there is no room. */
  readonly details: readonly string[]
  /** At the right; it stays. */
  readonly value: string
  /** Under the name, one after another; left out from the end where there is no room. */
  readonly below: readonly string[]
  /** Before what is under the name, in full ink: what one acts on. */
  readonly lead?: string
  /** Under the name; it stays with it. */
  readonly bar?: Bar
}

export interface Rows {
  /** Over the rows, what they are; it goes before any row does. */
  readonly heading?: string
  readonly rows: readonly Row[]
  /** Says how many are not shown. */
  readonly more: (count: number) => string
  /** How many there are, shown or not. */
  readonly total: number
  readonly isStale: boolean
}

const SEPARATOR = ' · '
const SWATCH = 0.62
/** What a swatch takes of a row's width, in ems of names. */
const INDENT = 1.1
/** Between texts in a line, in ems of text to read. */
const SPACE = 0.6
/** The height of a bar, and of it with the room under it, in ems of names. */
const BAR = 0.5
const BAR_ROW = 0.8
const THICKER = 0.4
/** Between rows at most, in ems of names, and how finely less is tried. */
const MOST_APART = 2
const STEPS = 40

/**
 * Rows one under another, as many as have room; those left out are counted in a line. Where two lines a
 * row have no room, what stands under the names goes beside them, as far as it fits there; fewer rows where a lead does not.
 */
export function drawRows(stage: Stage, column: Column, { heading, ...rows }: Rows): readonly Mark[] {
  if (rows.rows.length === 0) return []
  if (heading === undefined) return drawList(stage, column, rows)
  // A heading that leaves no room for two rows tells of nothing.
  const { sizes, colours } = stage
  const [line, row] = [LINE_HEIGHT * sizes.reading, LINE_HEIGHT * sizes.names]
  if (!column.fits(line, row, row)) return drawList(stage, column, rows)
  // It stands on the panel of its first row.
  column.skip(column.lost(line + row) ?? 0)
  const headingMarks = drawLines(
    stage,
    column,
    heading,
    { size: sizes.reading, colour: colours['sheet-quiet'] },
    1,
  )
  return [...headingMarks, ...drawList(stage, column, rows)]
}

function drawList(stage: Stage, column: Column, { rows, more, total, isStale }: Rows): readonly Mark[] {
  const { sizes } = stage
  const listed = rows.slice(0, MAX_ROWS)
  const full = fitting(stage, column, listed, total)
  const short = fitting(
    stage,
    column,
    listed.map(({ lead, ...row }) => ({
      ...row,
      details: [...(lead === undefined ? [] : [lead]), ...row.below, ...row.details],
      below: [],
    })),
    total,
  )
  const isShort =
    short.shown.length > full.shown.length && (full.shown.length === 0 || leadsFit(stage, column, listed))
  const { shown, least } = isShort ? short : full
  if (shown.length === 0) return []
  const moreHeight = LINE_HEIGHT * sizes.reading
  const heights = (height: number) => [
    ...shown.map(() => height),
    ...(total > shown.length ? [moreHeight] : []),
  ]
  // Rows stand apart where there is room, but stay a list; those beside a seam end at it.
  const spare = (column.rest - heights(least).reduce((sum, each) => sum + each, 0)) / shown.length
  const most = Math.max(0, Math.min(spare, MOST_APART * sizes.names))
  const mostLost = 0.6 * sizes.names
  const height = Array.from({ length: STEPS + 1 }, (_, step) => least + (most * (STEPS - step)) / STEPS)
    .map((each) => ({ each, lost: column.lost(...heights(each)) }))
    .filter((found): found is { each: number; lost: number } => found.lost !== null)
    .sort((a, b) => Math.max(a.lost, mostLost) - Math.max(b.lost, mostLost) || b.each - a.each)[0]!.each
  const marks = shown.flatMap((row, index) =>
    drawRow(stage, column, row, { height, isStale, isFirst: index === 0 }),
  )
  if (total > shown.length) {
    const look: TextLook = { size: sizes.reading, colour: stage.colours['sheet-quiet'] }
    marks.push(lineOf(stage, column.take(moreHeight)!, more(total - shown.length), look))
  }
  return marks
}

/** Whether the lead of each row has room between its name and its value. */
function leadsFit(stage: Stage, { box }: Column, rows: readonly Row[]): boolean {
  const { names, reading } = stage.sizes
  return rows.every(({ swatch, name, value, lead }) => {
    if (lead === undefined) return true
    const indent = swatch === null ? 0 : INDENT * names
    const taken =
      widthOf(stage, name, { size: names, weight: 500, colour: '' }) +
      widthOf(stage, value, { size: names, weight: 700, colour: '' })
    return (
      widthOf(stage, lead, { size: reading, colour: '' }) <= box.width - indent - taken - 2 * SPACE * reading
    )
  })
}

/** As many rows as fit, and the height that each needs at least. */
function fitting({ sizes }: Stage, column: Column, rows: readonly Row[], total: number) {
  const hasBelow = rows.some(({ lead, below }) => lead !== undefined || below.length > 0)
  const hasBar = rows.some(({ bar }) => bar !== undefined)
  const least =
    LINE_HEIGHT * (sizes.names + (hasBelow ? sizes.reading : 0)) + (hasBar ? BAR_ROW * sizes.names : 0)
  let count = rows.length
  const heights = () => [
    ...Array.from({ length: count }, () => least),
    ...(total > count ? [LINE_HEIGHT * sizes.reading] : []),
  ]
  while (count > 0 && !column.fits(...heights())) count--
  return { shown: rows.slice(0, count), least }
}

function drawRow(
  stage: Stage,
  column: Column,
  row: Row,
  {
    height,
    isStale,
    isFirst,
  }: { readonly height: number; readonly isStale: boolean; readonly isFirst: boolean },
): readonly Mark[] {
  const { sizes, colours } = stage
  const box = column.take(height)!
  const second = row.lead !== undefined || row.below.length > 0 ? LINE_HEIGHT * sizes.reading : 0
  const first = LINE_HEIGHT * sizes.names
  // Of what the row has over, the bar takes a part.
  const over = height - first - second - BAR_ROW * sizes.names
  const thicker = row.bar ? Math.min(THICKER * over, BAR * sizes.names) : 0
  const middle = row.bar ? BAR_ROW * sizes.names + thicker : 0
  const top = box.y + (height - first - middle - second) / 2
  const indent = row.swatch === null ? 0 : INDENT * sizes.names
  const line = { x: box.x + indent, y: top, width: box.width - indent, height: first }
  const quiet: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'] }
  const valueColour = isStale ? colours['sheet-quiet'] : colours.text
  const value = lineOf(stage, line, row.value, {
    size: sizes.names,
    weight: 700,
    colour: valueColour,
    anchor: 'end',
  })
  const space = SPACE * sizes.reading
  const room = line.width - value.box.width - space
  const nameLook: TextLook = { size: sizes.names, weight: 500, colour: colours.text }
  const name = lineOf(stage, line, fitted(stage, row.name, room, nameLook), nameLook)
  // Bars part rows well enough.
  const marks: Mark[] = [...(isFirst || row.bar ? [] : [ruleAbove(stage, box)]), name, value]
  if (row.swatch !== null) marks.push(swatch(stage, box.x, top + first / 2, row.swatch))
  const left = line.width - value.box.width - name.box.width - 2 * space
  const details = joined(stage, row.details, left, quiet)
  if (details !== '') {
    const room = { ...line, width: line.width - value.box.width - space }
    const text = lineOf(stage, room, details, { ...quiet, anchor: 'end' })
    if (isClear(stage, text)) marks.push(text)
  }
  if (row.bar)
    marks.push(...drawBar({ ...line, y: top + first, height: BAR * sizes.names + thicker }, row.bar))
  if (second > 0) {
    marks.push(...drawBelow(stage, { ...line, y: top + first + middle, height: second }, row))
  }
  return marks
}

function drawBelow(stage: Stage, line: Box, { lead, below }: Row): readonly Mark[] {
  const quiet: TextLook = { size: stage.sizes.reading, colour: stage.colours['sheet-quiet'] }
  const strong: TextLook = { ...quiet, colour: stage.colours.text }
  const first =
    lead !== undefined && widthOf(stage, lead, strong) <= line.width
      ? lineOf(stage, line, lead, strong)
      : null
  const x = first === null ? line.x : line.x + first.box.width + 0.9 * quiet.size
  const rest = joined(stage, below, line.x + line.width - x, quiet)
  return [...(first ? [first] : []), ...(rest === '' ? [] : [lineOf(stage, { ...line, x }, rest, quiet)])]
}

/** As many of the texts as have room, one after another. */
function joined(stage: Stage, texts: readonly string[], width: number, look: TextLook): string {
  for (let count = texts.length; count > 0; count--) {
    const text = texts.slice(0, count).join(SEPARATOR)
    if (widthOf(stage, text, look) <= width) return text
  }
  return ''
}

/** A name that is too long for its row is cut, and says so: a row without its name tells nothing. */
export function fitted(stage: Stage, text: string, width: number, look: TextLook): string {
  if (widthOf(stage, text, look) <= width) return text
  const characters = [...text]
  for (let count = characters.length - 1; count > 0; count--) {
    const cut = `${characters.slice(0, count).join('').trimEnd()}…`
    if (widthOf(stage, cut, look) <= width) return cut
  }
  return ''
}

function ruleAbove({ line, colours }: Stage, { x, y, width }: Box): Mark {
  const lines = [[x, y, x + width, y]]
  return { kind: 'line', colour: colours.line, width: line, dash: null, lines }
}

function swatch(stage: Stage, x: number, middle: number, fill: string): Mark {
  const side = SWATCH * stage.sizes.names
  return rectangle({ x, y: middle - side / 2, width: side, height: side }, fill)
}
