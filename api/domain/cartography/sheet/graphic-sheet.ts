import type { Box, Hatch, Mark } from '../scene.ts'
import type { SheetPart, SheetSize } from '../sheet.ts'
import type { SheetContent } from '../sheet-content.ts'
import { fitting, NoRoom } from './block.ts'
import { headOf } from './head.ts'
import { imprintOf } from './imprint.ts'
import { drawNumbers } from './numbers.ts'
import { drawRanking } from './ranking.ts'
import { drawTrend } from './trend.ts'
import type { SheetLook } from './type.ts'

interface Graphic {
  readonly marks: readonly Mark[]
  readonly hatches: readonly Hatch[]
}

/** From this shape on the title stands beside the graphic. */
const WIDE = 1.9
const HEAD_SHARE = 0.34
/** The type of bars and columns grows as far as it finds room. */
export const GROWTHS = [1.7, 1.5, 1.3, 1.15]

/**
 * A sheet without boundaries.
 *
 * @throws NoRoom when the size has no room for it
 */
export function layoutGraphic(
  content: SheetContent,
  size: SheetSize,
  look: SheetLook,
): {
  readonly parts: readonly SheetPart[]
  readonly hatches: readonly Hatch[]
  readonly unnamed: readonly string[]
} {
  const attempts = [content, { ...content, standfirst: '' }, withoutNotes({ ...content, standfirst: '' })]
  for (const attempt of attempts) {
    const made = fitting(() => laidOut(attempt, size, look))
    if (made) return { ...made, unnamed: [] }
  }
  return { ...laidOut(attempts.at(-1)!, size, look), unnamed: [] }
}

function withoutNotes(content: SheetContent): SheetContent {
  return { ...content, imprint: { ...content.imprint, notes: [] } }
}

function laidOut(content: SheetContent, { width, height }: SheetSize, look: SheetLook) {
  const { type } = look
  const page = {
    x: type.margin,
    y: type.margin,
    width: width - 2 * type.margin,
    height: height - 2 * type.margin,
  }
  const isWide = width / height >= WIDE
  const head = headOf(content, isWide ? HEAD_SHARE * page.width : page.width, isWide ? 3 : 2, look)
  const imprint = imprintOf(content.imprint, page.width, look)
  const bottom = page.y + page.height - imprint.height
  const lowest = bottom - (imprint.height > 0 ? type.gap : 0)
  if (page.y + head.height > lowest) throw new NoRoom('graphic', 'The size has no room for title and imprint')
  const left = isWide ? page.x + HEAD_SHARE * page.width + 1.5 * type.gap : page.x
  const top = isWide ? page.y : page.y + head.height + 1.5 * type.gap
  const box = { x: left, y: top, width: page.x + page.width - left, height: lowest - top }
  if (box.width <= 0 || box.height <= 0) throw new NoRoom('graphic', 'The size has no room for the graphic')
  const graphic = drawn(content, box, look)
  const parts: SheetPart[] = [
    { role: 'heading', marks: head.title.draw(page.x, page.y) },
    { role: 'paragraph', marks: head.standfirst.draw(page.x, page.y + head.title.height + head.gap) },
    { role: 'figure', alt: content.alt, marks: graphic.marks },
    { role: 'paragraph', marks: imprint.draw(page.x, bottom) },
  ]
  return { parts: parts.filter(({ marks }) => marks.length > 0), hatches: graphic.hatches }
}

function drawn({ body }: SheetContent, box: Box, look: SheetLook): Graphic {
  switch (body.kind) {
    case 'numbers':
      return { marks: drawNumbers(body, box, look), hatches: [] }
    case 'ranking':
      return { marks: largest(look, (type) => drawRanking(body, box, type)), hatches: [] }
    case 'trend':
      return largest(look, (type, isGrown) => drawTrend(body, box, type, isGrown))
    case 'map':
    case 'tour':
      throw new TypeError(`A ${body.kind} is laid out by itself`)
  }
}

function largest<Made>(look: SheetLook, draw: (look: SheetLook, isGrown: boolean) => Made): Made {
  for (const growth of GROWTHS) {
    const made = fitting(() => draw(grown(look, growth), true))
    if (made !== null) return made
  }
  return draw(look, false)
}

/** A look with larger type. */
export function grown(look: SheetLook, growth: number): SheetLook {
  const { names, text, standfirst, small, gap } = look.type
  const type = {
    ...look.type,
    names: growth * names,
    text: growth * text,
    standfirst: growth * standfirst,
    small: growth * small,
    gap: growth * gap,
  }
  return { ...look, type }
}
