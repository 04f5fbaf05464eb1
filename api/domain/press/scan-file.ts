/** What a scan may be: what its bytes say, not what a client says of it. */
export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png'

const SIGNATURES: readonly (readonly [type: ScanType, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** By the first bytes; null for another type. */
export function scanType(file: Uint8Array): ScanType | null {
  return SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => file[i] === byte))?.[0] ?? null
}

/**
 * Whether a file of a type is all there, from its head to its end, and has something to show: one that was cut off while it was
 * saved, or is a few bytes with the right beginning, does not open. What is drawn in it is not decoded.
 */
export function isWholeScan(file: Uint8Array, type: ScanType): boolean {
  if (type === 'application/pdf') return isWholePdf(file)
  return type === 'image/png' ? isWholePng(file) : isWholeJpeg(file)
}

/** Readers look for the end of a PDF in its last bytes; some programs leave a little behind it. */
const PDF_END = 4096

function isWholePdf(file: Uint8Array): boolean {
  const text = latin1(file)
  const end = text.slice(-PDF_END)
  const found = /startxref\s+(\d+)\s+%%EOF/g
  const at = Number([...end.matchAll(found)].at(-1)?.[1] ?? Number.NaN)
  if (!(at > 0 && at < file.length)) return false
  // A table, or a stream that holds one and may hold the pages, too.
  const isTable = /^\s*xref\s/.test(text.slice(at, at + 32))
  if (!isTable && !/^\s*\d+\s+\d+\s+obj\b/.test(text.slice(at, at + 64))) return false
  return /\/Root\s+\d+\s+\d+\s+R/.test(text) && /\/Type\s*\/(?:Page|ObjStm)\b/.test(text)
}

const PNG_HEAD = 8
/** Length, name and checksum of a part. */
const PNG_FRAME = 12

function isWholePng(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let hasPixels = false
  for (let at = PNG_HEAD; at + PNG_FRAME <= file.length; ) {
    const length = view.getUint32(at)
    const name = latin1(file.subarray(at + 4, at + 8))
    if (at === PNG_HEAD) {
      const isHead = name === 'IHDR' && length === 13 && file.length >= at + PNG_FRAME + length
      if (!isHead || view.getUint32(at + 8) === 0 || view.getUint32(at + 12) === 0) return false
    }
    if (name === 'IDAT' && length > 0) hasPixels = true
    if (name === 'IEND') return hasPixels
    at += PNG_FRAME + length
  }
  return false
}

const JPEG_SCAN = 0xda
const JPEG_END = 0xd9

/** Whether a marker begins the frame of a picture: SOF0 to SOF15 without the three that are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function isWholeJpeg(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let hasFrame = false
  for (let at = 2; at + 4 <= file.length; ) {
    if (file[at] !== 0xff) return false
    const marker = file[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === JPEG_SCAN) return hasFrame && endsJpeg(file, at)
    if (isFrame(marker)) {
      if (at + 9 > file.length || view.getUint16(at + 5) === 0 || view.getUint16(at + 7) === 0) return false
      hasFrame = true
    }
    at += 2 + view.getUint16(at + 2)
  }
  return false
}

/** A camera may write something behind the picture. */
function endsJpeg(file: Uint8Array, from: number): boolean {
  for (let at = file.length - 2; at > from; at--) {
    if (file[at] === 0xff && file[at + 1] === JPEG_END) return true
  }
  return false
}

/** A character a byte. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
