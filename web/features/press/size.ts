import type { PressChoices, SizeChoice } from '../../../api/contract/press.ts'
import type { OwnSize } from './address.ts'

const MM_AN_INCH = 25.4
/** Pixels of CSS: a size of a screen has as many dots to an inch. */
const SCREEN_DPI = 96
const PRINT_DPI = 300

export type SizePreset = PressChoices['sizes'][number]

const pixels = (mm: number) => Math.round((mm / MM_AN_INCH) * SCREEN_DPI)

/** Whether a size is named in pixels. */
export function isScreen(size: SizeChoice, { sizes }: Pick<PressChoices, 'sizes'>): boolean {
  return shapeOf(size, sizes).unit === 'px'
}

/** The resolution of a PNG unless another is asked for. */
export function dpiOf(size: SizeChoice, sizes: readonly SizePreset[]): number {
  if (typeof size !== 'string') return size.unit === 'px' ? SCREEN_DPI : PRINT_DPI
  return sizes.find(({ id }) => id === size)?.dpi ?? PRINT_DPI
}

/** A size in its own unit. */
export function shapeOf(size: SizeChoice, sizes: readonly SizePreset[]): OwnSize {
  if (typeof size !== 'string') return size
  const { width, height, dpi } = sizes.find(({ id }) => id === size) ?? sizes[0]!
  return dpi <= SCREEN_DPI
    ? { width: pixels(width), height: pixels(height), unit: 'px' }
    : { width, height, unit: 'mm' }
}

/** The same size in another unit: whole pixels, tenths of a millimetre. */
export function inUnit(size: OwnSize, unit: OwnSize['unit']): OwnSize {
  if (size.unit === unit) return size
  const of = (side: number) =>
    unit === 'px' ? pixels(side) : Math.round((10 * side * MM_AN_INCH) / SCREEN_DPI) / 10
  return { width: of(size.width), height: of(size.height), unit }
}

/** `297 × 210 mm` */
export function sizeText({ width, height, unit }: OwnSize): string {
  return `${width} × ${height} ${unit}`
}
