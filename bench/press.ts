import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import type { Area } from '../api/domain/areas.ts'
import { unitMapClasses } from '../api/domain/cartography/judged-classes.ts'
import { UNIT_CLASSES } from '../api/domain/cartography/palette.ts'
import type { SheetContent } from '../api/domain/cartography/sheet-content.ts'
import type { AreaCode } from '../api/domain/units.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { SheetProcess } from '../api/modules/press/process/sheet-process.ts'
import type { SheetOrder, SheetOutput } from '../api/modules/press/rendering.ts'
import { SIZE_PRESETS } from '../api/modules/press/sizes.ts'
import { BROWSER } from './browser.ts'
import { atMost, lowerQuartile, type Measure, once, quartile } from './measure.ts'

const GEODATA = 'geodata/fujian'
const A4 = SIZE_PRESETS.find(({ id }) => id === 'a4-landscape')!
const RUNS = 7
const SHEET_MS = 3000
const BATCH_MS = 360_000
const MEMORY_MB = 512

const OUTPUTS: readonly (readonly [what: string, output: SheetOutput])[] = [
  ['SVG with outlines', { format: 'svg' }],
  ['SVG with text', { format: 'svg-text' }],
  ['PDF, RGB', { format: 'pdf' }],
  ['PDF, CMYK', { format: 'pdf-cmyk' }],
  ['PNG, 300 dpi', { format: 'png', dpi: 300 }],
]

/** Press sheets of the province's counties: each format on a warm process, a batch, memory, and Chromium's PDF of the same SVG. */
export async function measurePress(folder: string, say: (text: string) => void): Promise<Measure[]> {
  const geography = await loadGeography(GEODATA)
  const { version } = geography.metadata
  const sheets = new SheetProcess({ geodata: GEODATA, areas: geography.areas.size, logFault: say })
  try {
    const counties = contentOf(geography, 'county', geography.province, '福建省县级巡回医疗')
    // What is drawn anew each time: a sheet that is asked for again is not laid out again.
    let asked = 0
    const ordered = (output: SheetOutput): SheetOrder =>
      orderOf({ ...counties, standfirst: `第 ${++asked} 次制图` }, output, version)
    const measures: Measure[] = []
    for (const [what, output] of OUTPUTS) {
      say(what)
      const milliseconds = await quartile(RUNS, () => sheets.render(ordered(output)))
      const { bytes, unnamed } = await sheets.render(ordered(output))
      measures.push(
        atMost(
          `an A4 of 84 counties: ${what}`,
          `${SHEET_MS / 1000} s`,
          milliseconds / SHEET_MS,
          1,
          `${milliseconds.toFixed(0)} ms, ${kilobytes(bytes)} KB`,
          `laid out anew each time; ${unnamed.length} names without room`,
        ),
      )
    }
    say('Chromium’s PDF of the same SVG')
    measures.push(
      ...(await besideChromium(sheets, orderOf(counties, { format: 'svg-text' }, version), folder)),
    )
    say('a batch of 84 counties')
    measures.push(await measureBatch(sheets, geography))
    measures.push(await memoryOf())
    return measures
  } finally {
    await sheets.close()
  }
}

/** Both are warm and have the sheet laid out; texts are text. */
async function besideChromium(sheets: SheetProcess, order: SheetOrder, folder: string): Promise<Measure[]> {
  const svg = join(folder, 'sheet.svg')
  await writeFile(svg, (await sheets.render(order)).bytes)
  const page = join(folder, 'sheet.html')
  const { width, height } = order.size
  await writeFile(
    page,
    `<!doctype html><style>@page{size:${width}mm ${height}mm;margin:0}body{margin:0}img,svg{display:block}</style>${await readFile(svg, 'utf8')}`,
  )
  const browser = await chromium.launch(BROWSER)
  try {
    const context = await browser.newContext()
    const tab = await context.newPage()
    const own: number[] = []
    const other: number[] = []
    const ours = () => sheets.render({ ...order, output: { format: 'pdf' } })
    await ours()
    await printed(tab, page, order)
    for (let run = 0; run < RUNS; run++) {
      other.push(await once(() => printed(tab, page, order)))
      own.push(await once(ours))
    }
    const [ownTime, otherTime] = [lowerQuartile(own), lowerQuartile(other)]
    const [ownBytes, otherBytes] = [(await ours()).bytes, await printed(tab, page, order)]
    return [
      atMost(
        'an A4 that is laid out, as PDF',
        'Chromium’s PDF of a page with its SVG, text as text',
        ownTime / otherTime,
        1,
        `${ownTime.toFixed(0)} ms, ${otherTime.toFixed(0)} ms`,
      ),
      atMost(
        'bytes of the PDF',
        'likewise',
        ownBytes.length / otherBytes.length,
        1,
        `${kilobytes(ownBytes)} KB, ${kilobytes(otherBytes)} KB`,
      ),
    ]
  } finally {
    await browser.close()
  }
}

async function printed(tab: Page, file: string, { size }: SheetOrder): Promise<Uint8Array> {
  await tab.goto(pathToFileURL(file).href)
  return tab.pdf({
    width: `${size.width}mm`,
    height: `${size.height}mm`,
    printBackground: true,
    tagged: true,
  })
}

/** One sheet a county, of its townships. */
async function measureBatch(sheets: SheetProcess, geography: Geography): Promise<Measure> {
  const counties = geography.within('county')
  const times: number[] = []
  for (const county of counties) {
    const content = contentOf(geography, 'township', county.code, `${county.name}巡回医疗`)
    times.push(
      await once(() => sheets.render(orderOf(content, { format: 'pdf' }, geography.metadata.version))),
    )
  }
  const all = times.reduce((sum, time) => sum + time, 0)
  return atMost(
    `${counties.length} sheets, one of each county’s townships, as PDF`,
    `${BATCH_MS / 1000} s`,
    all / BATCH_MS,
    1,
    `${(all / 1000).toFixed(0)} s`,
    `the slowest ${Math.max(...times).toFixed(0)} ms; without their questions to the database`,
  )
}

/** Of the process that has drawn all of the above. */
async function memoryOf(): Promise<Measure> {
  const children = (await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')).trim().split(' ')
  const known = new Set(await readdir('/proc'))
  const peaks = await Promise.all(
    children
      .filter((pid) => known.has(pid))
      .map(async (pid) => {
        const isOurs = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('sheet-tasks')
        const status = isOurs ? await readFile(`/proc/${pid}/status`, 'utf8') : ''
        return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
      }),
  )
  const megabytes = Math.max(...peaks)
  return atMost(
    'memory of the process that draws sheets',
    `${MEMORY_MB} MB`,
    megabytes / MEMORY_MB,
    1,
    `${megabytes.toFixed(0)} MB at most`,
  )
}

function contentOf(
  geography: Geography,
  level: 'county' | 'township',
  within: AreaCode,
  title: string,
): SheetContent {
  const areas = geography.within(level, within).filter(({ code }) => geography.polygon(code) !== undefined)
  return {
    language: 'zh',
    title,
    standfirst: '各单位按达标情况着色。',
    alt: title,
    body: {
      kind: 'map',
      level,
      within,
      panels: [{ heading: null, areas: areas.map(judged) }],
      classes: unitMapClasses(LABELS),
      legendTitle: level === 'county' ? '县（市、区）' : '乡镇',
      legendNotes: [],
      groups: [],
      others: [],
    },
    imprint: {
      facts: ['资料截至 2026年11月28日', '制图单位 福建省卫生健康委员会', '数据来源 巡医图'],
      notes: ['边界未经审核，仅供内部使用。'],
      approval: '无审图号',
      watermark: '草图',
    },
  }
}

const LABELS = {
  met: '已达标',
  scheduled: '已排期',
  due: '待完成',
  'due-again': '待完成（上期未达标）',
  missed: '未达标',
  exempt: '豁免',
  'not-applicable': '不适用',
} as const

/** In a class of its place in the list, so that each class has about as many. */
function judged({ code, name, population, centre }: Area, index: number) {
  return { code, name, population, centre, class: UNIT_CLASSES[(5 * index) % UNIT_CLASSES.length]! }
}

function orderOf(content: SheetContent, output: SheetOutput, version: string): SheetOrder {
  return {
    content,
    size: A4,
    output,
    photos: [],
    provenance: {
      snapshot: '1',
      asOf: '2026-11-28',
      rule: 'county-quarterly',
      period: '2026-Q4',
      geodata: version,
      template: 'bench',
      contentHash: '0'.repeat(64),
      address: 'http://127.0.0.1/',
      kind: 'draft',
    },
  }
}

function kilobytes(bytes: Uint8Array): string {
  return (bytes.length / 1024).toFixed(0)
}
