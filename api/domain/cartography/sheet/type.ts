import { type MapStyle, mapStyle } from '../map-style.ts'
import type { MeasureText } from '../scene.ts'
import type { SheetSize } from '../sheet.ts'

/** The sizes of a sheet's type and of what stands between, millimetres. Text sizes are ems. */
export interface SheetType {
  /** At most: a title that needs more lines than it may have is set smaller. */
  readonly title: number
  readonly standfirst: number
  /** The legend, and what is as important. */
  readonly text: number
  /** On the map. */
  readonly names: number
  /** Who made it, of what, and its quality. */
  readonly small: number
  /** A thin line. */
  readonly line: number
  readonly margin: number
  /** Between parts. */
  readonly gap: number
}

/** Of an A4 sheet: an em of names, and the square root of its area. */
const NAMES_ON_A4 = 2.35
const SIDE_OF_A4 = 250
/** Larger sheets are looked at from farther away, but not by as much. */
const GROWTH = 0.75

export const REGULAR = 400
export const BOLD = 700

export function sheetType({ width, height, leastText }: SheetSize): SheetType {
  const side = Math.sqrt(width * height)
  const grown = (side / SIDE_OF_A4) ** GROWTH
  const names = Math.max(leastText, NAMES_ON_A4 * grown)
  return {
    title: 3.5 * names,
    standfirst: 1.5 * names,
    text: 1.2 * names,
    names,
    small: Math.max(leastText, 0.94 * names),
    line: Math.max(0.15 * grown, leastText / 16),
    margin: 0.046 * side,
    gap: 2.4 * names,
  }
}

/** What every part of a sheet is drawn with. */
export interface SheetLook {
  readonly type: SheetType
  readonly style: MapStyle
  readonly measure: MeasureText
  readonly language: 'zh' | 'en'
}

export function sheetLook(size: SheetSize, measure: MeasureText, language: SheetLook['language']): SheetLook {
  const type = sheetType(size)
  const style = mapStyle('light', { names: type.names, text: type.names, line: type.line })
  return {
    type,
    measure,
    language,
    style: {
      ...style,
      names: { size: type.names, weight: BOLD },
      quietNames: { size: type.names, weight: REGULAR },
      groupNames: { size: 1.2 * type.names, weight: BOLD },
    },
  }
}
