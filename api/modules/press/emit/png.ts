import { once } from 'node:events'
import { crc32, createDeflate, type Deflate } from 'node:zlib'
import { Resvg } from '@resvg/resvg-js'
import { drawHatch } from '../../../domain/cartography/hatching.ts'
import { overlap } from '../../../domain/cartography/scene.ts'
import type { Sheet } from '../../../domain/cartography/sheet.ts'
import { sceneToSvg } from '../../../domain/cartography/svg.ts'
import { type Pictures, svgScene, within } from './svg.ts'
import type { Typeface } from './typeface.ts'

const MM_PER_INCH = 25.4
/** Pixels drawn at once: 24 MB, and as much again while they are handed over. */
const BAND_PIXELS = 6e6
/** In all: A0 at 300 dpi is 140 million. More takes minutes, and few programs open it. */
export const MOST_PIXELS = 160e6

export interface PngOptions {
  readonly typeface: Typeface
  readonly dpi: number
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly pictures: Pictures
}

/** Pixels of a sheet at a resolution. */
export function pixelsOf(
  { width, height }: Pick<Sheet, 'width' | 'height'>,
  dpi: number,
): { readonly width: number; readonly height: number } {
  const pixels = (length: number) => Math.max(1, Math.round((length * dpi) / MM_PER_INCH))
  return { width: pixels(width), height: pixels(height) }
}

/**
 * A sheet as pixels, opaque: drawn in bands from top to bottom, so that memory does not grow with the picture. What lies beside the
 * sheet within the last pixels has its ground.
 */
export async function sheetToPng(
  sheet: Sheet,
  { typeface, dpi, fields, pictures }: PngOptions,
): Promise<Uint8Array> {
  const { width, height } = pixelsOf(sheet, dpi)
  const scale = dpi / MM_PER_INCH
  const rows = Math.max(1, Math.floor(BAND_PIXELS / width))
  const scene = svgScene(sheet)
  const writer = new PngWriter(width, height)
  writer.resolution(dpi)
  writer.text('Title', sheet.title)
  writer.text('Description', sheet.alt)
  for (const [name, value] of fields) writer.text(name, value)
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top)
    const view = { x: 0, y: top / scale, width: width / scale, height: count / scale }
    // A photograph is decoded for each band that it reaches into, and for no other one.
    const marks = scene.marks.filter((mark) => mark.kind !== 'photo' || overlap(mark, view))
    const svg = sceneToSvg(
      { ...scene, marks },
      {
        title: '',
        lang: '',
        letters: typeface,
        drawHatch,
        photo: within(pictures),
        digits: 3,
        view: { box: view, width, height: count },
      },
    )
    const image = new Resvg(svg, {
      background: sheet.ground ?? '#ffffff',
      font: { loadSystemFonts: false },
      logLevel: 'off',
    }).render()
    await writer.rows(image.pixels)
  }
  return writer.end()
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const TRUE_COLOUR = 2
/** Of pixels that are compressed at a time. */
const SLICE_BYTES = 1 << 20
/** Rows as they are: of flat colours they compress better than as differences, by a fifth. */
const FILTER_NONE = 0

/** Writes a PNG (ISO/IEC 15948) row by row; no package does so with more than the pixels. */
class PngWriter {
  readonly #width: number
  readonly #chunks: Buffer[] = [SIGNATURE]
  readonly #deflate: Deflate

  constructor(width: number, height: number) {
    this.#width = width
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([8, TRUE_COLOUR, 0, 0, 0], 8)
    this.#chunk('IHDR', header)
    this.#deflate = createDeflate({ chunkSize: 1 << 18 })
    this.#deflate.on('data', (data: Buffer) => this.#chunk('IDAT', data))
  }

  resolution(dpi: number): void {
    const perMetre = Math.round((dpi * 1000) / MM_PER_INCH)
    const data = Buffer.alloc(9)
    data.writeUInt32BE(perMetre, 0)
    data.writeUInt32BE(perMetre, 4)
    data[8] = 1
    this.#chunk('pHYs', data)
  }

  /** @param keyword 1 to 79 letters of ASCII */
  text(keyword: string, value: string): void {
    // No compression, no language, no translated keyword.
    this.#chunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0${value}`, 'utf8'))
  }

  /** @param pixels of whole rows: red, green, blue, and alpha, which is left out */
  async rows(pixels: Uint8Array): Promise<void> {
    const bytes = 4 * this.#width
    const slice = bytes * Math.max(1, Math.floor(SLICE_BYTES / bytes))
    for (let from = 0; from < pixels.length; from += slice) {
      const rows = this.#opaque(pixels.subarray(from, from + slice))
      if (!this.#deflate.write(rows)) await once(this.#deflate, 'drain')
    }
  }

  #opaque(pixels: Uint8Array): Buffer {
    const rows = Buffer.alloc((pixels.length / 4 / this.#width) * (3 * this.#width + 1))
    for (let from = 0, to = 0; from < pixels.length; ) {
      rows[to++] = FILTER_NONE
      for (const end = from + 4 * this.#width; from < end; from += 4) {
        rows[to++] = pixels[from]!
        rows[to++] = pixels[from + 1]!
        rows[to++] = pixels[from + 2]!
      }
    }
    return rows
  }

  async end(): Promise<Uint8Array> {
    this.#deflate.end()
    await once(this.#deflate, 'end')
    this.#chunk('IEND', Buffer.alloc(0))
    return Buffer.concat(this.#chunks)
  }

  #chunk(type: string, data: Buffer): void {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(4)
    frame.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    this.#chunks.push(frame, body, check)
  }
}
