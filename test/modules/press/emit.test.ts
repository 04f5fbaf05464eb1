import { createHash } from 'node:crypto'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawHatch } from '../../../api/domain/cartography/hatching.ts'
import type { Mark, Text } from '../../../api/domain/cartography/scene.ts'
import { sceneToSvg } from '../../../api/domain/cartography/svg.ts'
import { emitSheet } from '../../../api/modules/press/emit/emit-sheet.ts'
import { svgScene } from '../../../api/modules/press/emit/svg.ts'
import { loadTypeface, type Typeface } from '../../../api/modules/press/emit/typeface.ts'
import type { SheetOutput } from '../../../api/modules/press/rendering.ts'
import { readPdf } from '../../support/pdf-operators.ts'
import { differingShare, readPng } from '../../support/rasters.ts'
import { PROVENANCE, tinySheet } from './tiny-sheet.ts'

let typeface: Typeface
beforeAll(async () => {
  typeface = await loadTypeface()
})

const sheet = tinySheet()
const marks: readonly Mark[] = sheet.parts.flatMap((part) => part.marks)
const texts = marks.filter((mark): mark is Text => mark.kind === 'text')
const OUTPUTS: readonly SheetOutput[] = [
  { format: 'svg' },
  { format: 'svg-text' },
  { format: 'pdf' },
  { format: 'pdf-cmyk' },
  { format: 'png', dpi: 150 },
]
const emitted = async (output: SheetOutput, of = sheet) =>
  (await emitSheet(of, output, PROVENANCE, typeface)).bytes
const written = async (output: SheetOutput) => Buffer.from(await emitted(output)).toString('utf8')

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Throws when the document is not well-formed. */
function elementsOf(svg: string): { elements: Element[]; texts: string[] } {
  const elements: Element[] = []
  const found: string[] = []
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes: attributes as never }))
  parser.on('text', (text) => found.push(text))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(svg).close()
  return { elements, texts: found }
}

/** Where a text begins: its anchor less what of its width lies before. */
const startOf = ({ text, x, y, size, weight, anchor }: Text) => [
  x - typeface.measure(text, size, weight) * { start: 0, middle: 0.5, end: 1 }[anchor],
  y,
]

/** The greatest distance in one direction. */
const farthest = (a: readonly number[], b: readonly number[]) => {
  expect(a.length).toBe(b.length)
  return Math.max(...a.map((value, index) => Math.abs(value - b[index]!)))
}

/** The points of a path of `M`, `l`, `h` and `z`, its steps added up. */
function pointsOf(path: string): number[] {
  return path
    .split('M')
    .slice(1)
    .flatMap((line) => {
      const numbers = [...line.split('h')[0]!.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([n]) => Number(n))
      const at = [0, 0]
      return numbers.map((value, index) => {
        at[index % 2]! += value
        return at[index % 2]!
      })
    })
}

describe('one sheet in every format', () => {
  test('has the same bytes when asked again, by fonts that are opened anew, and others as of another day', async () => {
    const hashes = async (of: Typeface, provenance = PROVENANCE) => {
      const files = await Promise.all(OUTPUTS.map((output) => emitSheet(sheet, output, provenance, of)))
      return files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
    }
    const first = await hashes(typeface)
    expect(await hashes(await loadTypeface())).toEqual(first)
    const later = await hashes(typeface, { ...PROVENANCE, asOf: '2026-11-29' })
    expect(later.filter((hash, index) => hash === first[index])).toEqual([])
  })

  test('says where it comes from, without what there is none of', async () => {
    const none = { ...PROVENANCE, rule: null, period: null }
    const files = await Promise.all(OUTPUTS.map((output) => emitSheet(sheet, output, none, typeface)))
    for (const { bytes } of files) {
      const text = Buffer.from(bytes).toString('latin1')
      for (const word of ['AsOf', 'Snapshot', 'Geodata', 'Template', 'ContentHash', 'Address', 'Kind']) {
        expect(text).toContain(word)
      }
      expect(text).toContain(`sha256:${'ab'.repeat(32)}`)
      expect(text).not.toMatch(/Rule|Period/)
    }
  })
})

describe('positions within 0.01 mm', () => {
  const shapes = marks.flatMap((mark) => (mark.kind === 'shape' ? [mark.rings.flat()] : []))
  const lines = marks.flatMap((mark) => (mark.kind === 'line' ? [mark.lines.flat()] : []))

  test('of shapes, lines and texts in a PDF', async () => {
    const drawing = readPdf(await emitted({ format: 'pdf' }))
    const fills = drawing.paths.filter(({ operator }) => operator === 'f*')
    expect(fills).toHaveLength(shapes.length)
    for (const [index, shape] of shapes.entries()) {
      expect(farthest(fills[index]!.points, shape)).toBeLessThan(0.01)
    }
    const strokes = drawing.paths.filter(({ operator }) => operator === 'S')
    for (const line of lines) {
      const near = strokes.filter(({ points }) => points.length === line.length)
      expect(Math.min(...near.map(({ points }) => farthest(points, line)))).toBeLessThan(0.01)
    }
    expect(drawing.texts).toHaveLength(texts.length + 1)
    for (const [index, text] of texts.entries()) {
      expect(farthest(drawing.texts[index]!, startOf(text))).toBeLessThan(0.01)
    }
  })

  test('of shapes, lines and letters in both kinds of SVG', async () => {
    for (const format of ['svg', 'svg-text'] as const) {
      const { elements } = elementsOf(await written({ format }))
      const paths = elements.filter(({ name }) => name === 'path').map(({ attributes }) => attributes)
      const fills = paths.filter((path) => path['fill-rule'] === 'evenodd')
      expect(fills).toHaveLength(shapes.length)
      for (const [index, shape] of shapes.entries()) {
        expect(farthest(pointsOf(fills[index]!.d!), shape)).toBeLessThan(0.01)
      }
      const strokes = paths.filter((path) => path['stroke-linejoin'] && !path.transform)
      for (const [index, line] of lines.entries()) {
        expect(farthest(pointsOf(strokes[index]!.d!), line)).toBeLessThan(0.01)
      }
      const starts =
        format === 'svg'
          ? paths
              .filter(({ transform, fill }) => transform && !transform.includes('rotate') && fill !== 'none')
              .map(({ transform }) =>
                transform!
                  .match(/-?[\d.]+/g)!
                  .slice(0, 2)
                  .map(Number),
              )
          : []
      if (format === 'svg') expect(starts).toHaveLength(texts.length)
      for (const [index, start] of starts.entries()) {
        expect(farthest(start, startOf(texts[index]!))).toBeLessThan(0.01)
      }
      const anchors = elements.filter(({ name, attributes }) => name === 'text' && !attributes.transform)
      for (const [index, { attributes }] of anchors.entries()) {
        const { x, y } = texts[index]!
        expect(farthest([Number(attributes.x), Number(attributes.y)], [x, y])).toBeLessThan(0.01)
      }
    }
  })

  test('of each line and dot of a hatch in PDF and SVG', async () => {
    const inPdf = readPdf(await emitted({ format: 'pdf' })).paths.map(({ points }) => points)
    const { elements } = elementsOf(await written({ format: 'svg' }))
    const hatches = elements.filter(
      ({ name, attributes }) => name === 'path' && attributes.stroke && !attributes['stroke-linejoin'],
    )
    expect(hatches).toHaveLength(4)
    for (const { attributes } of hatches) {
      const points = pointsOf(attributes.d!)
      // A dot has one point in SVG and the same one twice in PDF.
      const doubled = attributes['stroke-linecap'] ? pairs(points).flatMap((at) => [...at, ...at]) : points
      const same = inPdf.filter(({ length }) => length === doubled.length)
      expect(Math.min(...same.map((each) => farthest(each, doubled)))).toBeLessThan(0.01)
    }
  })
})

function pairs(points: readonly number[]): number[][] {
  return Array.from({ length: points.length / 2 }, (_, index) => points.slice(2 * index, 2 * index + 2))
}

describe('SVG', () => {
  test('with outlines has neither text nor anything that refers to something, and each element says its fill', async () => {
    const svg = await written({ format: 'svg' })
    const { elements } = elementsOf(svg)
    const drawn = elements.filter(({ name }) => ['path', 'circle', 'text'].includes(name))
    expect(
      elements.filter(({ name }) => ['text', 'use', 'pattern', 'image', 'style'].includes(name)),
    ).toEqual([])
    expect(drawn.filter(({ attributes }) => attributes.fill === undefined)).toEqual([])
    expect(svg).not.toMatch(/url\(|href=|font-family/)
  })

  test('tells its size in millimetres, its language, title and description', async () => {
    const { elements, texts: found } = elementsOf(await written({ format: 'svg-text' }))
    expect(elements[0]!.attributes).toMatchObject({
      width: '100mm',
      height: '60mm',
      viewBox: '0 0 100 60',
      lang: 'zh-CN',
      'xml:lang': 'zh-CN',
      role: 'img',
    })
    expect(found.filter((text) => text !== '').slice(0, 2)).toEqual([sheet.title, sheet.alt])
    const english = emitSheet(tinySheet({ language: 'en' }), { format: 'svg' }, PROVENANCE, typeface)
    expect(elementsOf(Buffer.from((await english).bytes).toString()).elements[0]!.attributes.lang).toBe('en')
  })

  test('draws each line and dot of a hatch where a pattern would', async () => {
    const common = { title: '', lang: '', letters: typeface, digits: 3 } as const
    const raster = async (hatches: { readonly drawHatch?: typeof drawHatch }) => {
      const { Resvg } = await import('@resvg/resvg-js')
      const svg = sceneToSvg(svgScene(sheet), { ...common, ...hatches })
      const image = new Resvg(svg, { fitTo: { mode: 'width', value: 1200 }, background: '#ffffff' }).render()
      const rgb = image.pixels.filter((_, index) => index % 4 !== 3)
      return { width: image.width, height: image.height, rgb }
    }
    const [patterns, drawn] = [await raster({}), await raster({ drawHatch })]
    // Dots at the rim are cut by a pattern, and left out when drawn one by one.
    const share = differingShare(patterns, drawn, 80)
    expect(share).toBeLessThan(0.002)
  })
})

describe('PDF', () => {
  test('in CMYK has no operator of another colour space, and letters in black alone or in none', async () => {
    const { content, operators } = readPdf(await emitted({ format: 'pdf-cmyk' }))
    expect(operators.filter((each) => /^(?:rg|RG|g|G|cs|CS|sc|SC|scn|SCN|sh|Do)$/.test(each))).toEqual([])
    expect(operators.filter((each) => each === 'k').length).toBeGreaterThan(0)
    const file = Buffer.from(await emitted({ format: 'pdf-cmyk' })).toString('latin1')
    expect(file).not.toMatch(/DeviceRGB|OutputIntent/)
    // The last colour before each text.
    const inks = content
      .split(/\bBT\b/)
      .slice(0, -1)
      .map((before) => [...before.matchAll(/([\d. ]+) k\b/g)].at(-1)![1]!.trim().split(/\s+/).map(Number))
    expect(inks.map((ink) => ink.slice(0, 3))).toEqual(inks.map(() => [0, 0, 0]))
    expect(inks.map((ink) => ink[3])).toEqual([1, 0, 1, 1, 1])
  })

  test('takes the palette’s colours from a table: met is 80, 45, 0 and 5 %', async () => {
    expect(readPdf(await emitted({ format: 'pdf-cmyk' })).content).toContain('0.8 0.45 0 0.05 k')
  })

  test('is made, it says, when the day of its figures begins in Shanghai: at 16:00 UTC of the day before', async () => {
    const file = Buffer.from(await emitted({ format: 'pdf' })).toString('latin1')
    expect(file).toContain('<xmp:CreateDate>2026-11-27T16:00:00Z<')
  })
})

describe('PNG', () => {
  test('has the pixels of its resolution: 100 × 60 mm at 150 dpi are 590.6 × 354.3, and 150 dpi are 5906 pixels to a metre', async () => {
    const { width, height, chunks } = readPng(await emitted({ format: 'png', dpi: 150 }))
    expect([width, height]).toEqual([591, 354])
    const physical = chunks.find(({ type }) => type === 'pHYs')!.data
    expect([physical.readUInt32BE(0), physical.readUInt32BE(4), physical[8]]).toEqual([5906, 5906, 1])
    const told = chunks
      .filter(({ type }) => type === 'iTXt')
      .map(({ data }) => data.toString('utf8').split('\0'))
    expect(told.map(([keyword]) => keyword).slice(0, 3)).toEqual(['Title', 'Description', 'Kind'])
    expect(told[0]!.at(-1)).toBe(sheet.title)
  })

  test('is drawn in bands that cannot be told: 7.5 megapixels in two, and at once by a sixth of the scale', async () => {
    const large = readPng(await emitted({ format: 'png', dpi: 900 }))
    expect(large.width * large.height).toBeGreaterThan(6e6)
    const small = readPng(await emitted({ format: 'png', dpi: 150 }))
    expect(differingShare(small, shrunk(large, 6))).toBeLessThan(0.0005)
  })

  test('has the sheet’s ground to its edges, white where there is none', async () => {
    for (const [ground, colour] of [
      ['#f5f7f9', [0xf5, 0xf7, 0xf9]],
      [null, [255, 255, 255]],
    ] as const) {
      const of = tinySheet({ ground, width: 100.1, height: 60.1, parts: [] })
      const { rgb } = readPng(await emitted({ format: 'png', dpi: 96 }, of))
      expect([...new Set(pixelsOf(rgb))]).toEqual([colour.join(' ')])
    }
  })
})

function pixelsOf(rgb: Uint8Array): string[] {
  return Array.from({ length: rgb.length / 3 }, (_, index) =>
    rgb.subarray(3 * index, 3 * index + 3).join(' '),
  )
}

/** The mean of each square of pixels. */
function shrunk({ width, height, rgb }: { width: number; height: number; rgb: Uint8Array }, by: number) {
  const [w, h] = [Math.floor(width / by), Math.floor(height / by)]
  const out = new Uint8Array(3 * w * h)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let row = y * by; row < (y + 1) * by; row++) {
          for (let column = x * by; column < (x + 1) * by; column++)
            sum += rgb[3 * (row * width + column) + channel]!
        }
        out[3 * (y * w + x) + channel] = Math.round(sum / by ** 2)
      }
    }
  }
  return { width: w, height: h, rgb: out }
}

describe('the fonts', () => {
  test('measure as they draw: a Han is an em, four digits are 4 × 0.555, and A before V comes 18 thousandths nearer', () => {
    expect(typeface.measure('福', 10, 400)).toBeCloseTo(10, 6)
    expect(typeface.measure('2026', 1, 500)).toBeCloseTo(2.22, 6)
    expect(typeface.measure('AV', 1, 400)).toBeCloseTo(0.59 + 0.575, 6)
    expect(typeface.outlined('AV', 400).width).toBeCloseTo(0.59 + 0.575, 6)
  })
  test('draw weights to 500 in Regular and above in Bold', () => {
    expect(typeface.measure('2026', 1, 501)).toBeCloseTo(4 * 0.59, 6)
  })
  test('name what they lack, once', () => {
    expect(typeface.missing(['福建😀县', '😀龘', 'ᐃ'])).toEqual(['😀', 'ᐃ'])
  })
})
