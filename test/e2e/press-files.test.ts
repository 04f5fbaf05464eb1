import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { emitSheet } from '../../api/modules/press/emit/emit-sheet.ts'
import { keptPhoto } from '../../api/modules/press/emit/photos.ts'
import { loadTypeface } from '../../api/modules/press/emit/typeface.ts'
import type { SheetOutput } from '../../api/modules/press/rendering.ts'
import { PROVENANCE, photoSheet, tinySheet } from '../modules/press/tiny-sheet.ts'
import { useBrowser } from '../support/browser.ts'
import { gradient } from '../support/photographs.ts'
import { differingShare, type PngFile, type Raster, readPng } from '../support/rasters.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url, 'fresh')
const PDFJS = new URL('../../node_modules/pdfjs-dist/build/', import.meta.url)
const DPI = 150

const files = new Map<string, Buffer>()
let png: PngFile
let photoPng: PngFile

beforeAll(async () => {
  const typeface = await loadTypeface()
  const emitted = async (output: SheetOutput) =>
    Buffer.from((await emitSheet(tinySheet(), output, PROVENANCE, typeface)).bytes)
  files.set('sheet.pdf', await emitted({ format: 'pdf' }))
  files.set('outlines.svg', await emitted({ format: 'svg' }))
  files.set('text.svg', await emitted({ format: 'svg-text' }))
  png = readPng(await emitted({ format: 'png', dpi: DPI }))
  const { bytes } = await keptPhoto(await gradient(900, 600))
  const pictured = async (output: SheetOutput) =>
    Buffer.from((await emitSheet(photoSheet(), output, PROVENANCE, typeface, [{ id: 'photo', bytes }])).bytes)
  files.set('photo.pdf', await pictured({ format: 'pdf' }))
  files.set('photo.svg', await pictured({ format: 'svg' }))
  photoPng = readPng(await pictured({ format: 'png', dpi: DPI }))
  for (const name of ['pdf.min.mjs', 'pdf.worker.min.mjs'])
    files.set(name, await readFile(new URL(name, PDFJS)))
})

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  mjs: 'text/javascript',
}

const PAGE = `<!doctype html><title>sheets</title><link rel="icon" href="data:,">
<script type="module">
import * as pdfjs from './pdf.min.mjs'
pdfjs.GlobalWorkerOptions.workerSrc = './pdf.worker.min.mjs'
globalThis.pdfjs = pdfjs
</script>`

/** A page with the files beside it, in the application's origin and without its rules. */
async function openBeside(): Promise<Page> {
  const page = await browser.open('about:blank')
  await page.context().route('**/sheets/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!
    const body = name === '' ? PAGE : files.get(name)
    const contentType = TYPES[name.split('.').at(-1)!] ?? 'text/html'
    return body === undefined ? route.abort() : route.fulfill({ body, contentType })
  })
  await page.goto(`${url}/sheets/`)
  return page
}

function rasterOf({ width, height, data }: { width: number; height: number; data: string }): Raster {
  const pixels = Buffer.from(data, 'base64')
  return { width, height, rgb: pixels.filter((_, index) => index % 4 !== 3) }
}

/** A PDF as PDF.js draws it, with its texts. */
function drawnPdf(page: Page, url: string) {
  return page.evaluate(
    async ([file, dpi]) => {
      const { pdfjs } = globalThis as unknown as { pdfjs: typeof import('pdfjs-dist') }
      const pdf = await pdfjs.getDocument({ url: file as string }).promise
      const first = await pdf.getPage(1)
      const viewport = first.getViewport({ scale: (dpi as number) / 72 })
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await first.render({ canvas, viewport }).promise
      const { width, height } = canvas
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height)
      const { items } = await first.getTextContent()
      return {
        width,
        height,
        data: (new Uint8Array(data.buffer) as unknown as { toBase64(): string }).toBase64(),
        texts: items.map((item) => ('str' in item ? item.str : '')),
      }
    },
    [url, DPI] as const,
  )
}

/** An SVG as Chromium draws it in so many pixels. */
function drawnSvg(page: Page, url: string, { width, height }: Pick<Raster, 'width' | 'height'>) {
  return page.evaluate(
    async ([file, wide, tall]) => {
      const image = new Image(wide, tall)
      image.src = file
      await image.decode()
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: wide, height: tall })
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0, wide, tall)
      const { data } = context.getImageData(0, 0, wide, tall)
      return {
        width: wide,
        height: tall,
        data: (new Uint8Array(data.buffer) as unknown as { toBase64(): string }).toBase64(),
      }
    },
    [url, width, height] as const,
  )
}

test('PDF.js draws the PDF as the PNG is, by pixels, and finds each text once', async () => {
  const page = await openBeside()
  const { texts, ...drawn } = await drawnPdf(page, 'sheet.pdf')
  expect([drawn.width, drawn.height]).toEqual([png.width, png.height])
  expect(differingShare(rasterOf(drawn), png, 64)).toBeLessThan(0.0005)
  const read = texts.join('').replaceAll(/\s/g, '')
  for (const text of ['福建县级巡回医疗AV2026', '明溪县', '沙县区12.5%', '资料截至2026年11月28日', '草图']) {
    expect(read.split(text)).toHaveLength(2)
  }
})

test('Chromium draws the SVG with outlines as the PNG is, by pixels', async () => {
  const page = await openBeside()
  const drawn = await drawnSvg(page, 'outlines.svg', png)
  expect(differingShare(rasterOf(drawn), png, 64)).toBeLessThan(0.0005)
})

test('a photograph is the same in SVG, PDF and PNG, by pixels', async () => {
  const page = await openBeside()
  // A tenth of the steps of its colours: smoothed edges are not what is looked at here.
  for (const drawn of [await drawnSvg(page, 'photo.svg', photoPng), await drawnPdf(page, 'photo.pdf')])
    expect(differingShare(rasterOf(drawn), photoPng, 24)).toBeLessThan(0.002)
})

test('the SVG with text is a picture with a name and a description, whose texts begin where the sheet has them', async () => {
  const page = await openBeside()
  await page.goto(`${url}/sheets/text.svg`)
  const { starts, width } = await page.evaluate(() => ({
    width: document.documentElement.getBoundingClientRect().width,
    starts: [...document.querySelectorAll('text:not([transform])')].map((text) => {
      const { x, y } = (text as SVGTextElement).getStartPositionOfChar(0)
      return [text.textContent, x, y] as const
    }),
  }))
  // 100 mm at 96 pixels to an inch.
  expect(width).toBeCloseTo(377.95, 1)
  expect(starts.map(([text]) => text)).toEqual([
    '福建县级巡回医疗 AV 2026',
    '明溪县',
    '沙县区 12.5%',
    '资料截至 2026年11月28日',
  ])
  expect(starts[0]!.slice(1)).toEqual([10, 12])
  // Three Han of 4 mm around 20.
  expect(starts[1]![1]).toBeCloseTo(14, 1)
  const tree = await page.locator('svg').ariaSnapshot()
  expect(tree).toContain('img "福建县级巡回医疗"')
})
