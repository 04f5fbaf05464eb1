import type { SheetSize } from '../../domain/cartography/sheet.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'

export interface SizePreset extends SheetSize {
  readonly id: string
  readonly name: Bilingual
  /** What the width and height are named in; millimetres all the same in `width` and `height`. */
  readonly unit: SizeUnit
}

export type SizeUnit = 'mm' | 'px'

const MM_AN_INCH = 25.4
/** CSS pixels. */
const SCREEN_DPI = 96
const PRINT_DPI = 300
/** 6 pt, below which print is not read. */
const LEAST_PRINT = (6 * MM_AN_INCH) / 72
/** 18 px of a picture 1080 px wide: pictures are shown as wide as a phone, which leaves a third of that. */
const LEAST_OF_WIDTH = 18 / 1080

/** Of one side, both included. */
export const SIZE_LIMITS: Readonly<Record<SizeUnit, { readonly least: number; readonly most: number }>> = {
  mm: { least: 40, most: 1_200 },
  px: { least: 200, most: 10_000 },
}

export const SIZE_PRESETS: readonly SizePreset[] = [
  print('a4-landscape', { zh: 'A4 横版', en: 'A4 landscape' }, 297, 210),
  print('a4-portrait', { zh: 'A4 竖版', en: 'A4 portrait' }, 210, 297),
  print('a3-landscape', { zh: 'A3 横版', en: 'A3 landscape' }, 420, 297),
  print('a3-portrait', { zh: 'A3 竖版', en: 'A3 portrait' }, 297, 420),
  print('official', { zh: '公文版心', en: 'Text area of an official document' }, 156, 225),
  print('newspaper', { zh: '报纸整版（4开）', en: 'Newspaper page (4开)' }, 390, 543),
  // Projected, it fills a wall: 18 px of 1080 px height are read from the last row.
  {
    ...print('slide', { zh: '演示文稿 16:9', en: 'Slide 16:9' }, 338.7, 190.5),
    dpi: 144,
    leastText: 190.5 * LEAST_OF_WIDTH,
  },
  screen('wechat-cover', { zh: '公众号首图', en: 'WeChat cover' }, 900, 383),
  screen('square', { zh: '方图 1:1', en: 'Square 1:1' }, 1080, 1080),
  screen('article', { zh: '公众号正文图', en: 'WeChat article' }, 1080, 1440),
]

/**
 * A size of one's own.
 *
 * @throws RangeError when a side is beyond SIZE_LIMITS
 */
export function freeSize({
  width,
  height,
  unit,
}: {
  readonly width: number
  readonly height: number
  readonly unit: SizeUnit
}): SheetSize {
  const { least, most } = SIZE_LIMITS[unit]
  // A comparison with NaN is false.
  if (![width, height].every((side) => side >= least && side <= most)) {
    throw new RangeError(`Width and height must be from ${least} to ${most} ${unit}`)
  }
  return unit === 'mm' ? printSize(width, height) : screenSize(width, height)
}

function printSize(width: number, height: number): SheetSize {
  return { width, height, dpi: PRINT_DPI, leastText: LEAST_PRINT }
}

function screenSize(width: number, height: number): SheetSize {
  const mm = (pixels: number) => (pixels * MM_AN_INCH) / SCREEN_DPI
  return { width: mm(width), height: mm(height), dpi: SCREEN_DPI, leastText: mm(width) * LEAST_OF_WIDTH }
}

function print(id: string, name: Bilingual, width: number, height: number): SizePreset {
  return { id, name, unit: 'mm', ...printSize(width, height) }
}

function screen(id: string, name: Bilingual, width: number, height: number): SizePreset {
  return { id, name, unit: 'px', ...screenSize(width, height) }
}
