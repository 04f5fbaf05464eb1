import type { MapStyle } from './map-style.ts'
import {
  type Box,
  crossesSeam,
  type Dot,
  type LegendCounts,
  type MeasureText,
  MIDDLE_ABOVE_BASELINE,
  NO_SEAMS,
  rectangle,
  type Seams,
  type Shape,
  type Text,
} from './scene.ts'

/** Where a legend is drawn, and how. */
export interface LegendPlace {
  /** No name of the map stands in it. */
  readonly box: Box
  /** One entry under another with the counts at the right, or one after another. */
  readonly direction: 'column' | 'row'
  /** Said beside a dot before their number; entries without areas and this one are left out when there are none. */
  readonly dots: string
}

const ROW_HEIGHT = 1.7
const SWATCH = 0.9
const GAP = 0.5
const BETWEEN = 1.6

/**
 * The legend's entries that have areas, with their counts, and the dots' number beside them. No text crosses a seam.
 *
 * @throws RangeError when the box is too small: a legend that is cut does not add up
 */
export function drawLegend(
  legend: LegendCounts,
  place: LegendPlace,
  {
    style,
    measure,
    seams,
  }: { readonly style: MapStyle; readonly measure: MeasureText; readonly seams: Seams },
): (Shape | Dot | Text)[] {
  const { size } = style.legend
  const bold = boldOf(style)
  const { weight } = style.legend
  const items = itemsOf(legend, place.dots, { style, measure })
  const boxes = boxesOf(
    items.map(({ width }) => width),
    place,
    size,
    seams,
  )
  return items.flatMap(({ entry, label, count, labelWidth, countWidth }, index) => {
    const box = boxes[index]!
    const middle = box.y + box.height / 2
    const textX = box.x + (SWATCH + GAP) * size
    const countX =
      place.direction === 'column' ? box.x + box.width - countWidth : textX + labelWidth + GAP * size
    const text = (content: string, x: number, width: number, weight: number, colour: string): Text => ({
      kind: 'text',
      code: null,
      text: content,
      x,
      y: middle + MIDDLE_ABOVE_BASELINE * size,
      anchor: 'start',
      size,
      weight,
      colour,
      halo: null,
      box: { x, y: middle - size / 2, width, height: size },
    })
    return [
      entry ? swatch(box.x, middle, size, entry) : dot(box.x, middle, size, style),
      text(label, textX, labelWidth, weight, entry ? style.text : style.quietText),
      text(countText(count), countX, countWidth, bold, entry ? style.text : style.quietText),
    ]
  })
}

/**
 * The height that a legend needs in a width, seams not considered; null when an entry is wider.
 *
 * @param dots as in {@link LegendPlace}
 */
export function legendHeight(
  legend: LegendCounts,
  { width, direction, dots }: { readonly width: number } & Pick<LegendPlace, 'direction' | 'dots'>,
  given: { readonly style: MapStyle; readonly measure: MeasureText },
): number | null {
  const widths = itemsOf(legend, dots, given).map(({ width }) => width)
  if (widths.some((each) => each > width)) return null
  const box = { x: 0, y: 0, width, height: Number.POSITIVE_INFINITY }
  const boxes = boxesOf(widths, { box, direction, dots }, given.style.legend.size, NO_SEAMS)
  const last = boxes.at(-1)
  return last ? last.y + last.height : 0
}

/** With thousands separated, the same in both languages. */
function countText(count: number): string {
  return count.toLocaleString('en-US')
}

function boldOf({ legend }: MapStyle): number {
  return legend.weight + 200
}

function itemsOf(
  legend: LegendCounts,
  dots: string,
  { style, measure }: { readonly style: MapStyle; readonly measure: MeasureText },
) {
  const { size, weight } = style.legend
  return [
    ...legend.entries
      .filter(({ count }) => count > 0)
      .map((entry) => ({ entry, label: entry.label, count: entry.count })),
    ...(legend.dots > 0 ? [{ entry: null, label: dots, count: legend.dots }] : []),
  ].map((item) => {
    const labelWidth = measure(item.label, size, weight)
    const countWidth = measure(countText(item.count), size, boldOf(style))
    const width = (SWATCH + 2 * GAP) * size + labelWidth + countWidth
    return { ...item, labelWidth, countWidth, width }
  })
}

function boxesOf(
  widths: readonly number[],
  { box, direction }: LegendPlace,
  size: number,
  seams: Seams,
): Box[] {
  const height = ROW_HEIGHT * size
  let [x, y] = [box.x, box.y]
  return widths.map((width) => {
    const full = direction === 'column' ? box.width : width
    if (x > box.x && x + full > box.x + box.width) [x, y] = [box.x, y + height]
    // Past the seams, one after another; a seam is in the way at most once.
    for (const seam of seams.y.toSorted((a, b) => a - b)) if (y < seam && seam < y + height) y = seam
    for (const seam of seams.x.toSorted((a, b) => a - b))
      if (x < seam && seam < x + full) x = seam + GAP * size
    const own = { x, y, width: full, height }
    const isOut =
      width > full || x + full > box.x + box.width + 1e-6 || y + height > box.y + box.height + 1e-6
    if (isOut || crossesSeam(own, seams)) throw new RangeError('The legend needs a larger box')
    if (direction === 'column') y += height
    else x += full + BETWEEN * size
    return own
  })
}

function swatch(
  x: number,
  middle: number,
  size: number,
  { class: name, fill, hatch }: LegendCounts['entries'][number],
): Shape {
  const [width, height] = [SWATCH * size, 0.7 * size]
  return { ...rectangle({ x, y: middle - height / 2, width, height }, fill, hatch), class: name }
}

function dot(x: number, middle: number, size: number, { dot, quietText }: MapStyle): Dot {
  return {
    kind: 'dot',
    code: null,
    class: null,
    x: x + (SWATCH / 2) * size,
    y: middle,
    fill: quietText,
    hatch: null,
    ...dot,
  }
}
