import type { Text } from '../../../api/domain/cartography/scene.ts'
import type { Column } from './column.ts'
import type { Stage } from './stage.ts'
import { LINE_HEIGHT, lineOf, type TextLook, widthOf, wrapped } from './text.ts'

export interface Headline {
  readonly question: string
  /** Under the question: what it is asked of, and when. */
  readonly subject: string
  /** The one figure; null where the scene has none. */
  readonly figure: string | null
  /** Beside the figure or, where there is no room, under it; left out from the end. */
  readonly facts: readonly string[]
  /** See `SceneContext.staleSince`, as a sentence; null while the data are fresh. */
  readonly stale: string | null
}

/** Draws question, subject, figure and facts from the top of a column. */
export function drawHeadline(stage: Stage, column: Column, headline: Headline): readonly Text[] {
  const { sizes, colours } = stage
  const quiet: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'] }
  const title: TextLook = { size: sizes.title, weight: 700, colour: colours.text }
  return [
    ...drawLines(stage, column, headline.question, title, 2),
    ...drawLines(stage, column, headline.subject, quiet, 2),
    ...drawFigure(stage, column, headline),
  ]
}

function drawFigure(stage: Stage, column: Column, { figure, facts, stale }: Headline): readonly Text[] {
  const { sizes, colours, gap } = stage
  const plain: TextLook = { size: sizes.reading, colour: colours.text }
  const all = stale === null ? facts : [stale, ...facts]
  if (figure === null) return all.flatMap((fact) => drawLines(stage, column, fact, plain, 1))
  const look: TextLook = {
    size: sizes.figure,
    weight: 700,
    colour: stale === null ? colours.text : colours['sheet-quiet'],
  }
  const box = column.take(1.25 * sizes.figure)
  if (box === null) return []
  const width = widthOf(stage, figure, look)
  const marks = [lineOf(stage, box, figure, look)]
  const beside = { ...box, x: box.x + width + gap, width: box.width - width - gap }
  const lineHeight = LINE_HEIGHT * sizes.reading
  const roomBeside = Math.floor(box.height / lineHeight)
  const isBeside = (fact: string) => widthOf(stage, fact, plain) <= beside.width
  const besides = all.slice(0, roomBeside).every(isBeside) ? all.slice(0, roomBeside) : []
  const top = box.y + (box.height - besides.length * lineHeight) / 2
  for (const [index, fact] of besides.entries()) {
    marks.push(lineOf(stage, { ...beside, y: top + index * lineHeight, height: lineHeight }, fact, plain))
  }
  return [...marks, ...all.slice(besides.length).flatMap((fact) => drawLines(stage, column, fact, plain, 1))]
}

/** A text in whole: nothing of it when it needs more lines or more room than there is. */
export function drawLines(
  stage: Stage,
  column: Column,
  text: string,
  look: TextLook,
  mostLines: number,
): readonly Text[] {
  const lines = wrapped(stage, text, column.box.width, look)
  const height = LINE_HEIGHT * look.size
  if (lines.length > mostLines || !column.fits(...lines.map(() => height))) return []
  return lines.map((line) => lineOf(stage, column.take(height)!, line, look))
}
