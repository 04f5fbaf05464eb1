import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  ImageRun,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { wholeNumber } from '../../../domain/press/compose.ts'
import { withoutControls } from '../../../domain/xml-text.ts'
import { type DrawnChart, drawChart } from './summary-charts.ts'
import type { SummaryBlock, SummaryChart, SummaryDocument, SummaryTable } from './summary-document.ts'

/** Twips: margins and lines of official papers (GB/T 9704), of A4. */
const MM = 56.7
const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) }
const MARGIN = {
  top: Math.round(37 * MM),
  bottom: Math.round(35 * MM),
  left: Math.round(28 * MM),
  right: Math.round(26 * MM),
}
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right
const LINE = 560
/** Half points: 二号, 三号, 五号, 小五. */
const SIZE = { title: 44, text: 32, caption: 24, table: 18, note: 21 }
const PIXELS_PER_MM = 96 / 25.4

const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})
const SONG = font('宋体')
const FANG_SONG = font('仿宋')
const HEI = font('黑体')
const KAI = font('楷体')

/** The summary as a document for Word, WPS and LibreOffice, in the type of official papers. */
export async function summaryDocx(summary: SummaryDocument): Promise<Uint8Array<ArrayBuffer>> {
  const body: (Paragraph | Table)[] = [
    ...summary.title.map((line) =>
      paragraph(line, { font: SONG, size: SIZE.title, bold: true }, { ...CENTRED, spacing: TITLE_LINE }),
    ),
    paragraph(summary.subtitle, { font: KAI, size: SIZE.text }, CENTRED),
    ...(summary.warning === null
      ? []
      : [paragraph(summary.warning, { font: HEI, size: SIZE.text, color: 'C00000' }, CENTRED)]),
    blank(),
  ]
  for (const { heading, blocks } of summary.sections) {
    body.push(
      paragraph(heading, { font: HEI, size: SIZE.text }, { ...INDENTED, keepNext: true, outlineLevel: 0 }),
    )
    for (const block of blocks) body.push(...(await blockParts(block)))
  }
  body.push(
    blank(),
    ...summary.notes.map((note) =>
      paragraph(
        note,
        { font: SONG, size: SIZE.note },
        { spacing: { line: 320, lineRule: LineRuleType.AUTO } },
      ),
    ),
  )
  const document = new Document({
    title: withoutControls(summary.title.join('')),
    creator: 'Xunyi Atlas',
    lastModifiedBy: 'Xunyi Atlas',
    styles: {
      default: { document: { run: { font: FANG_SONG, size: SIZE.text, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { ...MARGIN, footer: Math.round(28 * MM) } } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: body,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const CENTRED = { alignment: AlignmentType.CENTER }
const TITLE_LINE = { line: 640, lineRule: LineRuleType.EXACTLY }
const INDENTED = { indent: { firstLine: 2 * SIZE.text * 10 } }

type ParagraphLook = Omit<ConstructorParameters<typeof Paragraph>[0] & object, 'children' | 'text'>

function paragraph(words: string, run: IRunOptions, look: ParagraphLook = {}): Paragraph {
  return new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACTLY },
    ...look,
    children: [new TextRun({ ...run, text: withoutControls(words) })],
  })
}

const blank = () => paragraph('', { size: SIZE.text })

const pageNumber = () =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ font: SONG, size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })

async function blockParts(block: SummaryBlock): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'text':
      return [
        paragraph(
          block.text,
          { font: FANG_SONG, size: SIZE.text },
          { ...INDENTED, alignment: AlignmentType.LEFT },
        ),
      ]
    case 'subheading':
      return [
        paragraph(
          block.text,
          { font: KAI, size: SIZE.text },
          { ...INDENTED, keepNext: true, outlineLevel: 1 },
        ),
      ]
    case 'table':
      return [caption(block.caption), table(block), gap()]
    case 'chart':
      return [caption(block.caption), picture(block, await drawChart(block)), gap()]
  }
}

const caption = (words: string) =>
  paragraph(words, { font: HEI, size: SIZE.caption }, { alignment: AlignmentType.CENTER, keepNext: true })

const gap = () => new Paragraph({ spacing: { line: 200, lineRule: LineRuleType.EXACTLY }, children: [] })

function picture({ caption: title, alt }: SummaryChart, { svg, png, width, height }: DrawnChart): Paragraph {
  const size = { width: Math.round(width * PIXELS_PER_MM), height: Math.round(height * PIXELS_PER_MM) }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(svg),
        transformation: size,
        fallback: { type: 'png', data: Buffer.from(png) },
        altText: {
          name: withoutControls(title),
          title: withoutControls(title),
          description: withoutControls(alt),
        },
      }),
    ],
  })
}

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const BORDERS = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE }
/** A text of more is set from the left. */
const LONG = 14

function table({ head, rows, widths = head.map(() => 1), hasTotal = false }: SummaryTable): Table {
  const sum = widths.reduce((all, each) => all + each, 0)
  const columns = widths.map((each) => Math.floor((each / sum) * TEXT_WIDTH))
  const cell = (words: string, column: number, bold: boolean) =>
    new TableCell({
      width: { size: columns[column]!, type: WidthType.DXA },
      borders: BORDERS,
      margins: { left: 40, right: 40, top: 20, bottom: 20 },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: words.length > LONG ? AlignmentType.LEFT : AlignmentType.CENTER,
          children: [new TextRun({ text: withoutControls(words), font: SONG, size: SIZE.table, bold })],
        }),
      ],
    })
  return new Table({
    width: { size: columns.reduce((all, each) => all + each, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((words, column) => cell(words, column, true)),
      }),
      ...rows.map(
        (row, at) =>
          new TableRow({
            cantSplit: true,
            children: row.map((value, column) =>
              cell(
                typeof value === 'number' ? wholeNumber(value) : value,
                column,
                hasTotal && at === rows.length - 1,
              ),
            ),
          }),
      ),
    ],
  })
}
