import { inflateSync } from 'node:zlib'

/** What a page's content draws, in millimetres from the upper left corner. */
export interface PdfDrawing {
  /** Of each painted path its points, control points of curves left out, and how it was painted. */
  readonly paths: readonly { readonly operator: string; readonly points: readonly number[] }[]
  /** Where each text begins. */
  readonly texts: readonly (readonly [x: number, y: number])[]
  /** All operators in order, without operands. */
  readonly operators: readonly string[]
  readonly content: string
}

type Matrix = readonly [number, number, number, number, number, number]

const MM = 25.4 / 72

/** Reads the content of a PDF of one page whose streams are plain or deflated. */
export function readPdf(file: Uint8Array): PdfDrawing {
  const text = Buffer.from(file).toString('latin1')
  const [, height] = /\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(text)!
  const content = streamsOf(text).find((stream) => /\bBT\b/.test(stream) && /\bcm\b/.test(stream))
  if (content === undefined) throw new Error('the file has no content')
  const paths: PdfDrawing['paths'][number][] = []
  const texts: [number, number][] = []
  const operators: string[] = []
  const saved: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let operands: number[] = []
  let points: number[] = []
  const place = (x: number, y: number): [number, number] => {
    const [a, b, c, d, e, f] = matrix
    return [(a * x + c * y + e) * MM, (Number(height) - (b * x + d * y + f)) * MM]
  }
  for (const word of content.replace(/<[^>]*>|\([^)]*\)|\[[^\]]*\]/g, ' ').split(/\s+/)) {
    const number = Number(word)
    if (word === '' || word.startsWith('/')) continue
    if (!Number.isNaN(number)) {
      operands.push(number)
      continue
    }
    operators.push(word)
    const [x = 0, y = 0, width = 0, tall = 0] = operands
    if (word === 'q') saved.push(matrix)
    else if (word === 'Q') matrix = saved.pop()!
    else if (word === 'cm') matrix = times(operands as unknown as Matrix, matrix)
    else if (word === 'm' || word === 'l') points.push(...place(x, y))
    else if (word === 'c') points.push(...place(operands[4]!, operands[5]!))
    else if (word === 're')
      points.push(
        ...place(x, y),
        ...place(x + width, y),
        ...place(x + width, y + tall),
        ...place(x, y + tall),
      )
    else if (word === 'Tm') texts.push(place(operands[4]!, operands[5]!))
    else if (['f', 'f*', 'S'].includes(word)) {
      paths.push({ operator: word, points })
      points = []
    }
    operands = []
  }
  return { paths, texts, operators, content }
}

function times([a, b, c, d, e, f]: Matrix, [a2, b2, c2, d2, e2, f2]: Matrix): Matrix {
  return [
    a * a2 + b * c2,
    a * b2 + b * d2,
    c * a2 + d * c2,
    c * b2 + d * d2,
    e * a2 + f * c2 + e2,
    e * b2 + f * d2 + f2,
  ]
}

function streamsOf(text: string): string[] {
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data]) => {
    const bytes = Buffer.from(data!, 'latin1')
    try {
      return inflateSync(bytes).toString('latin1')
    } catch {
      return data!
    }
  })
}
