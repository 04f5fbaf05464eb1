import type { Mark, Text } from '../../../api/domain/cartography/scene.ts'
import { type Bar, drawBar } from './bar.ts'
import type { Column } from './column.ts'
import { grown, type Stage } from './stage.ts'
import { LINE_HEIGHT, lineOf, type TextLook, widthOf, wrapped } from './text.ts'

export interface Headline {
  readonly question: string
  /** Under the question: what it is asked of, and when. */
  readonly subject: string
  /** The one figure; null where the scene has none. */
  readonly figure: string | null
  /** Beside the figure or, where there is no room, under it; left out from the end. */
  readonly facts: readonly string[]
  /** Under the figure, what it is a share of; only where a legend tells its colours. */
  readonly bar?: Bar
  /** See `SceneContext.staleSince`, as a sentence; null while the data are fresh. */
  readonly stale: string | null
}

const SEPARATOR = ' · '
/** Where nothing but a headline and notes stands in a column, the headline has its height. */
const GROWTH_ALONE = 1.3
const MOST_TITLE_LINES = 2

/** Draws question, subject, figure, bar and facts from the top of a column. */
export function drawHeadline(given: Stage, column: Column, headline: Headline): readonly Mark[] {
  const larger = grown(given, GROWTH_ALONE)
  const isNarrow =
    headline.figure !== null && widthOf(larger, headline.figure, figureLook(larger)) > column.box.width
  const stage = column.isHeadlines && !isNarrow ? larger : given
  const { sizes, colours } = stage
  const quiet: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'] }
  return [
    ...drawLines(stage, column, headline.question, titleLook(stage), MOST_TITLE_LINES),
    ...subjectLines(stage, headline.subject, column.box.width, quiet).flatMap((line) =>
      drawLines(stage, column, line, quiet, 2),
    ),
    ...drawFigure(stage, column, headline),
  ]
}

/** Broken between its parts, not within them. */
function subjectLines(stage: Stage, subject: string, width: number, look: TextLook): readonly string[] {
  const lines: string[] = []
  for (const part of subject.split(SEPARATOR)) {
    const last = lines.at(-1)
    const together = `${last}${SEPARATOR}${part}`
    if (last !== undefined && widthOf(stage, together, look) <= width) lines[lines.length - 1] = together
    else lines.push(part)
  }
  return lines
}

/** What question, a line of subject, figure and bar need. */
export function headlineHeight(stage: Stage, width: number, question: string): number {
  const { title, reading, figure, names } = stage.sizes
  const lines = Math.min(MOST_TITLE_LINES, wrapped(stage, question, width, titleLook(stage)).length || 1)
  return LINE_HEIGHT * (lines * title + reading) + FIGURE_HEIGHT * figure + BAR_HEIGHT * names
}

function titleLook({ sizes, colours }: Stage): TextLook {
  return { size: sizes.title, weight: 700, colour: colours.text }
}

function figureLook({ sizes, colours }: Stage): TextLook {
  return { size: sizes.figure, weight: 700, colour: colours.text }
}

const FIGURE_HEIGHT = 1.25
/** With the room under it, in ems of names. */
const BAR_HEIGHT = 0.8
/** Of that, the bar itself. */
const BAR = 0.42
/** Facts stand beside the figure where they have this, in ems of text to read. */
const LEAST_BESIDE = 11
/** Under the figure only where as many names still have room: these matter more. The day of stale data stays. */
const ROWS_NEED = 8

/** The first fact belongs to the figure; the day of stale data comes next, or first where one line is all there is. */
function withStale(facts: readonly string[], stale: string | null, room: number): readonly string[] {
  if (stale === null) return facts
  const ahead = room < 2 ? 0 : 1
  return [...facts.slice(0, ahead), stale, ...facts.slice(ahead)]
}

function drawFigure(stage: Stage, column: Column, headline: Headline): readonly Mark[] {
  const { sizes, colours, gap } = stage
  const { figure, facts, stale, bar } = headline
  const plain: TextLook = { size: sizes.reading, colour: colours.text }
  const below = (texts: readonly string[]) =>
    texts.flatMap((text) => drawLines(stage, column, text, plain, 2))
  if (figure === null) return below(withStale(facts, stale, 0))
  const look = { ...figureLook(stage), ...(stale !== null && { colour: colours['sheet-quiet'] }) }
  const width = widthOf(stage, figure, look)
  // One that is wider than its column is told among the facts.
  if (width > column.box.width) return below(withStale([figure, ...facts], stale, 0))
  const box = column.take(FIGURE_HEIGHT * sizes.figure)
  if (box === null) return below(withStale(facts, stale, 0))
  const beside = { ...box, x: box.x + width + gap, width: box.width - width - gap }
  const lineHeight = LINE_HEIGHT * sizes.reading
  const room = beside.width < LEAST_BESIDE * sizes.reading ? 0 : Math.floor(box.height / lineHeight)
  const all = withStale(facts, stale, room)
  const wrappedFacts = all.map((fact) => ({ fact, lines: wrapped(stage, fact, beside.width, plain) }))
  const linesOf = (count: number) => wrappedFacts.slice(0, count).flatMap(({ lines }) => lines)
  // As many as fit beside the figure; a column of its own has all of them under it, where they stand in a line each.
  let count = all.length
  if (linesOf(count).length > room && column.isHeadlines) count = 0
  while (linesOf(count).length > room) count--
  const lines = linesOf(count)
  const barBox = bar ? column.take(BAR_HEIGHT * sizes.names) : null
  const isAmple = () => column.rest > ROWS_NEED * LINE_HEIGHT * sizes.names
  const top = box.y + (box.height - lines.length * lineHeight) / 2
  return [
    lineOf(stage, box, figure, look),
    ...lines.map((line, index) =>
      lineOf(stage, { ...beside, y: top + index * lineHeight, height: lineHeight }, line, plain),
    ),
    ...(barBox && bar ? drawBar({ ...barBox, height: BAR * sizes.names }, bar) : []),
    ...all.slice(count).flatMap((fact) => (isAmple() || fact === stale ? below([fact]) : [])),
  ]
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
