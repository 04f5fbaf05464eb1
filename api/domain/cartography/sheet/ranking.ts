import { type Box, type Mark, rectangle } from '../scene.ts'
import type { RankingBody } from '../sheet-content.ts'
import { lineOf, NoRoom } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

/** Of a row, in ems of its text. */
const ROW = 1.5
const ROOMY = 2.9
const THICK = 0.62
/** Of a column's width, for bars. */
const BAR_SHARE = 0.3

/**
 * Bars from a common line, one a row, in as few columns as have room.
 *
 * @throws NoRoom when the rows find no room
 */
export function drawRanking({ rows }: RankingBody, box: Box, look: SheetLook): readonly Mark[] {
  const { type, measure } = look
  if (rows.length === 0) throw new RangeError('There is no row to show')
  for (const size of [type.standfirst, type.text, type.names, type.small]) {
    const names = Math.max(...rows.map(({ name }) => measure(name, size, REGULAR)))
    const texts = Math.max(...rows.map(({ text }) => measure(text, size, BOLD)))
    const fixed = names + texts + 1.6 * size
    const most = Math.floor((box.width + 2 * type.gap) / (fixed / (1 - BAR_SHARE) + 2 * type.gap))
    const needed = Math.ceil((rows.length * ROW * size) / box.height)
    if (needed > most) continue
    return drawn(rows, box, look, { size, columns: needed, names, bars: -fixed })
  }
  throw new NoRoom('graphic', 'The size has no room for the rows')
}

function drawn(
  rows: RankingBody['rows'],
  box: Box,
  look: SheetLook,
  { size, columns, names, bars }: { size: number; columns: number; names: number; bars: number },
): Mark[] {
  const { type, style } = look
  const gap = 2 * type.gap
  const width = (box.width - (columns - 1) * gap) / columns
  const inColumn = Math.ceil(rows.length / columns)
  const pitch = Math.min(ROOMY * size, box.height / inColumn)
  const longest = width + bars
  return rows.flatMap(({ name, share, text, fill }, index): Mark[] => {
    const x = box.x + Math.floor(index / inColumn) * (width + gap)
    const y = box.y + (index % inColumn) * pitch
    const line = y + (pitch - size) / 2
    const start = x + names + 0.8 * size
    const length = Math.min(1, Math.max(0, share)) * longest
    const bar = { x: start, y: y + (pitch - THICK * pitch) / 2, width: length, height: THICK * pitch }
    const axis = [start, y, start, y + pitch]
    return [
      lineOf(look, name, [x, line], { size, weight: REGULAR, colour: style.text }),
      ...(length > 0 ? [rectangle(bar, fill)] : []),
      { kind: 'line', colour: style.borders.city.colour, width: type.line, dash: null, lines: [axis] },
      lineOf(look, text, [start + length + 0.6 * size, line], { size, weight: BOLD, colour: style.text }),
    ]
  })
}
