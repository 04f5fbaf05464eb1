import type { MeasureText, Stamp } from '../scene.ts'
import type { SheetSize } from '../sheet.ts'
import { BOLD } from './type.ts'

const ANGLE = -30
/** It is read at a glance, and what lies under it all the same. */
const OPACITY = 0.08
/** An em, of the sheet's shorter side at most; of a column at most. */
const LARGEST = 0.085
const OF_COLUMN = 0.62

/** A text across a sheet, several times, so that no part of it can be cut out without one. Wholly inside. */
export function watermarkOf(text: string, { width, height }: SheetSize, measure: MeasureText): Stamp[] {
  const shorter = Math.min(width, height)
  const columns = Math.max(1, Math.round((2.2 * width) / shorter))
  const rows = Math.max(1, Math.round((2.2 * height) / shorter))
  const cell = { width: width / columns, height: height / rows }
  const radians = (-ANGLE * Math.PI) / 180
  const long = measure(text, 1, BOLD)
  // The extent of the turned text, in ems.
  const across = long * Math.cos(radians) + Math.sin(radians)
  const down = long * Math.sin(radians) + Math.cos(radians)
  const size = Math.min(LARGEST * shorter, (OF_COLUMN * cell.width) / across, (0.9 * cell.height) / down)
  return Array.from({ length: columns * rows }, (_, index): Stamp => {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const look = { size, weight: BOLD, angle: ANGLE, colour: '#14202b', opacity: OPACITY }
    return {
      kind: 'stamp',
      text,
      x: (column + 0.5) * cell.width,
      y: (row + 0.5) * cell.height,
      ...look,
    }
  })
}
