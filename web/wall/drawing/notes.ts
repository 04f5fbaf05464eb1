import type { Text } from '../../../api/domain/cartography/scene.ts'
import type { Column } from './column.ts'
import type { Stage } from './stage.ts'
import { LINE_HEIGHT, lineOf, type TextLook, wrapped } from './text.ts'

const MAX_LINES = 4
/** Of what is left of the column: the rest is for the rows above. */
const MOST = 0.4

/**
 * Whole sentences at the bottom of a column, the most important first. One that has no room is left out, a shorter one may
 * follow. Drawn before the rows above them, which take what is left.
 */
export function drawNotes(
  stage: Stage,
  column: Column,
  sentences: readonly string[],
): { readonly marks: readonly Text[]; readonly running: readonly string[] } {
  const look: TextLook = { size: stage.sizes.reading, colour: stage.colours['sheet-quiet'] }
  const lineHeight = LINE_HEIGHT * look.size
  const most = MOST * column.rest
  let used = 0
  const shown = sentences
    .map((sentence) => ({ sentence, lines: wrapped(stage, sentence, column.box.width, look) }))
    .filter(({ lines }) => {
      const height = (lines.length + BETWEEN) * lineHeight
      if (lines.length > MAX_LINES || used + height > most) return false
      used += height
      return true
    })
  // From below, so that a seam pushes a whole sentence up.
  const marks = shown.toReversed().flatMap(({ lines }) => {
    const box = column.takeLowest((lines.length + BETWEEN) * lineHeight)
    if (box === null) return []
    return lines.map((line, index) => {
      const y = box.y + (BETWEEN + index) * lineHeight
      return lineOf(stage, { ...box, y, height: lineHeight }, line, look)
    })
  })
  return { marks, running: shown.map(({ sentence }) => sentence) }
}

/** Of a line, above each sentence. */
const BETWEEN = 0.35
