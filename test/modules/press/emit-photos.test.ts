import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Sheet } from '../../../api/domain/cartography/sheet.ts'
import { emitSheet } from '../../../api/modules/press/emit/emit-sheet.ts'
import { keptPhoto, MOST_INK, printedPhotos, UnfitPhoto } from '../../../api/modules/press/emit/photos.ts'
import { loadTypeface, type Typeface } from '../../../api/modules/press/emit/typeface.ts'
import type { SheetOutput } from '../../../api/modules/press/rendering.ts'
import { readPdf } from '../../support/pdf-operators.ts'
import { bomb, fromTelephone, gradient, pixelAt } from '../../support/photographs.ts'
import { readPng } from '../../support/rasters.ts'
import { PROVENANCE, photoSheet } from './tiny-sheet.ts'

let typeface: Typeface
let bytes: Uint8Array
beforeAll(async () => {
  typeface = await loadTypeface()
  ;({ bytes } = await keptPhoto(await gradient(900, 600)))
})

const sheet = photoSheet()
const emitted = async (output: SheetOutput, of: Sheet = sheet) =>
  Buffer.from((await emitSheet(of, output, PROVENANCE, typeface, [{ id: 'photo', bytes }])).bytes)

describe('a photograph is kept', () => {
  test('upright, and without place, camera or anything else that was written into it', async () => {
    const file = await fromTelephone(900, 600)
    expect(file.includes('SECRETCAM')).toBe(true)
    const kept = await keptPhoto(file)
    expect([kept.width, kept.height]).toEqual([600, 900])
    for (const left of ['SECRETCAM', 'Exif', 'ICC_PROFILE', 'http'])
      expect(Buffer.from(kept.bytes).includes(left)).toBe(false)
    // Turned clockwise, what was at the lower left is at the upper left: little red, much green.
    const [red, green] = await pixelAt(kept.bytes, [0.02, 0.02])
    expect(red).toBeLessThan(30)
    expect(green).toBeGreaterThan(220)
  })
  test('no larger than it can be printed', async () => {
    const { width, height } = await keptPhoto(await bomb(5000))
    expect([width, height]).toEqual([4500, 4500])
  })
  test.each<[string, () => Promise<Uint8Array>, UnfitPhoto['why']]>([
    ['a file of another type', async () => Buffer.from('GIF89a\0\0'), 'format'],
    [
      'an SVG',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
      'format',
    ],
    ['nothing', async () => Buffer.alloc(0), 'format'],
    ['one that was cut off', async () => (await gradient(900, 600)).subarray(0, 9000), 'damaged'],
    ['64 megapixels in a small file', () => bomb(8000), 'too-many-pixels'],
    ['299 pixels', () => gradient(900, 299), 'too-small'],
  ])('but not %s', async (_, file, why) => {
    await expect(keptPhoto(await file())).rejects.toMatchObject({ why })
    await expect(keptPhoto(await file())).rejects.toBeInstanceOf(UnfitPhoto)
  })
})

test('in four inks the darkest colours get 280 % of ink at most, and 290 once they are compressed; without the limit it would be 302', async () => {
  const [side, most] = [24, 120]
  const level = (step: number) => Math.round((step * most) / (side - 1))
  const steps = Array.from({ length: side }, (_, step) => level(step))
  const pixels = steps.flatMap((red) => steps.flatMap((green) => steps.flatMap((blue) => [red, green, blue])))
  const raw = { raw: { width: side * side, height: side, channels: 3 } } as const
  const dark = await sharp(Buffer.from(pixels), raw).png().toBuffer()
  const place = { ...boxOf(side * side, side), kind: 'photo', id: 'dark', code: null } as never
  const inInks = async (given: Sharp) => {
    const inks = await given.toColourspace('cmyk').raw().toBuffer()
    const sums = Array.from({ length: inks.length / 4 }, (_, at) =>
      inks.subarray(4 * at, 4 * at + 4).reduce((sum, ink) => sum + ink / 2.55, 0),
    )
    return Math.max(...sums)
  }
  expect(await inInks(sharp(dark))).toBeGreaterThan(300)
  const printed = await printedPhotos(
    { parts: [{ role: 'figure', alt: '', marks: [place] }] } as never,
    [{ id: 'dark', bytes: dark }],
    { dpi: 300, colours: 'cmyk' },
  )
  expect(MOST_INK).toBe(280)
  expect(await inInks(sharp(printed.get('dark')!).pipelineColourspace('cmyk'))).toBeLessThan(290)
})

/** As large as so many pixels are at 300 dpi, millimetres. */
function boxOf(width: number, height: number) {
  return { x: 0, y: 0, width: (width * 25.4) / 300, height: (height * 25.4) / 300 }
}

describe('a photograph on a sheet', () => {
  // 62 to 92 mm across, 4 to 24 mm down.
  const box = { x: 62, y: 4, width: 30, height: 20 }

  test('stands where the sheet has it, in SVG and PDF, and is read to those who do not see it', async () => {
    const svg = (await emitted({ format: 'svg' })).toString()
    expect(svg).toMatch(
      /<image x="62" y="4" width="30" height="20" preserveAspectRatio="none" href="data:image\/jpeg;base64,/,
    )
    const pdf = await emitted({ format: 'pdf' })
    const place = /([\d. -]+) cm\s+\/I1 Do/.exec(readPdf(pdf).content)![1]!.trim().split(/\s+/).map(Number)
    expect(place).toEqual([box.width, 0, 0, -box.height, box.x, box.y + box.height])
    expect(pdf.toString('latin1')).toContain('/S /Figure')
  })

  test('has the pixels of its place in a PNG, in whatever band', async () => {
    for (const dpi of [150, 900]) {
      const { width, rgb } = readPng(await emitted({ format: 'png', dpi }))
      const at = (x: number, y: number) => {
        const [column, row] = [x, y].map((mm) => Math.floor((mm * dpi) / 25.4))
        return [...rgb.subarray(3 * (row! * width + column!), 3 * (row! * width + column!) + 3)]
      }
      for (const [across, down] of [
        [0.1, 0.1],
        [0.5, 0.5],
        [0.9, 0.9],
      ] as const) {
        const [red, green, blue] = at(box.x + across * box.width, box.y + down * box.height)
        expect(Math.abs(red! - 255 * across)).toBeLessThan(8)
        expect(Math.abs(green! - 255 * down)).toBeLessThan(8)
        expect(Math.abs(blue! - 120)).toBeLessThan(8)
      }
      expect(at(box.x - 0.5, box.y + 1)).toEqual([255, 255, 255])
    }
  })

  test('has 300 dots to an inch in a PDF at most: 30 mm are 354 pixels of its 900', async () => {
    const text = (await emitted({ format: 'pdf' })).toString('latin1')
    expect(text).toMatch(/\/Width 354\s/)
    expect(text).toContain('/ColorSpace /DeviceRGB')
  })

  test('is of four inks in a PDF for presses, without any RGB', async () => {
    const text = (await emitted({ format: 'pdf-cmyk' })).toString('latin1')
    expect(text).toContain('/ColorSpace /DeviceCMYK')
    expect(text).not.toContain('DeviceRGB')
  })

  test('gives the same bytes when asked again', async () => {
    for (const output of [
      { format: 'svg' },
      { format: 'pdf' },
      { format: 'pdf-cmyk' },
      { format: 'png', dpi: 96 },
    ] as const)
      expect(Buffer.compare(await emitted(output), await emitted(output))).toBe(0)
  })

  test('is grey in a proof for greyscale', async () => {
    const seen = await emitSheet(
      sheet,
      { format: 'png', dpi: 96 },
      PROVENANCE,
      typeface,
      [{ id: 'photo', bytes }],
      'greyscale',
    )
    const { width, rgb } = readPng(seen.bytes)
    const [column, row] = [77, 14].map((mm) => Math.round((mm * 96) / 25.4))
    const [red, green, blue] = rgb.subarray(3 * (row! * width + column!))
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeLessThan(4)
  })

  test('whose pixels are not handed in is a fault, not a gap', async () => {
    await expect(emitSheet(sheet, { format: 'svg' }, PROVENANCE, typeface, [])).rejects.toThrow(
      /not handed in/,
    )
  })
})
