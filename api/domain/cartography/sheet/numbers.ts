import { unitColour } from '../palette.ts'
import type { Box, Mark } from '../scene.ts'
import type { NumbersBody } from '../sheet-content.ts'
import { type Block, fitting, lineOf, NOTHING, NoRoom, paragraph, stacked } from './block.ts'
import { hairline } from './imprint.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

/** An em of a figure, in those of text, at most and at least. */
const LARGEST = 5.5
const SMALLEST = 2
const STEP = 0.94

/**
 * Large figures with what they say under them, in as many columns as make them largest.
 *
 * @throws NoRoom when they find no room
 */
export function drawNumbers({ items }: NumbersBody, box: Box, look: SheetLook): readonly Mark[] {
  const { type } = look
  if (items.length === 0) throw new RangeError('There is no number to show')
  for (const label of [type.standfirst, type.text, type.names]) {
    const drawn = drawnWith(items, box, label, look)
    if (drawn) return drawn
  }
  throw new NoRoom('graphic', 'The size has no room for the figures')
}

/** With labels of a size; null where they find no room. */
function drawnWith(
  items: NumbersBody['items'],
  box: Box,
  label: number,
  look: SheetLook,
): readonly Mark[] | null {
  const { type } = look
  for (let size = LARGEST * type.text; size >= SMALLEST * type.text; size *= STEP) {
    for (let columns = 1; columns <= items.length; columns++) {
      const rows = Math.ceil(items.length / columns)
      const gap = 2 * type.gap
      const cell = {
        width: (box.width - (columns - 1) * gap) / columns,
        height: (box.height - (rows - 1) * type.gap) / rows,
      }
      const cards = fitting(() => items.map((item) => cardOf(item, cell.width, { size, label }, look)))
      if (!cards || cards.some(({ height }) => height > cell.height)) continue
      // Rows as close together as cards ask for, but for a page's sake not all at its top.
      const pitch = Math.min(cell.height + type.gap, Math.max(...cards.map(({ height }) => height)) * 1.5)
      return cards.flatMap((card, index) => {
        const [column, row] = [index % columns, Math.floor(index / columns)]
        return card.draw(box.x + column * (cell.width + gap), box.y + row * pitch)
      })
    }
  }
  return null
}

function cardOf(
  { figure, label, detail }: NumbersBody['items'][number],
  width: number,
  { size, label: labelSize }: { readonly size: number; readonly label: number },
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
  const said = { leading: 1.45, colour: style.text }
  const texts = [
    paragraph(look, label, width, { ...said, size: labelSize, weight: BOLD }),
    detail
      ? paragraph(look, detail, width, {
          ...said,
          size: Math.min(labelSize, type.text),
          weight: REGULAR,
          colour: style.quietText,
        })
      : NOTHING,
  ]
  return stacked([number, stacked(texts, 0.5 * type.text)], 0.25 * size)
}
