import writeXlsxFile from 'write-excel-file/node'
import { sheetNames } from '../../plans/files/sheet-names.ts'
import { FIT_TO_WIDTH } from '../files/print.ts'
import { drawChart } from './summary-charts.ts'
import type {
  SummaryBlock,
  SummaryCell,
  SummaryChart,
  SummaryDocument,
  SummaryTable,
} from './summary-document.ts'

const FONT = { fontFamily: '宋体', fontSize: 10 }
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const
const CENTRED = { align: 'center', alignVertical: 'center', wrap: true } as const
const TEXT_WIDTH = 110
/** Chinese characters of a line of the text. */
const TEXT_CHARACTERS = 54
const LINE_HEIGHT = 16
const CHART_WIDTH = 720
const ROWS_OF_A_CHART = 24
/** The least and the most of a column, in characters. */
const WIDTHS = [9, 46] as const

type Cell = Readonly<Record<string, unknown>> | null

/** The summary as a workbook: its text on a sheet, its charts on one, and each table on one of its own. */
export async function summaryWorkbook(
  summary: SummaryDocument,
  more: readonly SummaryTable[],
): Promise<Uint8Array<ArrayBuffer>> {
  const blocks = summary.sections.flatMap((section) => section.blocks)
  const tables = [
    ...blocks.filter((block): block is SummaryTable => block.kind === 'table' && !block.isExcerpt),
    ...more,
  ]
  const charts = blocks.filter((block) => block.kind === 'chart')
  const names = sheetNames([
    '总结',
    ...(charts.length > 0 ? ['图'] : []),
    ...tables.map(({ caption }) => caption),
  ])
  const sheets = [
    { data: textRows(summary), columns: [{ width: TEXT_WIDTH }], showGridLines: false },
    ...(charts.length > 0 ? [await chartSheet(charts)] : []),
    ...tables.map(tableSheet),
  ].map((sheet, at) => ({ ...sheet, sheet: names[at]! }))
  const buffer = await writeXlsxFile(
    sheets as never,
    { ...FONT, features: [FIT_TO_WIDTH] } as never,
  ).toBuffer()
  return new Uint8Array(buffer)
}

function textRows({ title, subtitle, warning, sections, notes }: SummaryDocument): Cell[][] {
  const centred = { align: 'center', alignVertical: 'center' }
  return [
    [{ value: title.join(''), type: String, ...centred, fontSize: 16, fontWeight: 'bold', height: 32 }],
    [{ value: subtitle, type: String, ...centred }],
    ...(warning === null
      ? []
      : [[{ value: warning, type: String, ...centred, color: '#C00000', fontWeight: 'bold' }]]),
    ...sections.flatMap(({ heading, blocks }) => [
      [
        {
          value: heading,
          type: String,
          fontSize: 12,
          fontWeight: 'bold',
          alignVertical: 'center',
          height: 26,
        },
      ],
      ...blocks.flatMap(textRow),
    ]),
    [],
    ...notes.map((note) => [wrapped(note)]),
  ]
}

/** Tables and charts are on sheets of their own. */
function textRow(block: SummaryBlock): Cell[][] {
  if (block.kind === 'subheading') return [[{ value: block.text, type: String, fontWeight: 'bold' }]]
  return block.kind === 'text' ? [[wrapped(`　　${block.text}`)]] : []
}

const wrapped = (value: string) => ({
  value,
  type: String,
  wrap: true,
  alignVertical: 'top',
  height: LINE_HEIGHT * Math.ceil(value.length / TEXT_CHARACTERS),
})

async function chartSheet(charts: readonly SummaryChart[]) {
  const data: Cell[][] = []
  const images = []
  for (const chart of charts) {
    const { png, width, height } = await drawChart(chart)
    data.push([{ value: chart.caption, type: String, fontWeight: 'bold' }])
    images.push({
      content: Buffer.from(png),
      contentType: 'image/png',
      width: CHART_WIDTH,
      height: Math.round((CHART_WIDTH * height) / width),
      dpi: 96,
      anchor: { row: data.length + 1, column: 1 },
      title: chart.caption,
      description: chart.alt,
    })
    while (data.length % ROWS_OF_A_CHART !== 0) data.push([])
  }
  return { data, images, columns: [{ width: TEXT_WIDTH }], showGridLines: false }
}

function tableSheet({ caption, head, rows, hasTotal = false }: SummaryTable) {
  const columns = head.length
  const widths = head.map((_, at) =>
    Math.min(WIDTHS[1], Math.max(WIDTHS[0], ...rows.map((row) => widthOf(row[at]!) + 2))),
  )
  const line = (cells: readonly SummaryCell[], bold: boolean): Cell[] => {
    const lines = Math.max(...cells.map((value, at) => Math.ceil(widthOf(value) / (widths[at]! - 1))))
    return cells.map((value) => ({
      ...(typeof value === 'number' ? { value, type: Number } : { value, type: String, format: '@' }),
      ...CENTRED,
      ...BORDER,
      height: 6 + LINE_HEIGHT * lines,
      ...(bold && { fontWeight: 'bold' }),
    }))
  }
  return {
    data: [
      [
        {
          value: caption,
          type: String,
          columnSpan: columns,
          ...CENTRED,
          fontSize: 13,
          fontWeight: 'bold',
          height: 26,
        },
        ...Array<null>(columns - 1).fill(null),
      ],
      line(head, true),
      ...rows.map((row, at) => line(row, hasTotal && at === rows.length - 1)),
    ] as Cell[][],
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 2,
  }
}

/** In characters of a column: a Chinese one takes two. */
function widthOf(value: SummaryCell): number {
  return String(value).replaceAll(/[^\u{20}-\u{7e}]/gu, '**').length
}
