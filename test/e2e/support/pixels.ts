import { inflateSync } from 'node:zlib'

/** A picture as rows of red, green, blue, alpha, 0 to 255. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/**
 * A PNG of 8 bits a channel without interlacing, as browsers take screenshots.
 *
 * @throws RangeError for any other kind
 */
export function decodePng(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const parts: Uint8Array[] = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at)
    const type = Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1')
    const body = at + 8
    if (type === 'IHDR') {
      width = view.getUint32(body)
      height = view.getUint32(body + 4)
      channels = { 2: 3, 6: 4 }[view.getUint8(body + 9)] ?? 0
      if (view.getUint8(body + 8) !== 8 || channels === 0 || view.getUint8(body + 12) !== 0) {
        throw new RangeError('not a picture of 8 bits a channel')
      }
    }
    if (type === 'IDAT') parts.push(png.subarray(body, body + length))
    at = body + length + 4
  }
  return { width, height, data: unfilter(inflateSync(Buffer.concat(parts)), width, height, channels) }
}

function unfilter(raw: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels
  const lines = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    const from = y * (stride + 1) + 1
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? lines[y * stride + x - channels]! : 0
      const up = y > 0 ? lines[(y - 1) * stride + x]! : 0
      const corner = y > 0 && x >= channels ? lines[(y - 1) * stride + x - channels]! : 0
      const guess =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? paeth(left, up, corner)
                : 0
      lines[y * stride + x] = raw[from + x]! + guess
    }
  }
  if (channels === 4) return lines
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let n = 0; n < width * height; n++) data.set(lines.subarray(n * 3, n * 3 + 3), n * 4)
  return data
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** `#rrggbb` of a pixel. */
export function colourAt({ width, data }: Pixels, x: number, y: number): string {
  const at = (Math.round(y) * width + Math.round(x)) * 4
  return `#${Buffer.from(data.subarray(at, at + 3)).toString('hex')}`
}

/** How many pixels have each colour, the most frequent first, within a distance of a place. */
export function coloursAround(pixels: Pixels, x: number, y: number, reach: number): [string, number][] {
  const found = new Map<string, number>()
  const [left, top] = [Math.max(0, Math.round(x - reach)), Math.max(0, Math.round(y - reach))]
  for (let py = top; py <= Math.min(pixels.height - 1, y + reach); py++) {
    for (let px = left; px <= Math.min(pixels.width - 1, x + reach); px++) {
      const colour = colourAt(pixels, px, py)
      found.set(colour, (found.get(colour) ?? 0) + 1)
    }
  }
  return [...found].sort((a, b) => b[1] - a[1])
}

/** How many pixels differ between two pictures of one size. */
export function difference(one: Pixels, two: Pixels): number {
  let different = 0
  for (let at = 0; at < one.data.length; at += 4) {
    if (
      one.data[at] !== two.data[at] ||
      one.data[at + 1] !== two.data[at + 1] ||
      one.data[at + 2] !== two.data[at + 2]
    )
      different++
  }
  return different
}
