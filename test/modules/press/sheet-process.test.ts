import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MapBody } from '../../../api/domain/cartography/sheet-content.ts'
import { SheetProcess } from '../../../api/modules/press/process/sheet-process.ts'
import type { RenderedSheet, SheetOutput } from '../../../api/modules/press/rendering.ts'
import { freeSize } from '../../../api/modules/press/sizes.ts'
import { readPdf } from '../../support/pdf-operators.ts'
import { differingShare, readPng, readPpm } from '../../support/rasters.ts'
import { countyContent, countyOrder } from './county-order.ts'

const run = promisify(execFile)
const GEODATA = new URL('../../../geodata/fujian', import.meta.url).pathname
const log: string[] = []
const sheets = new SheetProcess({ geodata: GEODATA, areas: 20_000, logFault: (text) => log.push(text) })
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-press-'))
})
afterAll(async () => {
  await sheets.close()
  await rm(folder, { recursive: true, force: true })
  // Nothing befell the process in all of the tests but those that end one of their own.
  expect(log).toEqual([])
})

/** Each is drawn once. */
const drawn = new Map<string, Promise<RenderedSheet>>()
function render(output: SheetOutput): Promise<RenderedSheet> {
  const key = JSON.stringify(output)
  const known = drawn.get(key) ?? sheets.render(countyOrder(output))
  drawn.set(key, known)
  return known
}

async function file(output: SheetOutput): Promise<string> {
  const { bytes, extension } = await render(output)
  const path = join(folder, `${output.format}.${extension}`)
  await writeFile(path, bytes)
  return path
}

const problem = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => error as { code: string; zh: string; en: string },
  )

/** Of the map: each county's name stands on the sheet once. */
const NAMES = (countyContent().body as MapBody).panels[0]!.areas.map(({ name }) => name!)

async function isThere(program: string): Promise<boolean> {
  const there = await run(program, [program === 'qpdf' ? '--version' : '-v']).then(
    () => true,
    () => false,
  )
  if (!there) console.warn(`${program} is not installed: what it says of a PDF is not tried.`)
  return there
}
const hasPoppler = await isThere('pdftoppm')
const hasQpdf = await isThere('qpdf')

describe('an A4 of 84 counties', () => {
  test('comes in every format from the process, the same bytes again from another one', {
    tags: 'long',
  }, async () => {
    const other = new SheetProcess({ geodata: GEODATA, areas: 20_000, logFault: (text) => log.push(text) })
    try {
      for (const output of [
        { format: 'svg' },
        { format: 'svg-text' },
        { format: 'pdf' },
        { format: 'pdf-cmyk' },
        { format: 'png', dpi: 300 },
      ] as const) {
        const { bytes, mediaType, extension, unnamed } = await render(output)
        expect([mediaType, extension]).toEqual(
          output.format === 'png'
            ? ['image/png', 'png']
            : output.format.startsWith('svg')
              ? ['image/svg+xml', 'svg']
              : ['application/pdf', 'pdf'],
        )
        expect(unnamed).toEqual([])
        const again = await other.render(countyOrder(output))
        expect(Buffer.compare(again.bytes, bytes)).toBe(0)
      }
    } finally {
      await other.close()
    }
  })

  test('is well-formed as SVG, with each county as one path; in CMYK nothing has another colour space', async () => {
    for (const format of ['svg', 'svg-text'] as const) {
      const codes: string[] = []
      const parser = new SaxesParser()
      parser.on(
        'opentag',
        ({ attributes }) => attributes['data-code'] && codes.push(attributes['data-code'] as string),
      )
      parser.on('error', (error) => {
        throw error
      })
      parser.write(Buffer.from((await render({ format })).bytes).toString('utf8')).close()
      expect(new Set(codes).size).toBe(codes.length)
      // 84 counties and 马祖乡.
      expect(codes).toHaveLength(85)
    }
    const { operators } = readPdf((await render({ format: 'pdf-cmyk' })).bytes)
    expect(operators.filter((each) => /^(?:rg|RG|g|G|cs|CS|scn?|SCN?|sh|Do)$/.test(each))).toEqual([])
  })

  test.runIf(hasQpdf)('is a PDF without errors, says qpdf', async () => {
    for (const format of ['pdf', 'pdf-cmyk'] as const) {
      const { stdout } = await run('qpdf', ['--check', await file({ format })])
      expect(stdout).toContain('No syntax or stream encoding errors found')
    }
  })

  test.runIf(hasPoppler)(
    'embeds subsets of its fonts with their characters, and has each name once',
    async () => {
      const path = await file({ format: 'pdf' })
      const { stdout: fonts } = await run('pdffonts', [path])
      const rows = fonts.trim().split('\n').slice(2)
      expect(rows).toHaveLength(2)
      for (const row of rows) expect(row).toMatch(/\+NotoSansSC-\w+ +CID TrueType +Identity-H +yes yes yes/)
      const { stdout: text } = await run('pdftotext', ['-raw', path, '-'])
      const words = text.split(/\s+/)
      expect(NAMES.filter((name) => words.filter((word) => word === name).length !== 1)).toEqual([])
      expect(text).toContain('福建省县级巡回医疗进展'.slice(0, 4))
      const { stdout: info } = await run('pdfinfo', [path])
      expect(info).toMatch(/Tagged: +yes/)
      expect(info).toMatch(/Title: +福建省县级巡回医疗进展/)
      expect(info).toMatch(/Page size: +841.89 x 595.276 pts \(A4\)/)
      const { stdout: tags } = await run('pdfinfo', ['-struct', path])
      expect(tags).toMatch(/^Document\n {2}H1/)
      const { stdout: read } = await run('pdfinfo', ['-struct-text', path])
      expect(read).toMatch(/Figure\n {4}"(?:\S+ ){88,}/)
    },
  )

  test.runIf(hasPoppler)(
    'looks as a PDF, by pixels, as it does as a PNG; without its letters it would not',
    async () => {
      const dpi = 300
      const png = readPng((await render({ format: 'png', dpi })).bytes)
      const path = await file({ format: 'pdf' })
      await run('pdftoppm', ['-r', `${dpi}`, path, join(folder, 'page')])
      const [page] = (await readdir(folder)).filter((name) => name.endsWith('.ppm'))
      const ppm = readPpm(await readFile(join(folder, page!)))
      expect([png.width, png.height]).toEqual([3508, 2480])
      // pdftoppm moves thin lines to whole pixels.
      expect(differingShare(png, ppm, 64)).toBeLessThan(0.00005)
      const withoutNames = countyContent()
      const body = withoutNames.body as MapBody
      const areas = body.panels[0]!.areas.map((area) => ({ ...area, name: null }))
      const blank = await sheets.render(
        countyOrder({ format: 'png', dpi }, 'a4-landscape', {
          body: { ...body, panels: [{ heading: null, areas }] },
        }),
      )
      expect(differingShare(readPng(blank.bytes), ppm, 64)).toBeGreaterThan(0.001)
    },
  )
})

describe('an order that cannot be drawn', () => {
  test('names the characters that the fonts lack', async () => {
    const refused = await problem(
      sheets.render(
        countyOrder({ format: 'pdf' }, 'a4-landscape', { title: '福建巡医😀', standfirst: '😀ᐃ' }),
      ),
    )
    expect(refused).toMatchObject({ code: 'character-missing' })
    expect((refused as { zh: string }).zh).toContain('“😀”(U+1F600)、“ᐃ”(U+1403)')
  })
  test('of figures of another version of the geodata is refused; one without boundaries has none', async () => {
    const order = countyOrder({ format: 'svg' })
    const provenance = { ...order.provenance, geodata: 'another' }
    expect(await problem(sheets.render({ ...order, provenance }))).toMatchObject({ code: 'geodata-changed' })
    const body = { kind: 'numbers', items: [{ figure: '84', label: '县（市、区）', detail: null }] } as const
    const content = countyContent({ body })
    expect((await sheets.render({ ...order, content, provenance })).extension).toBe('svg')
  })
  test('is told that its size has no room', async () => {
    const order = { ...countyOrder({ format: 'pdf' }), size: freeSize({ width: 40, height: 40, unit: 'mm' }) }
    expect(await problem(sheets.render(order))).toMatchObject({ code: 'sheet-too-small' })
  })
  test('is told how many pixels it would have: 1200 × 1200 mm at 600 dpi are 28346² = 804 million', async () => {
    const size = freeSize({ width: 1200, height: 1200, unit: 'mm' })
    const refused = await problem(sheets.render({ ...countyOrder({ format: 'png', dpi: 600 }), size }))
    expect(refused).toMatchObject({ code: 'question-too-large' })
    expect((refused as { en: string }).en).toContain('804 megapixels, more than 160')
  })
})

describe('what befalls the process', () => {
  const troubled = async (options: object, work: (sheets: SheetProcess) => Promise<void>) => {
    const faults: string[] = []
    const own = new SheetProcess({
      geodata: GEODATA,
      areas: 20_000,
      logFault: (text) => faults.push(text),
      module: new URL('./troubled-tasks.ts', import.meta.url),
      ...options,
    })
    try {
      await work(own)
    } finally {
      await own.close()
    }
    return faults
  }
  const order = (trouble: string) => countyOrder({ format: 'pdf' }, 'a4-landscape', { title: trouble })

  test('a native fault and memory without end fail their own sheet with a sentence; the next one is drawn', async () => {
    const faults = await troubled({ memoryMegabytes: 256 }, async (own) => {
      expect(await problem(own.render(order('fault')))).toMatchObject({ code: 'rendering-failed' })
      expect(await problem(own.render(order('hoard')))).toMatchObject({
        code: 'question-too-large',
        en: expect.stringContaining('too much memory'),
      })
      expect((await own.render(order('none'))).extension).toBe('pdf')
    })
    expect(faults.map((line) => line.split(': ').at(-1))).toEqual([
      'the process ended in the middle of its task',
      'more than 256 MB used',
    ])
  })

  test('a hang is ended at its deadline, with a sentence', async () => {
    await troubled({ deadlineMs: 500 }, async (own) => {
      expect(await problem(own.render(order('hang')))).toMatchObject({
        code: 'question-too-large',
        en: expect.stringContaining('longer than 0.5 seconds'),
      })
    })
  })

  test('one sheet is drawn and one may wait: the third is told that the server is busy', async () => {
    await troubled({ queue: 1 }, async (own) => {
      const leaving = new AbortController()
      const first = problem(own.render(order('hang'), leaving.signal))
      const second = problem(own.render(order('none'), leaving.signal))
      expect(await problem(own.render(order('none')))).toMatchObject({ code: 'busy', retryAfter: 5 })
      leaving.abort()
      await Promise.all([first, second])
    })
  })
})
