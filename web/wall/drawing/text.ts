import {
  type Box,
  crossesSeam,
  MIDDLE_ABOVE_BASELINE,
  type Text,
} from '../../../api/domain/cartography/scene.ts'
import { leastWidth, linesOf } from '../../../api/domain/cartography/text-lines.ts'
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

/** Text in lines of at most a width. */
export function wrapped(stage: Stage, text: string, width: number, look: TextLook): readonly string[] {
  return linesOf(text, width, (line) => widthOf(stage, line, look))
}

/** The least width in which a text has as many lines as in the given one: its lines are then about as long as each other. */
export function evenWidth(stage: Stage, text: string, width: number, look: TextLook): number {
  return leastWidth(text, width, look.size / 4, (line) => widthOf(stage, line, look))
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
