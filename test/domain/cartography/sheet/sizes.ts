import type { SheetSize } from '../../../../api/domain/cartography/sheet.ts'

export const print = (width: number, height: number): SheetSize => ({
  width,
  height,
  dpi: 300,
  leastText: (6 * 25.4) / 72,
})
/** 96 pixels an inch; text of at least 18 px of 1080. */
export const screen = (width: number, height: number): SheetSize => {
  const mm = (pixels: number) => (pixels * 25.4) / 96
  return { width: mm(width), height: mm(height), dpi: 96, leastText: mm(width) / 60 }
}
export const SIZES = {
  'A4 landscape': print(297, 210),
  'A4 portrait': print(210, 297),
  'A3 landscape': print(420, 297),
  'an official document': print(156, 225),
  'a newspaper page': print(390, 543),
  'a slide': { ...print(338.7, 190.5), leastText: 190.5 / 60 },
  'a WeChat cover': screen(900, 383),
  'a square': screen(1080, 1080),
  'an article': screen(1080, 1440),
} as const
