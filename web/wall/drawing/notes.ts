import type { Box, Text } from '../../../api/domain/cartography/scene.ts'
import type { Language } from '../../state/fields.ts'
import type { Column } from './column.ts'
import type { Stage } from './stage.ts'
import { LINE_HEIGHT, lineOf, type TextLook, wrapped } from './text.ts'

const MAX_LINES = 4
/** Characters in Chinese, words in English: more nobody reads while a scene stands. */
export const MAX_RUNNING: Readonly<Record<Language, number>> = { zh: 120, en: 60 }
/** Of what is left of the column: the rest is for the rows above. */
const MOST = 0.4

export interface Notes {
  readonly marks: readonly Text[]
  readonly running: readonly string[]
}

/**
 * Whole sentences at the bottom of a column, the most important first. One that has no room is left out, a shorter one may
 * follow. Drawn before the rows above them, which take what is left.
 *
 * @param most what they may have of the column
 */
export function drawNotes(stage: Stage, column: Column, sentences: readonly string[], most = MOST): Notes {
  const shown = shownOf(stage, column, sentences, most)
  // From below, so that a seam pushes a whole sentence up.
  const marks = shown.toReversed().flatMap(({ lines }) => {
    const box = column.takeLowest((lines.length + BETWEEN) * LINE_HEIGHT * stage.sizes.reading)
    return box === null ? [] : linesIn(stage, box, lines)
  })
  return { marks, running: shown.map(({ sentence }) => sentence) }
}

/** The same from the top of a column, under a heading. */
export function drawNotesUnder(
  stage: Stage,
  column: Column,
  heading: string,
  sentences: readonly string[],
): Notes {
  const shown = shownOf(stage, column, sentences, 1)
  const [first] = shown
  const lineHeight = LINE_HEIGHT * stage.sizes.reading
  const heightOf = ({ lines }: Shown) => (lines.length + BETWEEN) * lineHeight
  if (!first || !column.fits(lineHeight, heightOf(first))) return { marks: [], running: [] }
  const look: TextLook = { size: stage.sizes.reading, weight: 700, colour: stage.colours.text }
  const marks = [lineOf(stage, column.take(lineHeight)!, heading, look)]
  const running: string[] = []
  for (const note of shown) {
    const box = column.take(heightOf(note))
    if (box === null) continue
    marks.push(...linesIn(stage, box, note.lines))
    running.push(note.sentence)
  }
  return { marks, running }
}

interface Shown {
  readonly sentence: string
  readonly lines: readonly string[]
}

/** What fits of sentences, by height and by what one reads while a scene stands. */
function shownOf(
  stage: Stage,
  column: Column,
  sentences: readonly string[],
  share: number,
): readonly Shown[] {
  const lineHeight = LINE_HEIGHT * stage.sizes.reading
  const most = share * column.rest
  let [used, said] = [0, 0]
  return sentences
    .map((sentence) => ({ sentence, lines: wrapped(stage, sentence, column.box.width, quiet(stage)) }))
    .filter(({ sentence, lines }) => {
      const height = (lines.length + BETWEEN) * lineHeight
      const length = runningLength(sentence, stage.language)
      const isTooMuch = said + length > MAX_RUNNING[stage.language]
      if (lines.length > MAX_LINES || used + height > most || isTooMuch) return false
      used += height
      said += length
      return true
    })
}

function linesIn(stage: Stage, box: Box, lines: readonly string[]): readonly Text[] {
  const height = LINE_HEIGHT * stage.sizes.reading
  return lines.map((line, index) => {
    const y = box.y + (BETWEEN + index) * height
    return lineOf(stage, { ...box, y, height }, line, quiet(stage))
  })
}

function quiet({ sizes, colours }: Stage): TextLook {
  return { size: sizes.reading, colour: colours['sheet-quiet'] }
}

/** What these sentences need of a column. */
export function notesHeight(stage: Stage, column: Column, sentences: readonly string[]): number {
  const lines = sentences.map((each) => wrapped(stage, each, column.box.width, quiet(stage)).length)
  return lines.reduce((sum, count) => sum + count + BETWEEN, 0) * LINE_HEIGHT * stage.sizes.reading
}

/** Characters of a sentence in Chinese, words in English. */
export function runningLength(sentence: string, language: Language): number {
  return language === 'zh' ? sentence.replace(/\s/g, '').length : sentence.trim().split(/\s+/).length
}

/** Of a line, above each sentence. */
const BETWEEN = 0.35
