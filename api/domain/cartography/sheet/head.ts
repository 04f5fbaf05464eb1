import { rectangle } from '../scene.ts'
import type { SheetContent } from '../sheet-content.ts'
import { type Block, fitting, NOTHING, NoRoom, paragraph } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'

export interface Head {
  readonly title: Block
  readonly standfirst: Block
  /** Of both, with what is between. */
  readonly height: number
  readonly gap: number
}

/** The smallest title is still larger than the standfirst. */
const LEAST_TITLE = 0.52
const TITLE_STEP = 0.96
/** Of a line that is read with ease, in ems. */
const LONGEST_LINE = 42

/**
 * Title and standfirst in a width. The title is set as large as its lines allow.
 *
 * @param lines that the title may have
 * @param largest size of the title, of its usual one
 * @throws NoRoom when the title finds no room
 */
export function headOf(
  { title, standfirst }: Pick<SheetContent, 'title' | 'standfirst'>,
  width: number,
  lines: number,
  look: SheetLook,
  largest = 1,
): Head {
  const { type, style } = look
  const heading = titleIn(title, width, lines, look, largest)
  const said = standfirst
    ? paragraph(look, standfirst, Math.min(width, LONGEST_LINE * type.standfirst), {
        size: type.standfirst,
        weight: REGULAR,
        colour: style.quietText,
        leading: 1.55,
        isBalanced: true,
      })
    : NOTHING
  const gap = 1.1 * type.standfirst
  const height = heading.height + (said.height > 0 ? gap + said.height : 0)
  return { title: heading, standfirst: said, height, gap }
}

function titleIn(title: string, width: number, lines: number, look: SheetLook, largest: number): Block {
  const { type, style } = look
  for (let size = largest * type.title; size >= LEAST_TITLE * type.title; size *= TITLE_STEP) {
    const text = fitting(() =>
      paragraph(look, title, width, {
        size,
        weight: BOLD,
        colour: style.text,
        leading: 1.25,
        isBalanced: true,
      }),
    )
    if (text && text.lines.length <= lines) return underRule(text, look)
  }
  throw new NoRoom('title', 'The title is too long for the width')
}

/** A short bar over the title: where the eye begins. */
function underRule(title: Block, { type }: SheetLook): Block {
  const [width, thick] = [4 * type.text, 0.36 * type.text]
  const above = 1.1 * type.text
  return {
    width: Math.max(width, title.width),
    height: title.height + above,
    draw: (x, y) => [rectangle({ x, y, width, height: thick }, ACCENT), ...title.draw(x, y + above)],
  }
}

const ACCENT = '#2a7ab8'
