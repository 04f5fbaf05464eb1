import type { Line, Mark, Text } from '../scene.ts'
import { leastWidth, linesOf, pieces } from '../text-lines.ts'
import type { SheetLook } from './type.ts'
import { SUBJECT_WORDS } from './words.ts'

/** What finds no room in a size. */
export type Roomless = 'title' | 'text' | 'map' | 'graphic' | 'photos'

export class NoRoom extends RangeError {
  readonly what: Roomless

  constructor(what: Roomless, message: string) {
    super(message)
    this.name = 'NoRoom'
    this.what = what
  }
}

/** Null where it finds no room. */
export function fitting<Made>(make: () => Made): Made | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof NoRoom) return null
    throw error
  }
}

/** A part of a sheet that takes so much room; it is drawn with its upper left corner at a point. */
export interface Block {
  readonly width: number
  readonly height: number
  readonly draw: (x: number, y: number) => readonly Mark[]
}

export const NOTHING: Block = { width: 0, height: 0, draw: () => [] }

export interface TextLook {
  readonly size: number
  readonly weight: number
  readonly colour: string
}

/** Of a line of text, from its upper edge. */
const BASELINE = 0.88

/** One line with its anchor at x and its upper edge at y. */
export function lineOf(
  { measure }: Pick<SheetLook, 'measure'>,
  text: string,
  [x, y]: readonly [x: number, y: number],
  { size, weight, colour }: TextLook,
  anchor: Text['anchor'] = 'start',
): Text {
  const width = measure(text, size, weight)
  const left = x - { start: 0, middle: 0.5, end: 1 }[anchor] * width
  const box = { x: left, y, width, height: size }
  const look = { size, weight, colour, halo: null }
  return { kind: 'text', code: null, text, x, y: y + BASELINE * size, anchor, ...look, box }
}

export interface ParagraphLook extends TextLook {
  /** From one line to the next, in ems. */
  readonly leading: number
  /** Lines of about one length, as a title has them. */
  readonly isBalanced?: boolean
}

export interface Paragraph extends Block {
  readonly lines: readonly string[]
}

/**
 * Text in lines of at most a width, aligned at the left; no word is broken.
 *
 * @throws NoRoom when a word or a number is wider
 */
export function paragraph(
  { measure }: Pick<SheetLook, 'measure'>,
  text: string,
  width: number,
  look: ParagraphLook,
): Paragraph {
  const { size, weight, leading, isBalanced = false } = look
  const widthOf = (line: string) => measure(line, size, weight)
  const even = isBalanced ? leastWidth(text, width, size / 4, widthOf, wordPieces) : width
  const lines = linesOf(text, even, widthOf, wordPieces)
  const drawn = Math.max(0, ...lines.map(widthOf))
  if (drawn > width + 1e-6) {
    throw new NoRoom('text', `The width has no room for "${lines.find((line) => widthOf(line) > width)}"`)
  }
  return {
    lines,
    width: drawn,
    height: lines.length === 0 ? 0 : (leading * (lines.length - 1) + 1) * size,
    draw: (x, y) =>
      lines.map((line, index) => lineOf({ measure }, line, [x, y + index * leading * size], look)),
  }
}

/** A thin quiet line from left to right. */
export function hairline(x: number, y: number, width: number, { type, style }: SheetLook): Line {
  const colour = style.borders.city.colour
  return { kind: 'line', colour, width: 0.7 * type.line, dash: null, lines: [[x, y, x + width, y]] }
}

/** One under the other, aligned at the left; what has no height takes no gap. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  const shown = blocks.filter(({ height }) => height > 0)
  return {
    width: Math.max(0, ...shown.map(({ width }) => width)),
    height: shown.reduce((sum, { height }) => sum + height, 0) + gap * Math.max(0, shown.length - 1),
    draw(x, y) {
      let top = y
      return shown.flatMap((block) => {
        const marks = block.draw(x, top)
        top += block.height + gap
        return marks
      })
    },
  }
}

/** What no line is broken in where Chinese words stay whole too, as far as they are known. */
export function wordPieces(text: string): readonly string[] {
  const ends = new Set<number>()
  for (const { index, segment } of WORDS.segment(text)) ends.add(index + segment.length)
  for (const { index, 0: word } of text.matchAll(SUBJECT)) {
    for (let inner = index + 1; inner < index + word.length; inner++) ends.delete(inner)
    ends.add(index).add(index + word.length)
  }
  const joined: string[] = []
  let [piece, end] = ['', 0]
  for (const each of pieces(text)) {
    piece += each
    end += each.length
    if (!ends.has(end)) continue
    joined.push(piece)
    piece = ''
  }
  return piece === '' ? joined : [...joined, piece]
}

const SUBJECT = new RegExp(SUBJECT_WORDS.join('|'), 'g')
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })
