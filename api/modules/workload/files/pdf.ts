import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Form } from './form.ts'

const FONTS = join(import.meta.dirname, '../../../fonts')
const REGULAR = join(FONTS, 'NotoSansSC-Regular.ttf')
const BOLD = join(FONTS, 'NotoSansSC-Bold.ttf')

/** Points: A4 landscape, with margins of 12 mm. */
const PAGE = { width: 841.89, height: 595.28, margin: 34 }
const NAME_WIDTH = 62
const GROUP_HEIGHT = 20
const HEADER_HEIGHT = 62
const ROW_HEIGHT = 20
const TEXT = 8
const LEAST_TEXT = 3.5

/** The forms on A4 landscape, each begun on a page of its own; the head is repeated on every page. */
export function workloadPdf(forms: readonly Form[], created: Date): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: PAGE.margin,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    // No standard font, which would not be embedded.
    font: null as unknown as string,
    info: {
      Title: forms[0]?.title ?? '',
      Creator: 'Xunyi Atlas',
      Producer: 'Xunyi Atlas, PDFKit',
      CreationDate: created,
      ModDate: created,
    },
  })
  document.registerFont('regular', REGULAR)
  document.registerFont('bold', BOLD)
  const chunks: Uint8Array[] = []
  const done = Promise.withResolvers<Uint8Array<ArrayBuffer>>()
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  document.on('end', () => done.resolve(new Uint8Array(Buffer.concat(chunks))))
  document.on('error', done.reject)
  for (const form of forms) drawForm(document, form)
  document.end()
  return done.promise
}

function drawForm(document: PDFKit.PDFDocument, form: Form): void {
  const { margin, width, height } = PAGE
  const columns = form.groups.reduce((sum, group) => sum + group.columns.length, 0)
  const columnWidth = (width - 2 * margin - NAME_WIDTH) / columns
  const bottom = height - margin
  const cell = (
    text: string,
    x: number,
    y: number,
    w: number,
    h: number,
    { bold = false, size = TEXT } = {},
  ) => {
    document.lineWidth(0.5).rect(x, y, w, h).stroke('#000000')
    document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('#000000')
    const inside = { width: w - 4, align: 'center' as const, lineGap: 0 }
    const textHeight = document.heightOfString(text, inside)
    document.text(text, x + 2, y + Math.max(1, (h - textHeight) / 2), { ...inside, height: h - 1 })
  }
  const head = (): number => {
    document.addPage()
    document.font('bold').fontSize(15).fillColor('#000000')
    document.text(form.title, margin, margin, { width: width - 2 * margin, align: 'center' })
    document.font('regular').fontSize(9)
    const third = (width - 2 * margin) / 3
    const line = margin + 28
    for (const [i, text] of [form.filler, form.contact, form.phone].entries()) {
      document.text(text, margin + i * third, line, { width: third - 6, lineBreak: false, ellipsis: true })
    }
    let y = line + 18
    cell(form.corner, margin, y, NAME_WIDTH, GROUP_HEIGHT + HEADER_HEIGHT, { bold: true })
    let x = margin + NAME_WIDTH
    for (const { name, columns: names } of form.groups) {
      cell(name, x, y, columnWidth * names.length, GROUP_HEIGHT, { bold: true })
      for (const [i, text] of names.entries()) {
        cell(text, x + i * columnWidth, y + GROUP_HEIGHT, columnWidth, HEADER_HEIGHT, { size: 7 })
      }
      x += columnWidth * names.length
    }
    y += GROUP_HEIGHT + HEADER_HEIGHT
    return y
  }
  let y = head()
  for (const { name, cells, isTotal } of form.rows) {
    if (y + ROW_HEIGHT > bottom) y = head()
    cell(name, margin, y, NAME_WIDTH, ROW_HEIGHT, { bold: isTotal })
    for (const [i, value] of cells.entries()) {
      const text = String(value)
      const size = sizeFor(document, text, columnWidth - 4, isTotal)
      cell(text, margin + NAME_WIDTH + i * columnWidth, y, columnWidth, ROW_HEIGHT, { bold: isTotal, size })
    }
    y += ROW_HEIGHT
  }
  document.font('regular').fontSize(7.5)
  y += 4
  for (const note of form.notes) {
    const noteHeight = document.heightOfString(note, { width: width - 2 * margin })
    if (y + noteHeight > bottom) {
      document.addPage()
      document.font('regular').fontSize(7.5)
      y = margin
    }
    document.text(note, margin, y, { width: width - 2 * margin })
    y += noteHeight
  }
}

/** What is wider than its column at the usual size, such as a pair of bounds, is set smaller: a line that is broken would be cut off. */
function sizeFor(document: PDFKit.PDFDocument, text: string, width: number, bold: boolean): number {
  const wide = document
    .font(bold ? 'bold' : 'regular')
    .fontSize(TEXT)
    .widthOfString(text)
  return wide <= width ? TEXT : Math.max(LEAST_TEXT, Math.floor((20 * TEXT * width) / wide) / 20)
}
