import type { SheetImprint } from '../sheet-content.ts'
import { type Block, hairline, lineOf, NOTHING, paragraph, stacked } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

const LEADING = 1.5
/** Between two facts on a line, in ems. */
const BETWEEN = 1.8

/** Approval, facts and notes under a thin line. */
export function imprintOf(imprint: SheetImprint, width: number, look: SheetLook): Block {
  const { type, style } = look
  const small = { size: type.small, leading: LEADING }
  const gap = (LEADING - 1) * type.small
  const approval = imprint.approval
    ? paragraph(look, imprint.approval, width, { ...small, weight: BOLD, colour: style.text })
    : NOTHING
  const [facts, notes] = [flowing(imprint.facts, width, look), flowing(imprint.notes, width, look)]
  const text = stacked([approval, facts, notes], gap)
  if (text.height === 0) return NOTHING
  const above = 0.9 * type.small
  return {
    width,
    height: above + text.height,
    draw: (x, y) => [hairline(x, y, width, look), ...text.draw(x, y + above)],
  }
}

/** One after another; what does not fit any more begins a line, and what is too long for a line is broken into several of its own. */
function flowing(items: readonly string[], width: number, look: SheetLook): Block {
  const { type, style, measure } = look
  const small = { size: type.small, weight: REGULAR, colour: style.quietText }
  const rows: { text: string; at: number }[][] = []
  let next = Number.POSITIVE_INFINITY
  for (const item of items) {
    const lines = paragraph(look, item, width, { ...small, leading: LEADING }).lines
    for (const text of lines) {
      const wide = measure(text, type.small, REGULAR)
      if (lines.length > 1 || next + wide > width) {
        rows.push([])
        next = 0
      }
      rows.at(-1)!.push({ text, at: next })
      next += wide + BETWEEN * type.small
    }
  }
  return {
    width,
    height: rows.length === 0 ? 0 : (LEADING * (rows.length - 1) + 1) * type.small,
    draw: (x, y) =>
      rows.flatMap((row, index) =>
        row.map(({ text, at }) => lineOf(look, text, [x + at, y + index * LEADING * type.small], small)),
      ),
  }
}
