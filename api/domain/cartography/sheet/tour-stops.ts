import type { Box, Mark } from '../scene.ts'
import type { TourBody } from '../sheet-content.ts'
import { hairline, lineOf, NoRoom } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'
import { SHEET_WORDS } from './words.ts'

/** Of a row, in ems of its text. */
const ROW = 1.75
const BETWEEN = 1.1
/** More columns are no list that anybody reads. */
const MOST_COLUMNS = 3

export interface DrawnStops {
  readonly marks: readonly Mark[]
  readonly height: number
}

/**
 * The first places of a tour, a row each under their heading, and how many more there are.
 *
 * @param count of the places that are shown
 * @throws NoRoom when a row is wider than the box, or they are higher
 */
export function drawStops(
  { stops, stopsTitle }: TourBody,
  count: number,
  box: Box,
  look: SheetLook,
): DrawnStops {
  const { type, style, measure, language } = look
  const shown = stops.slice(0, count)
  const size = type.names
  const widest = (texts: readonly string[], weight: number) =>
    Math.max(0, ...texts.map((text) => measure(text, size, weight)))
  const dates = widest(
    shown.map((stop) => stop.dates),
    REGULAR,
  )
  const places = widest(
    shown.map(({ place }) => place),
    BOLD,
  )
  const texts = widest(
    shown.map(({ text }) => text),
    REGULAR,
  )
  const withText = dates + places + texts + 2 * BETWEEN * size
  const without = dates + places + BETWEEN * size
  // What was done there goes where there is no room for it.
  const wide = withText <= box.width ? withText : without
  if (wide > box.width) throw new NoRoom('graphic', 'The box has no room for a row of the tour')
  const columns = Math.max(
    1,
    Math.min(MOST_COLUMNS, Math.floor((box.width + type.gap) / (wide + type.gap)), shown.length),
  )
  const inColumn = Math.ceil(shown.length / columns)
  const heading = 2 * size
  const more = stops.length - shown.length
  const height = heading + (inColumn + (more > 0 ? 1 : 0)) * ROW * size
  if (height > box.height + 1e-6) throw new NoRoom('graphic', 'The box has no room for the rows of the tour')
  const pitch = (box.width + type.gap) / columns
  const quiet = { size, weight: REGULAR, colour: style.quietText }
  const rows = shown.flatMap(({ dates: when, place, text }, index): Mark[] => {
    const x = box.x + Math.floor(index / inColumn) * pitch
    const y = box.y + heading + (index % inColumn) * ROW * size
    const at = x + dates + BETWEEN * size
    return [
      lineOf(look, when, [x, y], quiet),
      lineOf(look, place, [at, y], { size, weight: BOLD, colour: style.text }),
      ...(wide === withText && text !== ''
        ? [lineOf(look, text, [at + places + BETWEEN * size, y], quiet)]
        : []),
    ]
  })
  const last = [box.x, box.y + heading + inColumn * ROW * size] as const
  const left =
    language === 'zh' ? `另有 ${more} ${SHEET_WORDS.morePlaces.zh}` : `${more} ${SHEET_WORDS.morePlaces.en}`
  return {
    height,
    marks: [
      hairline(box.x, box.y, box.width, look),
      lineOf(look, stopsTitle, [box.x, box.y + 0.55 * size], { size, weight: BOLD, colour: style.quietText }),
      ...rows,
      ...(more > 0 ? [lineOf(look, left, last, quiet)] : []),
    ],
  }
}
