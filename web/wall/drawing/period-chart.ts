import { unitColour } from '../../../api/domain/cartography/palette.ts'
import {
  type Box,
  type Hatch,
  type Mark,
  overlap,
  rectangle,
  type Text,
} from '../../../api/domain/cartography/scene.ts'
import { Column } from './column.ts'
import type { Stage } from './stage.ts'
import { isClear, LINE_HEIGHT, lineOf, type TextLook, widthOf } from './text.ts'

/** A period of a chart. */
export interface PeriodBar {
  /** Under the bar. */
  readonly label: string
  /** 0 to 1; null: nothing was judged. */
  readonly share: number | null
  /** Over the bar: the share in whole per cent; null likewise. */
  readonly value: string | null
  /** Before the rule was in force: nothing stands there. */
  readonly isBefore: boolean
  readonly isOpen: boolean
  /** More units than usual have another requirement. */
  readonly isAdjusted: boolean
  /** The period that the largest fall leads to. */
  readonly isFall: boolean
}

export interface PeriodChart {
  readonly title: string
  /** Beside the title; left out where there is no room. */
  readonly range: string
  /** Oldest first. */
  readonly bars: readonly PeriodBar[]
  /** Where the rule began: in bars from the first one's left edge; null: not within the chart. */
  readonly began: number | null
}

/** What the parts of charts are drawn in, the same in chart and key. */
export const PERIOD_PARTS = ['closed', 'open', 'fall', 'adjusted', 'began', 'none'] as const
export type PeriodPart = (typeof PERIOD_PARTS)[number]

const OPEN_HATCH = 'hatch-open'
/** Of what a bar may have. */
const BAR_WIDTH = 0.62
/** Ems of text to read: a plot that is lower shows no difference. */
const LEAST_PLOT = 2.5
const VALUE = 1.2
const MARKER = 0.8

/** The least height of a chart. */
export function leastChartHeight({ sizes }: Stage): number {
  return (2 * LINE_HEIGHT + VALUE + MARKER + LEAST_PLOT) * sizes.reading
}

/** Lines of the colour of the bars on what is behind: a period that goes on. */
export function openHatch({ theme, colours, line }: Stage): Hatch {
  const colour = unitColour('met', theme)
  return {
    id: OPEN_HATCH,
    fill: colours.page,
    colour,
    angle: 45,
    dotted: false,
    lineWidth: 2.5 * line,
    spacing: 6 * line,
  }
}

/** Shares of periods as bars in tracks of 100 %, the value over each and its period under it. */
export function drawPeriodChart(
  stage: Stage,
  box: Box,
  { title, range, bars, began }: PeriodChart,
  isStale: boolean,
): readonly Mark[] {
  const { sizes, colours } = stage
  const column = new Column(box, stage.seams)
  const row = LINE_HEIGHT * sizes.reading
  const titleBox = column.take(row)
  const valueBox = column.take(VALUE * sizes.reading)
  const labelBox = column.takeLowest(row)
  if (titleBox === null || valueBox === null || labelBox === null) return []
  const marker = bars.some(({ isAdjusted }) => isAdjusted) ? MARKER * sizes.reading : 0
  const body = column.remainder()
  const plot = { ...body, height: Math.max(0, body.height - marker) }
  const band = plot.width / bars.length
  const bandOf = (index: number): Box => ({ ...plot, x: plot.x + index * band, width: band })
  const baseline = plot.y + plot.height
  return [
    ...drawTitle(stage, titleBox, title, range),
    ...bars.flatMap((bar, index) => drawBar(stage, bandOf(index), bar)),
    ...drawBegan(stage, plot, began === null ? null : plot.x + began * band),
    ...drawLine(stage, [plot.x, baseline, plot.x + plot.width, baseline], colours['dash-line'], null),
    ...drawValues(
      stage,
      bars,
      (index) => ({ ...bandOf(index), y: valueBox.y, height: valueBox.height }),
      isStale,
    ),
    ...drawLabels(stage, bars, (index) => ({ ...bandOf(index), y: labelBox.y, height: labelBox.height })),
  ]
}

function drawTitle(stage: Stage, box: Box, title: string, range: string): readonly Text[] {
  const { sizes, colours } = stage
  const name = lineOf(stage, box, title, { size: sizes.reading, weight: 700, colour: colours.text })
  const look: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'], anchor: 'end' }
  const beside = lineOf(stage, box, range, look)
  const fits = name.box.x + name.box.width + sizes.reading <= beside.box.x
  return [name, ...(fits ? [beside] : [])].filter((text) => isClear(stage, text))
}

function drawBar(stage: Stage, band: Box, bar: PeriodBar): readonly Mark[] {
  if (bar.isBefore) return []
  const { colours, sizes, theme, line } = stage
  const width = BAR_WIDTH * band.width
  const track = { ...band, x: band.x + (band.width - width) / 2, width }
  const marks: Mark[] = [rectangle(track, colours.line)]
  if (bar.share !== null) {
    // Nothing met is a bar too.
    const height = Math.max(bar.share * track.height, 3 * line)
    const filled = { ...track, y: track.y + track.height - height, height }
    const fill = unitColour(bar.isFall ? 'due-again' : 'met', theme)
    marks.push(rectangle(filled, fill, bar.isOpen ? OPEN_HATCH : null))
    if (bar.isOpen) marks.push(...drawLine(stage, outline(filled), fill, null, 2 * line))
  }
  if (bar.isAdjusted) {
    const size = 0.5 * sizes.reading
    const at = { x: band.x + band.width / 2, y: band.y + band.height + (MARKER * sizes.reading) / 2 }
    marks.push(diamond(at, size, colours.text))
  }
  return marks
}

function drawBegan(stage: Stage, plot: Box, x: number | null): readonly Mark[] {
  if (x === null) return []
  return drawLine(stage, [x, plot.y, x, plot.y + plot.height], stage.colours['sheet-quiet'], DASH)
}

const DASH = [3, 3]

/** Values over the tracks: all, or every second one and so on, counted from the last; that of the fall in any case it has room. */
function drawValues(
  stage: Stage,
  bars: readonly PeriodBar[],
  boxOf: (index: number) => Box,
  isStale: boolean,
): readonly Text[] {
  const { sizes, colours } = stage
  const look: TextLook = {
    size: sizes.reading,
    weight: 500,
    colour: isStale ? colours['sheet-quiet'] : colours.text,
    anchor: 'middle',
  }
  const texts = bars.map(({ value, isBefore }, index) =>
    isBefore ? null : lineOf(stage, boxOf(index), value ?? '—', look),
  )
  return spaced(
    stage,
    texts,
    bars.findIndex(({ isFall }) => isFall),
  )
}

function drawLabels(
  stage: Stage,
  bars: readonly PeriodBar[],
  boxOf: (index: number) => Box,
): readonly Text[] {
  const { sizes, colours } = stage
  const look: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'], anchor: 'middle' }
  const texts = bars.map(({ label }, index) => lineOf(stage, boxOf(index), label, look))
  return spaced(
    stage,
    texts,
    bars.findIndex(({ isFall }) => isFall),
  )
}

/** Of texts side by side every one, or every second one and so on, counted from the last; besides one where it has room. */
function spaced(stage: Stage, texts: readonly (Text | null)[], besides: number): readonly Text[] {
  const gap = 0.3 * stage.sizes.reading
  const wide = ({ box }: Text): Box => ({ ...box, width: box.width + gap })
  for (let step = 1; step <= texts.length; step++) {
    const shown = texts.filter(
      (text, index) => text !== null && (texts.length - 1 - index) % step === 0,
    ) as Text[]
    if (shown.some((text, index) => index > 0 && overlap(wide(shown[index - 1]!), wide(text)))) continue
    const other = texts[besides]
    const isFree = other && !shown.some((text) => text === other || overlap(wide(text), wide(other)))
    return [...shown, ...(isFree ? [other] : [])].filter((text) => isClear(stage, text))
  }
  return []
}

/** What the parts of charts mean: only those that occur, in a row at the bottom of a column; null without room. */
export function drawPeriodKey(
  stage: Stage,
  column: Column,
  parts: readonly { readonly part: PeriodPart; readonly label: string }[],
): readonly Mark[] | null {
  const { sizes, colours, seams } = stage
  const row = 1.7 * sizes.reading
  const look: TextLook = { size: sizes.reading, colour: colours.text }
  const [swatch, between] = [1.3 * sizes.reading, 1.4 * sizes.reading]
  const { x: left, width } = column.box
  const places: { readonly x: number; readonly line: number }[] = []
  let [x, line] = [left, 0]
  for (const { label } of parts) {
    const needed = swatch + widthOf(stage, label, look)
    const past = () => {
      for (const seam of seams.x) if (x < seam && seam < x + needed) x = seam + 0.3 * sizes.reading
    }
    past()
    if (x > left && x + needed > left + width) {
      ;[x, line] = [left, line + 1]
      past()
    }
    if (x + needed > left + width) return null
    places.push({ x, line })
    x += needed + between
  }
  const box = column.takeLowest((line + 1) * row)
  if (box === null) return null
  return parts.flatMap(({ part, label }, index) => {
    const place = places[index]!
    const own = { x: place.x, y: box.y + place.line * row, width: swatch, height: row }
    const text = { ...own, x: place.x + swatch, width: widthOf(stage, label, look) }
    return [...drawKeySwatch(stage, own, part), lineOf(stage, text, label, look)]
  })
}

function drawKeySwatch(stage: Stage, { x, y, height }: Box, part: PeriodPart): readonly Mark[] {
  const { sizes, colours, theme, line } = stage
  const side = 0.8 * sizes.reading
  const box = { x, y: y + (height - side) / 2, width: side, height: side }
  const middle = { x: x + side / 2, y: y + height / 2 }
  const met = unitColour('met', theme)
  switch (part) {
    case 'closed':
      return [rectangle(box, met)]
    case 'open':
      return [rectangle(box, met, OPEN_HATCH), ...drawLine(stage, outline(box), met, null, 2 * line)]
    case 'fall':
      return [rectangle(box, unitColour('due-again', theme))]
    case 'adjusted':
      return [diamond(middle, 0.5 * sizes.reading, colours.text)]
    case 'began':
      return drawLine(stage, [middle.x, box.y, middle.x, box.y + side], colours['sheet-quiet'], DASH)
    case 'none':
      return [
        lineOf(stage, { x, y, width: side, height }, '—', {
          size: sizes.reading,
          colour: colours.text,
          anchor: 'middle',
        }),
      ]
  }
}

function diamond({ x, y }: { readonly x: number; readonly y: number }, size: number, fill: string): Mark {
  const half = size / 2
  const ring = [x, y - half, x + half, y, x, y + half, x - half, y]
  return { kind: 'shape', code: null, class: null, fill, hatch: null, rings: [ring] }
}

function outline({ x, y, width, height }: Box): readonly number[] {
  return [x, y, x + width, y, x + width, y + height, x, y + height, x, y]
}

function drawLine(
  { line }: Stage,
  points: readonly number[],
  colour: string,
  dash: readonly number[] | null,
  width = line,
): readonly Mark[] {
  const dashes = dash?.map((length) => length * line) ?? null
  return [{ kind: 'line', colour, width: dash ? 1.5 * line : width, dash: dashes, lines: [points] }]
}
