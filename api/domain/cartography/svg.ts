import { xmlText } from '../xml-text.ts'
import type { DrawHatch } from './hatching.ts'
import {
  type Box,
  type Dot,
  type Hatch,
  type Line,
  type Mark,
  MIDDLE_ABOVE_BASELINE,
  type Photo,
  type Scene,
  type Shape,
  type Stamp,
  type Text,
} from './scene.ts'

/** What of a scene is drawn. */
export type SvgScene = Pick<Scene, 'width' | 'height' | 'ground' | 'hatches' | 'marks'>

export interface SvgOptions {
  /** What the map shows, for those who do not see it. */
  readonly title: string
  /** More of it than a title says. */
  readonly description?: string
  /** `zh-CN` or `en`. */
  readonly lang: string
  /** How letters are drawn. */
  readonly letters: SvgLetters
  /**
   * Draws each line and dot of a hatch by itself, which needs no id and is the same wherever the drawing is placed; where it is left
   * out they are patterns, which are short. Handed in, so that a page that has no use for it does not load it.
   */
  readonly drawHatch?: DrawHatch
  /** The pixels of a photograph, as the address of a file that is within the address; for scenes with photographs. */
  readonly photo?: (photo: Photo) => string
  /** Of the drawing's width and height; pixels when left out. */
  readonly unit?: 'mm'
  /** A part of the scene, and how large that is shown; all of it in its own size when left out. */
  readonly view?: { readonly box: Box; readonly width: number; readonly height: number }
  /** Written into `<metadata>`: a namespace that says whose the fields are, and their names, which XML takes, with their values. */
  readonly metadata?: {
    readonly namespace: string
    readonly fields: readonly (readonly [name: string, value: string])[]
  }
  /** Before the ids of patterns: two drawings on one page need different ones. */
  readonly idPrefix?: string
  /** Decimals of numbers, 0 to 6; the default is enough for pixels. */
  readonly digits?: number
}

export type SvgLetters =
  /** Text: it can be searched and edited, and needs these families, in CSS's form such as `"Noto Sans SC", sans-serif`. */
  | { readonly fonts: string }
  /** Outlines, which need no font. */
  | { readonly outlined: OutlineText }

/** A text as an outline, for a weight of 400 to 700. */
export type OutlineText = (text: string, weight: number) => TextOutline

export interface TextOutline {
  /** Ems. */
  readonly width: number
  /** Thousandths of an em, from the start of the base line, y down; filled by the nonzero rule. */
  readonly path: string
}

/** The unit of a {@link TextOutline}'s path, in ems. */
const OUTLINE_UNIT = 0.001

/** Of a text's width, what lies before its anchor. */
export const BEFORE_ANCHOR = { start: 0, middle: 0.5, end: 1 } as const

/**
 * A scene as an SVG document: presentation attributes only, no `style`, no script, nothing from elsewhere, so that any content
 * security policy lets it pass. Every area is one path with its code in `data-code`. Each element says its fill: some programs
 * fill what says none with black.
 */
export function sceneToSvg(scene: SvgScene, options: SvgOptions): string {
  const { width, height, ground, hatches, marks } = scene
  const { title, description, lang, letters, unit, metadata } = options
  const { box, ...shown } = options.view ?? { box: { x: 0, y: 0, width, height }, width, height }
  const writer = new Writer(scene, options)
  const size = (length: number) => `"${length}${unit ?? ''}"`
  const fonts = 'fonts' in letters ? ` font-family="${xmlText(letters.fonts)}"` : ''
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x} ${box.y} ${box.width} ${box.height}"`,
    ` width=${size(shown.width)} height=${size(shown.height)}`,
    ` lang="${xmlText(lang)}" xml:lang="${xmlText(lang)}" role="img"${fonts}><title>${xmlText(title)}</title>`,
    description ? `<desc>${xmlText(description)}</desc>` : '',
    metadata ? writer.metadata(metadata) : '',
    writer.patterns(hatches),
    ground === null ? '' : `<path fill="${ground}" d="M0 0H${width}V${height}H0z"/>`,
    ...marks.map((mark) => writer.mark(mark)),
    '</svg>',
  ].join('')
}

class Writer {
  readonly #hatches: ReadonlyMap<string, Hatch>
  readonly #drawHatch: DrawHatch | undefined
  readonly #outlined: OutlineText | null
  readonly #photoOf: ((photo: Photo) => string) | undefined
  readonly #prefix: string
  readonly #steps: number

  constructor({ hatches }: SvgScene, { letters, drawHatch, photo, idPrefix = '', digits = 2 }: SvgOptions) {
    this.#hatches = new Map(hatches.map((hatch) => [hatch.id, hatch]))
    this.#drawHatch = drawHatch
    this.#photoOf = photo
    this.#outlined = 'outlined' in letters ? letters.outlined : null
    this.#prefix = idPrefix
    this.#steps = 10 ** digits
  }

  patterns(hatches: readonly Hatch[]): string {
    if (this.#drawHatch || hatches.length === 0) return ''
    return `<defs>${hatches.map((hatch) => this.#pattern(hatch)).join('')}</defs>`
  }

  mark(mark: Mark): string {
    switch (mark.kind) {
      case 'shape':
        return this.#shape(mark)
      case 'line':
        return this.#line(mark)
      case 'dot':
        return this.#dot(mark)
      case 'text':
        return this.#text(mark)
      case 'stamp':
        return this.#stamp(mark)
      case 'photo':
        return this.#photo(mark)
    }
  }

  metadata({ namespace, fields }: NonNullable<SvgOptions['metadata']>): string {
    const elements = fields.map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`)
    return `<metadata><source xmlns="${xmlText(namespace)}">${elements.join('')}</source></metadata>`
  }

  #pattern({ id, fill, colour, angle, dotted, lineWidth, spacing }: Hatch): string {
    const side = this.#number(spacing)
    const middle = this.#number(spacing / 2)
    const drawn = dotted
      ? `<circle fill="${colour}" cx="${middle}" cy="${middle}" r="${this.#number(lineWidth)}"/>`
      : `<path stroke="${colour}" stroke-width="${this.#number(2 * lineWidth)}" d="M0 0v${side}"/>`
    return (
      `<pattern id="${xmlText(this.#prefix + id)}" width="${side}" height="${side}" patternUnits="userSpaceOnUse" ` +
      `patternTransform="rotate(${angle})"><path fill="${fill}" d="M0 0h${side}v${side}h-${side}z"/>${drawn}</pattern>`
    )
  }

  #shape(shape: Shape): string {
    const { code, fill, hatch, rings } = shape
    const path = rings.map((ring) => `${this.#path(ring)}z`).join('')
    const surface = `<path${dataCode(code)} fill="${this.#fill(fill, hatch)}" fill-rule="evenodd" d="${path}"/>`
    return surface + this.#hatching(hatch, shape)
  }

  #line({ colour, width, dash, lines }: Line): string {
    const path = lines.map((line) => this.#path(line)).join('')
    const dashes = dash ? ` stroke-dasharray="${dash.map((length) => this.#number(length)).join(' ')}"` : ''
    return `<path fill="none" stroke="${colour}" stroke-width="${this.#number(width)}" stroke-linejoin="round"${dashes} d="${path}"/>`
  }

  #dot(dot: Dot): string {
    const { code, x, y, radius, fill, hatch, stroke, strokeWidth } = dot
    const place = `cx="${this.#number(x)}" cy="${this.#number(y)}" r="${this.#number(radius)}"`
    const line = `stroke="${stroke}" stroke-width="${this.#number(strokeWidth)}"`
    const surface = `<circle${dataCode(code)} ${place} fill="${this.#fill(fill, hatch)}"`
    const lines = this.#hatching(hatch, dot)
    // The rim over the hatch.
    return lines ? `${surface}/>${lines}<circle ${place} fill="none" ${line}/>` : `${surface} ${line}/>`
  }

  #text({ text, x, y, anchor, size, weight, colour, halo }: Text): string {
    const around = halo ? ` stroke="${halo.colour}" stroke-linejoin="round"` : ''
    if (this.#outlined) {
      const { width, path } = this.#outlined(text, weight)
      const left = x - width * size * BEFORE_ANCHOR[anchor]
      const place = `transform="translate(${this.#number(left)} ${this.#number(y)}) scale(${exact(size * OUTLINE_UNIT)})" d="${path}"`
      // Two paths: not every program knows paint-order.
      const under = halo
        ? `<path fill="none"${around} stroke-width="${this.#number(halo.width / size / OUTLINE_UNIT)}" ${place}/>`
        : ''
      return `${under}<path fill="${colour}" ${place}/>`
    }
    const stroke = halo ? `${around} stroke-width="${this.#number(halo.width)}" paint-order="stroke"` : ''
    const at = `x="${this.#number(x)}" y="${this.#number(y)}"`
    const end = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
    return `<text ${at} font-size="${this.#number(size)}" font-weight="${weight}"${end} fill="${colour}"${stroke}>${xmlText(text)}</text>`
  }

  #stamp({ text, x, y, size, weight, angle, colour, opacity }: Stamp): string {
    const turned = `translate(${this.#number(x)} ${this.#number(y)}) rotate(${angle})`
    const looks = `fill="${colour}" fill-opacity="${opacity}"`
    if (this.#outlined) {
      const { width, path } = this.#outlined(text, weight)
      const start = `translate(${(-width / 2).toFixed(4)} ${MIDDLE_ABOVE_BASELINE})`
      const transform = `${turned} scale(${size}) ${start} scale(${OUTLINE_UNIT})`
      return `<path ${looks} transform="${transform}" d="${path}"/>`
    }
    const place = `transform="${turned}" y="${this.#number(MIDDLE_ABOVE_BASELINE * size)}" text-anchor="middle"`
    return `<text ${place} font-size="${this.#number(size)}" font-weight="${weight}" ${looks}>${xmlText(text)}</text>`
  }

  #photo(photo: Photo): string {
    if (!this.#photoOf)
      throw new RangeError('The scene has a photograph, and nothing says where its pixels are')
    const { x, y, width, height } = photo
    const place = `x="${this.#number(x)}" y="${this.#number(y)}" width="${this.#number(width)}" height="${this.#number(height)}"`
    return `<image ${place} preserveAspectRatio="none" href="${xmlText(this.#photoOf(photo))}"/>`
  }

  #fill(fill: string, hatch: string | null): string {
    if (hatch === null) return fill
    return this.#drawHatch ? this.#hatch(hatch).fill : `url(#${xmlText(this.#prefix + hatch)})`
  }

  #hatching(id: string | null, surface: Shape | Dot): string {
    if (id === null || !this.#drawHatch) return ''
    const { colour, lineWidth, ...hatch } = this.#hatch(id)
    const { lines, dots } = this.#drawHatch(surface, { ...hatch, lineWidth })
    const stroke = `stroke="${colour}" stroke-width="${this.#number(hatch.dotted ? 2 * lineWidth : lineWidth)}"`
    // A line without length and with round ends is a dot.
    const path =
      lines.map((line) => this.#path(line)).join('') + dots.map((dot) => `${this.#path(dot)}h0`).join('')
    return `<path fill="none" ${stroke}${hatch.dotted ? ' stroke-linecap="round"' : ''} d="${path}"/>`
  }

  #hatch(id: string): Hatch {
    const hatch = this.#hatches.get(id)
    if (!hatch) throw new RangeError(`The scene has no hatch ${id}`)
    return hatch
  }

  /** Steps from point to point: they are short, and being whole their rounding does not add up. */
  #path(points: readonly number[]): string {
    let out = ''
    let [atX, atY] = [0, 0]
    for (let i = 0; i < points.length; i += 2) {
      const x = Math.round(points[i]! * this.#steps)
      const y = Math.round(points[i + 1]! * this.#steps)
      const [dx, dy] = [this.#short(x - atX), this.#short(y - atY)]
      const command = i === 0 ? 'M' : i === 2 ? 'l' : dx.startsWith('-') ? '' : ' '
      out += `${command}${dx}${dy.startsWith('-') ? '' : ' '}${dy}`
      atX = x
      atY = y
    }
    return out
  }

  #number(value: number): string {
    return this.#short(Math.round(value * this.#steps))
  }

  /** A number of steps without what SVG does not need: `-.5`. A whole number of them over a power of ten prints exactly. */
  #short(steps: number): string {
    const text = String(steps / this.#steps)
    if (text.startsWith('0.')) return text.slice(1)
    return text.startsWith('-0.') ? `-${text.slice(2)}` : text
  }
}

/** For numbers whose rounding would add up: a step that is repeated, a scale. */
function exact(value: number): string {
  return String(Number(value.toPrecision(9)))
}

function dataCode(code: string | null): string {
  return code === null ? '' : ` data-code="${xmlText(code)}"`
}
