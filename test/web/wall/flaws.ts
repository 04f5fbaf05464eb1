import { contrast, TEXT_CONTRAST } from '../../../api/domain/cartography/ink.ts'
import { type Box, type Mark, overlap, type Shape, type Text } from '../../../api/domain/cartography/scene.ts'
import type { Stage } from '../../../web/wall/drawing/stage.ts'
import { isClear } from '../../../web/wall/drawing/text.ts'
import type { Drawing } from '../../../web/wall/scenes/context.ts'

export const textsOf = (marks: readonly Mark[]): readonly Text[] =>
  marks.filter((mark) => mark.kind === 'text')

/** The counts of a legend by class: each entry is a swatch, its label and its number. */
export function legendOf(marks: readonly Mark[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    marks.flatMap((mark, index) =>
      mark.kind === 'shape' && mark.code === null && mark.class !== null
        ? [[mark.class, Number((marks[index + 2] as Text).text)]]
        : [],
    ),
  )
}

/**
 * What is wrong with the text of a picture, in words: beyond the picture or across a seam, over another text, smaller than text
 * may be, hard to tell from what is under it, or more than is read.
 */
export function flawsOf({ marks, running }: Drawing, stage: Stage): readonly string[] {
  const texts = textsOf(marks)
  const short = ({ text }: Text) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)
  const length = lengthOf(running.join(' '), stage.language)
  const most = MOST[stage.language]
  return [
    ...texts.filter((text) => !isClear(stage, text)).map((text) => `${short(text)}: beyond or across a seam`),
    ...texts.flatMap((text, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlap(text.box, other.box))
        .map((other) => `${short(text)}: over ${short(other)}`),
    ),
    ...texts
      .filter(({ size }) => size < stage.sizes.reading - 1e-6)
      .map((text) => `${short(text)}: ${text.size} px`),
    ...texts.flatMap((text) =>
      groundsOf(text, marks, stage)
        .map((ground) => contrast(text.colour, ground))
        .filter((found) => found < TEXT_CONTRAST)
        .map((found) => `${short(text)}: contrast ${found.toFixed(2)}`),
    ),
    ...(length > most ? [`running text of ${length}`] : []),
  ]
}

const MOST = { zh: 120, en: 60 } as const

/** Han characters, or words. */
function lengthOf(text: string, language: Stage['language']): number {
  return language === 'zh' ? [...text.replaceAll(/\s/g, '')].length : text.split(/\s+/).filter(Boolean).length
}

/** The colours under a text: its halo's, otherwise those of the surfaces under its corners and its middle. */
function groundsOf({ box, halo, ...text }: Text, marks: readonly Mark[], stage: Stage): readonly string[] {
  if (halo) return [halo.colour]
  const under = marks.slice(
    0,
    marks.findIndex((mark) => mark.kind === 'text' && mark.x === text.x && mark.y === text.y),
  )
  const shapes = under.filter((mark): mark is Shape => mark.kind === 'shape').toReversed()
  return samples(box).map((at) => shapes.find((shape) => holds(shape, at))?.fill ?? stage.colours.page)
}

type Point = readonly [x: number, y: number]

function samples({ x, y, width, height }: Box): readonly Point[] {
  return [0.02, 0.5, 0.98].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down): Point => [x + across * width, y + down * height]),
  )
}

/** By the even-odd rule. */
function holds({ rings }: Shape, [x, y]: Point): boolean {
  let isIn = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn
    }
  }
  return isIn
}
