import { unitColour } from '../palette.ts'
import { type Box, type Hatch, type Line, type Mark, rectangle } from '../scene.ts'
import type { TrendBody } from '../sheet-content.ts'
import { lineOf, NoRoom } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'
import { SHEET_WORDS } from './words.ts'

/** A column's width, of its period's. */
const COLUMN = 0.62
/** The widest period, in ems of text. */
const WIDEST = 9
const GRID = [0, 0.5, 1] as const
const OPEN = 'pattern-open'

/**
 * A column a period on a scale from 0 to 100 %; a period that still runs is hatched. Labels that do not fit side by side are left out
 * in turn, counted from the last, but never for the sake of larger type.
 *
 * @throws NoRoom when the columns find no room
 */
export function drawTrend(
  { periods }: TrendBody,
  box: Box,
  look: SheetLook,
  isGrown: boolean,
): { readonly marks: readonly Mark[]; readonly hatches: readonly Hatch[] } {
  const { type, style, measure, language } = look
  if (periods.length === 0) throw new RangeError('There is no period to show')
  const size = type.text
  const scale = measure('100%', type.small, REGULAR) + 0.8 * size
  const widest = Math.max(
    ...periods.map(({ label, text }) =>
      Math.max(measure(label, type.small, REGULAR), measure(text, size, BOLD)),
    ),
  )
  const room = (box.width - scale) / periods.length
  // The last label may be wider than its column.
  const over = Math.max(0, (widest - room) / 2)
  const pitch = Math.min(WIDEST * size, room - over / periods.length)
  const left = box.x + scale
  const right = left + pitch * periods.length
  const plot = { top: box.y + 1.8 * size, bottom: box.y + box.height - 2 * size }
  const height = Math.min(plot.bottom - plot.top, 0.75 * (right - left))
  const bottom = plot.top + height
  if (height < 4 * size || pitch < 0.5 * size)
    throw new NoRoom('graphic', 'The size has no room for the columns')
  const colour = unitColour('met')
  const stroke = (line: readonly number[], width: number, of: string): Line => ({
    kind: 'line',
    colour: of,
    width,
    dash: null,
    lines: [line],
  })
  const small = { size: type.small, weight: REGULAR, colour: style.quietText }
  const grid = GRID.flatMap((share): Mark[] => {
    const y = bottom - share * height
    const isBase = share === 0
    return [
      stroke([left, y, right, y], (isBase ? 1.6 : 0.8) * type.line, isBase ? style.text : '#c9d0d6'),
      lineOf(look, `${100 * share}%`, [left - 0.6 * size, y - type.small / 2], small, 'end'),
    ]
  })
  const every = Math.ceil((widest + 0.5 * size) / pitch)
  if (every > 1 && isGrown) throw new NoRoom('graphic', 'The width has no room for all labels')
  const columns = periods.flatMap(({ label, share, text, open }, index): Mark[] => {
    const middle = left + (index + 0.5) * pitch
    const length = Math.min(1, Math.max(0, share ?? 0)) * height
    const width = COLUMN * pitch
    const bar = { x: middle - width / 2, y: bottom - length, width, height: length }
    const corners = [bar.x, bottom, bar.x, bar.y, bar.x + width, bar.y, bar.x + width, bottom]
    const isSaid = (periods.length - 1 - index) % every === 0
    const said = share === null ? SHEET_WORDS.nothingJudged[language] : text
    return [
      ...(length > 0 ? [rectangle(bar, open ? '#ffffff' : colour, open ? OPEN : null)] : []),
      ...(length > 0 && open ? [stroke(corners, 1.6 * type.line, colour)] : []),
      ...(isSaid
        ? [
            lineOf(
              look,
              said,
              [middle, bar.y - 1.3 * size],
              { size, weight: BOLD, colour: style.text },
              'middle',
            ),
            lineOf(look, label, [middle, bottom + 0.6 * size], small, 'middle'),
          ]
        : []),
    ]
  })
  const hatch: Hatch = {
    id: OPEN,
    fill: '#ffffff',
    colour,
    angle: 45,
    dotted: false,
    lineWidth: 2 * type.line,
    spacing: 6 * type.line,
  }
  return { marks: [...grid, ...columns], hatches: periods.some(({ open }) => open) ? [hatch] : [] }
}
