import type { Dot, Hatch, Line, Mark, Scene, Shape, Text } from './scene.ts'

export interface SvgOptions {
  /** What the map shows, for those who do not see it. */
  readonly title: string
  /** `zh-CN` or `en`. */
  readonly lang: string
  /** Families in CSS's form, such as `"Noto Sans SC", sans-serif`. */
  readonly fonts: string
  /** Before the ids of patterns: two drawings on one page need different ones. */
  readonly idPrefix?: string
  /** Decimals of numbers, 0 to 6; the default is enough for pixels and for millimetres. */
  readonly digits?: number
}

/**
 * A scene as an SVG document: presentation attributes only, no `style`, no script, nothing from elsewhere, so that any content
 * security policy lets it pass. Every area is one path with its code in `data-code`.
 */
export function sceneToSvg(
  scene: Pick<Scene, 'width' | 'height' | 'ground' | 'hatches' | 'marks'>,
  { title, lang, fonts, idPrefix = '', digits = 2 }: SvgOptions,
): string {
  const { width, height, ground, hatches, marks } = scene
  const writer = new Writer(idPrefix, digits)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` lang="${escaped(lang)}" role="img" font-family="${escaped(fonts)}"><title>${escaped(title)}</title>`,
    hatches.length > 0 ? `<defs>${hatches.map((hatch) => writer.hatch(hatch)).join('')}</defs>` : '',
    ground === null ? '' : `<path fill="${ground}" d="M0 0H${width}V${height}H0z"/>`,
    ...marks.map((mark) => writer.mark(mark)),
    '</svg>',
  ].join('')
}

class Writer {
  readonly #prefix: string
  readonly #steps: number

  constructor(prefix: string, digits: number) {
    this.#prefix = prefix
    this.#steps = 10 ** digits
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
    }
  }

  hatch({ id, fill, colour, angle, dotted, lineWidth, spacing }: Hatch): string {
    const side = this.#number(spacing)
    const middle = this.#number(spacing / 2)
    const drawn = dotted
      ? `<circle fill="${colour}" cx="${middle}" cy="${middle}" r="${this.#number(lineWidth)}"/>`
      : `<path stroke="${colour}" stroke-width="${this.#number(2 * lineWidth)}" d="M0 0v${side}"/>`
    return (
      `<pattern id="${escaped(this.#prefix + id)}" width="${side}" height="${side}" patternUnits="userSpaceOnUse" ` +
      `patternTransform="rotate(${angle})"><path fill="${fill}" d="M0 0h${side}v${side}h-${side}z"/>${drawn}</pattern>`
    )
  }

  #shape({ code, fill, hatch, rings }: Shape): string {
    const path = rings.map((ring) => `${this.#path(ring)}z`).join('')
    return `<path${dataCode(code)} fill="${this.#fill(fill, hatch)}" fill-rule="evenodd" d="${path}"/>`
  }

  #line({ colour, width, dash, lines }: Line): string {
    const path = lines.map((line) => this.#path(line)).join('')
    const dashes = dash ? ` stroke-dasharray="${dash.map((length) => this.#number(length)).join(' ')}"` : ''
    return `<path fill="none" stroke="${colour}" stroke-width="${this.#number(width)}" stroke-linejoin="round"${dashes} d="${path}"/>`
  }

  #dot({ code, x, y, radius, fill, hatch, stroke, strokeWidth }: Dot): string {
    const place = `cx="${this.#number(x)}" cy="${this.#number(y)}" r="${this.#number(radius)}"`
    const line = `stroke="${stroke}" stroke-width="${this.#number(strokeWidth)}"`
    return `<circle${dataCode(code)} ${place} fill="${this.#fill(fill, hatch)}" ${line}/>`
  }

  #text({ text, x, y, anchor, size, weight, colour, halo }: Text): string {
    const around = halo
      ? ` stroke="${halo.colour}" stroke-width="${this.#number(halo.width)}" stroke-linejoin="round" paint-order="stroke"`
      : ''
    const at = `x="${this.#number(x)}" y="${this.#number(y)}"`
    const end = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
    return `<text ${at} font-size="${this.#number(size)}" font-weight="${weight}"${end} fill="${colour}"${around}>${escaped(text)}</text>`
  }

  #fill(fill: string, hatch: string | null): string {
    return hatch === null ? fill : `url(#${escaped(this.#prefix + hatch)})`
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

function dataCode(code: string | null): string {
  return code === null ? '' : ` data-code="${escaped(code)}"`
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML cannot hold, control characters above all, are left out. */
function escaped(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"]/g, (character) => ESCAPES[character]!)
}

const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
