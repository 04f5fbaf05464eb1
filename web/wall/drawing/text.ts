import {
  type Box,
  crossesSeam,
  MIDDLE_ABOVE_BASELINE,
  type Text,
} from '../../../api/domain/cartography/scene.ts'
import type { Stage } from './stage.ts'

export interface TextLook {
  readonly size: number
  readonly weight?: number
  readonly colour: string
  readonly anchor?: Text['anchor']
}

/** Heights of a line of text, in ems. */
export const LINE_HEIGHT = 1.4

export function widthOf({ measure }: Stage, text: string, { size, weight = 400 }: TextLook): number {
  return measure(text, size, weight)
}

/** A line of text in a box: at its left, right or middle, halfway up. It is not cut: whoever writes it has measured. */
export function lineOf(stage: Stage, box: Box, text: string, look: TextLook): Text {
  const { size, weight = 400, colour, anchor = 'start' } = look
  const width = widthOf(stage, text, look)
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor]
  const x = box.x + shift * box.width
  const middle = box.y + box.height / 2
  return {
    kind: 'text',
    code: null,
    text,
    x,
    y: middle + MIDDLE_ABOVE_BASELINE * size,
    anchor,
    size,
    weight,
    colour,
    halo: null,
    box: { x: x - shift * width, y: middle - size / 2, width, height: size },
  }
}

/** Text in lines of at most a width. Chinese breaks between characters, but for numbers, Latin words and marks; the rest at spaces. */
export function wrapped(stage: Stage, text: string, width: number, look: TextLook): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && widthOf(stage, (line + piece).trimEnd(), look) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '')
}

/** The least width in which a text has as many lines as in the given one: its lines are then about as long as each other. */
export function evenWidth(stage: Stage, text: string, width: number, look: TextLook): number {
  const lines = wrapped(stage, text, width, look).length
  let [narrow, wide] = [0, width]
  while (wide - narrow > look.size / 4) {
    const middle = (narrow + wide) / 2
    if (wrapped(stage, text, middle, look).length > lines || !fits(stage, text, middle, look)) narrow = middle
    else wide = middle
  }
  return wide
}

function fits(stage: Stage, text: string, width: number, look: TextLook): boolean {
  return wrapped(stage, text, width, look).every((line) => widthOf(stage, line, look) <= width)
}

/** What a line is not broken in: a Han character with the marks that belong to it, or a word with the space behind it. */
function pieces(text: string): readonly string[] {
  return text.match(PIECE) ?? []
}

const OPENING = '（《〈「『【〔“‘('
const CLOSING = '，。、；：？！）》〉」』】〕”’…—%,.;:?!)'
const MARKS = escapeClass(OPENING + CLOSING)
const LETTERS = `[^\\s\\p{Script=Han}${MARKS}]+`
/** Decimals and thousands belong to their number. */
const WORD = `${LETTERS}(?:[.,:](?=\\d)${LETTERS})*`
const PIECE = new RegExp(
  `[${escapeClass(OPENING)}]*(?:[\\p{Script=Han}]|${WORD}|.)[${escapeClass(CLOSING)}]*\\s*`,
  'gu',
)

function escapeClass(characters: string): string {
  return characters.replace(/[\\\]^()-]/g, '\\$&')
}

/** Whether a text may stand there: inside the picture and across no seam. */
export function isClear(stage: Stage, { box }: Text): boolean {
  const { width, height, seams } = stage
  return (
    box.x >= -1e-6 &&
    box.y >= -1e-6 &&
    box.x + box.width <= width + 1e-6 &&
    box.y + box.height <= height + 1e-6 &&
    !crossesSeam(box, seams)
  )
}
