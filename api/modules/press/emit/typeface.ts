import { readFile } from 'node:fs/promises'
import { create, type Font, type Glyph, type GlyphRun } from 'fontkit'
import { LRUCache } from 'lru-cache'
import type { MeasureText } from '../../../domain/cartography/scene.ts'
import type { OutlineText, TextOutline } from '../../../domain/cartography/svg.ts'

const FOLDER = new URL('../../../fonts/', import.meta.url)

/** Weights above it are drawn in the bold font. */
const LAST_REGULAR = 500

/** Ask for nothing beside what the fonts have, which is kerning: every format then sets a text alike. */
export const NO_FEATURES: readonly string[] = []

/** The product's fonts, open: texts are measured and outlined by the same glyphs that a PDF embeds. */
export class Typeface {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly #fonts: { readonly regular: Font; readonly bold: Font }
  readonly #widths = new LRUCache<string, number>({ max: 20_000 })

  constructor(regular: Buffer, bold: Buffer) {
    this.regular = regular
    this.bold = bold
    this.#fonts = { regular: opened(regular), bold: opened(bold) }
  }

  readonly measure: MeasureText = (text, size, weight) => {
    const key = `${styleOf(weight)} ${text}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      const font = this.#fontOf(weight)
      width = laidOut(font, text).advanceWidth / font.unitsPerEm
      this.#widths.set(key, width)
    }
    return width * size
  }

  readonly outlined: OutlineText = (text, weight) => {
    const font = this.#fontOf(weight)
    return outlineOf(laidOut(font, text), font.unitsPerEm)
  }

  /** Characters of texts for which there is no glyph, each once. */
  missing(texts: Iterable<string>): string[] {
    const characters = new Set([...texts].flatMap((text) => [...text]))
    const { regular, bold } = this.#fonts
    return [...characters].filter((character) => {
      const code = character.codePointAt(0)!
      return !regular.hasGlyphForCodePoint(code) || !bold.hasGlyphForCodePoint(code)
    })
  }

  #fontOf(weight: number): Font {
    return this.#fonts[styleOf(weight)]
  }
}

/** Reads the fonts of `api/fonts`. */
export async function loadTypeface(): Promise<Typeface> {
  const [regular, bold] = await Promise.all(
    ['Regular', 'Bold'].map((weight) => readFile(new URL(`NotoSansSC-${weight}.ttf`, FOLDER))),
  )
  return new Typeface(regular!, bold!)
}

export function styleOf(weight: number): 'regular' | 'bold' {
  return weight > LAST_REGULAR ? 'bold' : 'regular'
}

function opened(bytes: Buffer): Font {
  const font = create(bytes)
  if (!('layout' in font)) throw new Error('the font file holds several fonts')
  return font
}

function laidOut(font: Font, text: string): GlyphRun {
  return font.layout(text, [...NO_FEATURES])
}

function outlineOf({ glyphs, positions, advanceWidth }: GlyphRun, unitsPerEm: number): TextOutline {
  const scale = 1000 / unitsPerEm
  let path = ''
  let pen = 0
  for (const [index, glyph] of glyphs.entries()) {
    const { xOffset, yOffset, xAdvance } = positions[index]!
    path += glyphPath(glyph, pen + xOffset, yOffset, scale)
    pen += xAdvance
  }
  return { width: advanceWidth / unitsPerEm, path }
}

const LETTERS = {
  moveTo: 'M',
  lineTo: 'l',
  quadraticCurveTo: 'q',
  bezierCurveTo: 'c',
  closePath: 'z',
} as const

/** Of a font's units, y up, thousandths of an em, y down; within a contour from point to point, which is shorter. */
function glyphPath({ path }: Glyph, x: number, y: number, scale: number): string {
  let out = ''
  let at: readonly number[] = [0, 0]
  for (const { command, args } of path.commands) {
    const points = args.map((value, index) =>
      Math.round(index % 2 === 0 ? (x + value) * scale : -(y + value) * scale),
    )
    const from = command === 'moveTo' ? [0, 0] : at
    const steps = points.map((value, index) => value - from[index % 2]!)
    out += LETTERS[command] + steps.join(' ').replaceAll(' -', '-')
    if (points.length > 0) at = points.slice(-2)
  }
  return out
}
