import { crc32, inflateSync } from 'node:zlib'

/** Red, green and blue of each pixel, row by row. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

export interface PngFile extends Raster {
  /** Of each kind in order; checked. */
  readonly chunks: readonly { readonly type: string; readonly data: Buffer }[]
}

/** Reads a PNG of opaque colours without row filters, as the product writes it; throws where a checksum is wrong. */
export function readPng(file: Uint8Array): PngFile {
  const bytes = Buffer.from(file)
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    if (crc32(body) !== bytes.readUInt32BE(at + 8 + length)) throw new Error(`checksum at ${at}`)
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) })
    at += 12 + length
  }
  const header = chunks[0]!.data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const rows = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  )
  const rgb = new Uint8Array(3 * width * height)
  for (let row = 0; row < height; row++) {
    const from = row * (3 * width + 1)
    if (rows[from] !== 0) throw new Error(`row ${row} has a filter`)
    rgb.set(rows.subarray(from + 1, from + 1 + 3 * width), row * 3 * width)
  }
  return { width, height, rgb, chunks }
}

/** Reads a binary PPM, as `pdftoppm` writes it. */
export function readPpm(file: Uint8Array): Raster {
  const bytes = Buffer.from(file)
  const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64))!
  return { width: Number(width), height: Number(height), rgb: bytes.subarray(head.length) }
}

/**
 * The share of pixels that differ by more than smoothed edges do: a pixel fits when each of its channels lies, within `tolerance`,
 * between the least and the greatest of the 3 × 3 pixels there in the other raster. Looked at from both sides, so that nothing
 * may be missing in either.
 */
export function differingShare(a: Raster, b: Raster, tolerance = 48): number {
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)]
  let differing = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      if (!fits(a, b, x, y, tolerance) || !fits(b, a, x, y, tolerance)) differing++
    }
  }
  return differing / (width * height)
}

function fits(a: Raster, b: Raster, x: number, y: number, tolerance: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    const value = a.rgb[3 * (y * a.width + x) + channel]!
    const own = b.rgb[3 * (y * b.width + x) + channel]!
    if (Math.abs(value - own) <= tolerance) continue
    let [least, most] = [255, 0]
    for (let row = y - 1; row <= y + 1; row++) {
      for (let column = x - 1; column <= x + 1; column++) {
        const near = b.rgb[3 * (row * b.width + column) + channel]!
        if (near < least) least = near
        if (near > most) most = near
      }
    }
    if (value < least - tolerance || value > most + tolerance) return false
  }
  return true
}
