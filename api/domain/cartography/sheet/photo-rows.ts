import type { Box, Photo } from '../scene.ts'
import type { SheetPart } from '../sheet.ts'
import type { TourPhoto } from '../sheet-content.ts'
import { type Block, fitting, NoRoom, paragraph } from './block.ts'
import { REGULAR, type SheetLook } from './type.ts'

export interface PhotoRows {
  /** Each photograph, then its credit. */
  readonly parts: readonly SheetPart[]
  /** Square millimetres of the photographs. */
  readonly area: number
  /** The lower edge of the last credit. */
  readonly lowest: number
}

const STEP = 0.95
/** Of the shorter side, in ems of names: nothing is recognised on a smaller one. */
const LEAST_SIDE = 7
/** Between photographs, and between one and its credit, in ems of names. */
const GAP = 0.9
const UNDER = 0.45

/**
 * Photographs in rows, each as wide as the box or less: none is cut, those of a row have one height, and credits stand under them. Of
 * all ways to part them into rows the one that shows them largest.
 *
 * @throws NoRoom when they find no room
 */
export function photoRows(photos: readonly TourPhoto[], box: Box, look: SheetLook): PhotoRows {
  const made = partitions(photos).flatMap((rows) => inRows(rows, box, look) ?? [])
  if (made.length === 0) throw new NoRoom('graphic', 'The size has no room for the photographs')
  return made.reduce((best, each) => (each.area > best.area * 1.001 ? each : best))
}

/** All ways to part a list into rows that keep its order. */
function partitions<Item>(items: readonly Item[]): (readonly (readonly Item[])[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((_, index) =>
    partitions(items.slice(index + 1)).map((rest) => [items.slice(0, index + 1), ...rest]),
  )
}

interface Placed {
  readonly photo: Photo
  readonly alt: string
  readonly credit: Block
}

function inRows(rows: readonly (readonly TourPhoto[])[], box: Box, look: SheetLook): PhotoRows | null {
  const em = look.type.names
  const full = rows.map((row) => {
    const aspects = row.reduce((sum, { width, height }) => sum + width / height, 0)
    return (box.width - (row.length - 1) * GAP * em) / aspects
  })
  for (let scale = 1; scale > 0.1; scale *= STEP) {
    const heights = full.map((height) => scale * height)
    if (heights.some((height) => height <= 0)) return null
    const placed = fitting(() => placedIn(rows, heights, box, look))
    // Credits in narrower columns take more lines, and less room in all.
    if (!placed) continue
    if (placed.some(({ photo }) => Math.min(photo.width, photo.height) < LEAST_SIDE * em)) return null
    return {
      parts: placed.flatMap(({ photo, alt, credit }): SheetPart[] => [
        { role: 'figure', alt, marks: [photo] },
        { role: 'paragraph', marks: credit.draw(photo.x, photo.y + photo.height + UNDER * em) },
      ]),
      lowest: Math.max(
        ...placed.map(({ photo, credit }) => photo.y + photo.height + UNDER * em + credit.height),
      ),
      area: placed.reduce((sum, { photo }) => sum + photo.width * photo.height, 0),
    }
  }
  return null
}

function placedIn(
  rows: readonly (readonly TourPhoto[])[],
  heights: readonly number[],
  box: Box,
  look: SheetLook,
): readonly Placed[] {
  const { type, style } = look
  const em = type.names
  let y = box.y
  const placed = rows.flatMap((row, index) => {
    const height = heights[index]!
    const widths = row.map((photo) => (height * photo.width) / photo.height)
    const wide = widths.reduce((sum, width) => sum + width, 0) + (row.length - 1) * GAP * em
    let x = box.x + (box.width - wide) / 2
    const own = row.map(({ id, alt, credit }, place): Placed => {
      const width = widths[place]!
      const photo: Photo = { kind: 'photo', id, x, y, width, height }
      x += width + GAP * em
      const said = { size: type.small, weight: REGULAR, colour: style.quietText, leading: 1.35 }
      return { photo, alt, credit: paragraph(look, credit, width, said) }
    })
    y += height + UNDER * em + Math.max(...own.map(({ credit }) => credit.height)) + GAP * em
    return own
  })
  if (y - GAP * em > box.y + box.height + 1e-6) throw new NoRoom('graphic', 'The box is not high enough')
  return placed
}
