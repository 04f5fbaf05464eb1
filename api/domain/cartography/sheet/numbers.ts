import { unitColour } from '../palette.ts'
import type { Box, Mark } from '../scene.ts'
import type { NumbersBody } from '../sheet-content.ts'
import { type Block, fitting, hairline, lineOf, NOTHING, NoRoom, paragraph, stacked } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

/** An em of a figure, in those of text, at most and at least. */
const LARGEST = 9
const SMALLEST = 1.6
const STEP = 0.94
/** Of a figure's em, for what it says under it, but not smaller than names. */
const LABEL = 0.24

/**
 * Large figures with what they say under them, in as many columns as make them largest.
 *
 * @throws NoRoom when they find no room
 */
export function drawNumbers({ items }: NumbersBody, box: Box, look: SheetLook): readonly Mark[] {
  const { type } = look
  if (items.length === 0) throw new RangeError('There is no number to show')
  for (let size = LARGEST * type.text; size >= SMALLEST * type.text; size *= STEP) {
    for (let columns = 1; columns <= items.length; columns++) {
      const rows = Math.ceil(items.length / columns)
      const cell = {
        width: (box.width - (columns - 1) * type.gap) / columns,
        height: (box.height - (rows - 1) * type.gap) / rows,
      }
      const cards = fitting(() => items.map((item) => cardOf(item, cell.width, size, look)))
      if (!cards || cards.some(({ height }) => height > cell.height)) continue
      // Rows as close together as cards ask for, but for a page's sake not all at its top.
      const pitch = Math.min(cell.height + type.gap, Math.max(...cards.map(({ height }) => height)) * 1.5)
      return cards.flatMap((card, index) => {
        const [column, row] = [index % columns, Math.floor(index / columns)]
        return card.draw(box.x + column * (cell.width + type.gap), box.y + row * pitch)
      })
    }
  }
  throw new NoRoom('graphic', 'The size has no room for the figures')
}

function cardOf(
  { figure, label, detail }: NumbersBody['items'][number],
  width: number,
  size: number,
  look: SheetLook,
): Block {
  const { type, style, measure } = look
  if (measure(figure, size, BOLD) > width) throw new NoRoom('graphic', 'The figure is too wide')
  const above = 0.5 * size
  const number: Block = {
    width,
    height: above + 0.95 * size,
    draw: (x, y) => [
      hairline(x, y, width, look),
      lineOf(look, figure, [x, y + above], { size, weight: BOLD, colour: unitColour('met') }),
    ],
  }
  const labelSize = Math.max(LABEL * size, type.names)
  const said = { leading: 1.45, colour: style.text }
  const texts = [
    paragraph(look, label, width, { ...said, size: labelSize, weight: BOLD }),
    detail
      ? paragraph(look, detail, width, {
          ...said,
          size: Math.max(0.8 * labelSize, type.names),
          weight: REGULAR,
          colour: style.quietText,
        })
      : NOTHING,
  ]
  return stacked([number, stacked(texts, 0.5 * type.text)], 0.25 * size)
}
