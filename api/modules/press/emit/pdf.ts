import PDFDocument from 'pdfkit'
import { drawHatch } from '../../../domain/cartography/hatching.ts'
import {
  type Dot,
  type Line,
  type Mark,
  MIDDLE_ABOVE_BASELINE,
  type Photo,
  type Shape,
  type Stamp,
  type Text,
} from '../../../domain/cartography/scene.ts'
import type { Sheet, SheetPart } from '../../../domain/cartography/sheet.ts'
import { BEFORE_ANCHOR } from '../../../domain/cartography/svg.ts'
import type { Inks } from './inks.ts'
import type { Pictures } from './svg.ts'
import { NO_FEATURES, styleOf, type Typeface } from './typeface.ts'

const POINTS_PER_MM = 72 / 25.4

export interface PdfOptions {
  readonly typeface: Typeface
  readonly inks: Inks
  /** Into the document's information, besides title and description. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Said to be made then: the time of making would give other bytes each time. */
  readonly created: Date
  /** In the colours of the inks. */
  readonly pictures: Pictures
}

/**
 * A sheet as a PDF of one page: text as text in embedded subsets of the fonts, tagged for those who have it read to them
 * (ISO 32000-1, 14.8). The same sheet and options give the same bytes.
 */
export function sheetToPdf(sheet: Sheet, options: PdfOptions): Promise<Uint8Array> {
  const { typeface, fields, created } = options
  const document = new PDFDocument({
    pdfVersion: '1.7',
    size: [sheet.width * POINTS_PER_MM, sheet.height * POINTS_PER_MM],
    margin: 0,
    lang: sheet.language === 'zh' ? 'zh-CN' : 'en',
    tagged: true,
    displayTitle: true,
    // No standard font, which would not be embedded.
    font: null as unknown as string,
    info: {
      Title: sheet.title,
      Subject: sheet.alt,
      Creator: 'Xunyi Atlas',
      Producer: 'Xunyi Atlas, PDFKit',
      CreationDate: created,
      ModDate: created,
      ...Object.fromEntries(fields),
    },
  })
  const chunks: Uint8Array[] = []
  const done = Promise.withResolvers<Uint8Array>()
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  document.on('end', () => done.resolve(Buffer.concat(chunks)))
  document.on('error', done.reject)
  document.registerFont('regular', Buffer.from(typeface.regular))
  document.registerFont('bold', Buffer.from(typeface.bold))
  new Page(document, sheet, options).draw()
  document.end()
  return done.promise
}

const TAGS: Readonly<Record<Exclude<SheetPart['role'], 'artifact'>, string>> = {
  heading: 'H1',
  paragraph: 'P',
  figure: 'Figure',
}

class Page {
  readonly #document: PDFKit.PDFDocument
  readonly #sheet: Sheet
  readonly #typeface: Typeface
  readonly #inks: Inks
  readonly #pictures: Pictures

  constructor(document: PDFKit.PDFDocument, sheet: Sheet, { typeface, inks, pictures }: PdfOptions) {
    this.#document = document
    this.#sheet = sheet
    this.#typeface = typeface
    this.#inks = inks
    this.#pictures = pictures
  }

  draw(): void {
    const { width, height, ground, parts } = this.#sheet
    const document = this.#document
    document.scale(POINTS_PER_MM)
    if (ground !== null) {
      this.#artifact(() => this.#write(this.#inks.fill(ground), `0 0 ${short(width)} ${short(height)} re f`))
    }
    const root = document.struct('Document')
    document.addStructure(root)
    for (const part of parts) {
      const draw = () => {
        for (const mark of part.marks) this.#mark(mark)
      }
      if (part.role === 'artifact') this.#artifact(draw)
      else root.add(document.struct(TAGS[part.role], part.role === 'figure' ? { alt: part.alt } : {}, draw))
    }
    root.end()
  }

  #artifact(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' })
    draw()
    this.#document.endMarkedContent()
  }

  #mark(mark: Mark): void {
    if (mark.kind === 'shape') this.#shape(mark)
    else if (mark.kind === 'line') this.#line(mark)
    else if (mark.kind === 'dot') this.#dot(mark)
    else if (mark.kind === 'text') this.#text(mark)
    else if (mark.kind === 'photo') this.#photo(mark)
    else this.#stamp(mark)
  }

  #shape(shape: Shape): void {
    const { fill, hatch, rings } = shape
    const path = rings.map((ring) => `${polyline(ring)} h`)
    this.#write(this.#inks.fill(hatch === null ? fill : this.#hatch(hatch).fill), ...path, 'f*')
    if (hatch !== null) this.#hatching(hatch, shape)
  }

  #line({ colour, width, dash, lines }: Line): void {
    const dashes = dash ? [`[${dash.map(short).join(' ')}] 0 d`] : []
    this.#write(
      'q',
      this.#inks.stroke(colour),
      `${short(width)} w 1 j`,
      ...dashes,
      ...lines.map(polyline),
      'S Q',
    )
  }

  #dot(dot: Dot): void {
    const { fill, hatch, stroke, strokeWidth } = dot
    const circle = circlePath(dot)
    this.#write(this.#inks.fill(hatch === null ? fill : this.#hatch(hatch).fill), circle, 'f')
    if (hatch !== null) this.#hatching(hatch, dot)
    this.#write('q', this.#inks.stroke(stroke), `${short(strokeWidth)} w`, circle, 'S Q')
  }

  #hatching(id: string, surface: Shape | Dot): void {
    const hatch = this.#hatch(id)
    const { lines, dots } = drawHatch(surface, hatch)
    // A line without length and with round ends is a dot.
    const path = [...lines.map(polyline), ...dots.map(([x, y]) => polyline([x, y, x, y]))]
    const width = hatch.dotted ? `${short(2 * hatch.lineWidth)} w 1 J` : `${short(hatch.lineWidth)} w`
    this.#write('q', this.#inks.stroke(hatch.colour), width, ...path, 'S Q')
  }

  #text({ text, x, y, anchor, size, weight, colour, halo }: Text): void {
    const left = x - this.#typeface.measure(text, size, weight) * BEFORE_ANCHOR[anchor]
    if (halo) {
      // As an outline: a second text, under the first, would be found twice by a search.
      const scale = size / 1000
      const { path } = this.#typeface.outlined(text, weight)
      this.#write(this.#inks.stroke(halo.colour))
      this.#document
        .save()
        .transform(scale, 0, 0, scale, left, y)
        .lineWidth(halo.width / scale)
        .lineJoin('round')
        .path(path)
        .stroke()
        .restore()
    }
    this.#letters(text, left, y, size, weight, colour)
  }

  #stamp({ text, x, y, size, weight, angle, colour, opacity }: Stamp): void {
    this.#document.save().translate(x, y).rotate(angle).fillOpacity(opacity)
    const width = this.#typeface.measure(text, size, weight)
    this.#letters(text, -width / 2, MIDDLE_ABOVE_BASELINE * size, size, weight, colour)
    this.#document.restore()
  }

  #photo({ id, x, y, width, height }: Photo): void {
    this.#document.image(Buffer.from(this.#pictures.get(id)!), x, y, { width, height })
  }

  #letters(text: string, x: number, y: number, size: number, weight: number, colour: string): void {
    this.#write(this.#inks.text(colour))
    this.#document
      .font(styleOf(weight))
      .fontSize(size)
      // The space parts it from the next text where it is read aloud, searched or copied.
      .text(`${text} `, x, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        features: [...NO_FEATURES] as never,
      })
  }

  #hatch(id: string) {
    const hatch = this.#sheet.hatches.find((each) => each.id === id)
    if (!hatch) throw new RangeError(`The sheet has no hatch ${id}`)
    return hatch
  }

  #write(...operators: readonly string[]): void {
    this.#document.addContent(operators.join('\n'))
  }
}

function polyline(points: readonly number[]): string {
  let path = ''
  for (let at = 0; at < points.length; at += 2) {
    path += `${short(points[at]!)} ${short(points[at + 1]!)} ${at === 0 ? 'm' : 'l'}\n`
  }
  return path.trimEnd()
}

/** How far along a tangent a curve's control points lie for a quarter of a circle, of its radius. */
const QUARTER = 0.5522847498

function circlePath({ x, y, radius }: Pick<Dot, 'x' | 'y' | 'radius'>): string {
  const k = QUARTER * radius
  const curve = (...points: number[]) => `${points.map(short).join(' ')} c`
  return [
    `${short(x + radius)} ${short(y)} m`,
    curve(x + radius, y + k, x + k, y + radius, x, y + radius),
    curve(x - k, y + radius, x - radius, y + k, x - radius, y),
    curve(x - radius, y - k, x - k, y - radius, x, y - radius),
    curve(x + k, y - radius, x + radius, y - k, x + radius, y),
    'h',
  ].join('\n')
}

/** Thousandths of a millimetre. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
