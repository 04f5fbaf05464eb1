import { inkOn } from '../../../api/domain/cartography/ink.ts'
import { SURFACES } from '../../../api/domain/cartography/palette.ts'
import type { Box, Mark, Text } from '../../../api/domain/cartography/scene.ts'
import { MAX_ROWS } from '../../../api/domain/wall.ts'
import { type BarPart, barBoxes, drawBar } from './bar.ts'
import type { Column } from './column.ts'
import { drawLines } from './head.ts'
import { fitted } from './rows.ts'
import type { Stage } from './stage.ts'
import { isClear, LINE_HEIGHT, lineOf, type TextLook, widthOf } from './text.ts'

export interface BarLine {
  readonly name: string
  readonly parts: readonly BarPart[]
  readonly value: string
}

export interface BarLines {
  readonly heading: string
  /** The most important first: those that have no room are left out from the end. */
  readonly lines: readonly BarLine[]
  readonly more: (count: number) => string
  readonly isStale: boolean
}

const NAME_EMS = 4.2
/** Of a line's height. */
const BAR_SHARE = 0.62
const MOST_APART = 0.5

/**
 * Names, bars of equal width and values, a line each, as many as have room. Each part is labelled with its number where that
 * fits. Nothing where the bars would be shorter than the names beside them.
 *
 * @param most of the column's rest
 */
export function drawBarLines(stage: Stage, column: Column, given: BarLines, most: number): readonly Mark[] {
  const { sizes, colours } = stage
  const { heading, lines, more, isStale } = given
  const nameLook: TextLook = { size: sizes.names, weight: 500, colour: colours.text }
  const valueColour = isStale ? colours['sheet-quiet'] : colours.text
  const valueLook: TextLook = { size: sizes.names, weight: 700, colour: valueColour, anchor: 'end' }
  const quiet: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'] }
  const space = 0.5 * sizes.names
  const nameWidth = Math.min(
    NAME_EMS * sizes.names,
    Math.max(0, ...lines.map(({ name }) => widthOf(stage, name, nameLook))),
  )
  const valueWidth = Math.max(0, ...lines.map(({ value }) => widthOf(stage, value, valueLook)))
  const barWidth = column.box.width - nameWidth - valueWidth - 2 * space
  const least = LINE_HEIGHT * sizes.names
  const moreHeight = LINE_HEIGHT * sizes.reading
  const heights = (count: number, height: number) => [
    moreHeight,
    ...Array.from({ length: count }, () => height),
    ...(lines.length > count ? [moreHeight] : []),
  ]
  const room = most * column.rest
  const hasRoom = (count: number, height: number) =>
    heights(count, height).reduce((sum, each) => sum + each, 0) <= room + 1e-6 &&
    column.fits(...heights(count, height))
  let count = Math.min(lines.length, MAX_ROWS)
  while (count > 0 && !hasRoom(count, least)) count--
  if (count === 0 || barWidth < nameWidth) return []
  const height = [MOST_APART, MOST_APART / 2, 0]
    .map((apart) => least + apart * sizes.names)
    .find((each) => hasRoom(count, each))!
  const marks: Mark[] = [...drawLines(stage, column, heading, quiet, 1)]
  for (const { name, parts, value } of lines.slice(0, count)) {
    const line = column.take(height)!
    const barHeight = BAR_SHARE * height
    const box = {
      x: line.x + nameWidth + space,
      y: line.y + (height - barHeight) / 2,
      width: barWidth,
      height: barHeight,
    }
    const bar = { parts, full: parts.reduce((sum, part) => sum + part.value, 0) }
    marks.push(
      lineOf(stage, line, fitted(stage, name, nameWidth, nameLook), nameLook),
      lineOf(stage, line, value, valueLook),
      ...drawBar(box, bar),
      ...barBoxes(box, bar).flatMap((each) => partLabel(stage, each.box, each.part)),
    )
  }
  if (lines.length > count)
    marks.push(lineOf(stage, column.take(moreHeight)!, more(lines.length - count), quiet))
  return marks
}

/** Nothing where it is wider than its part, or a seam runs through it. */
function partLabel(stage: Stage, box: Box, { fill, value }: BarPart): readonly Text[] {
  const { colour, halo } = inkOn(fill, SURFACES.dark.page, SURFACES.light.page)
  const look: TextLook = { size: stage.sizes.reading, weight: 500, colour, anchor: 'middle' }
  const text = lineOf(stage, box, String(value), look)
  if (text.box.width + 0.4 * look.size > box.width || !isClear(stage, text)) return []
  return [{ ...text, halo: { colour: halo, width: 0.2 * look.size } }]
}
