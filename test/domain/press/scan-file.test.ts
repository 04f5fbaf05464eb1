import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isWholeScan, scanType } from '../../../api/domain/press/scan-file.ts'
import { smallPdf } from '../../support/small-pdf.ts'

const picture = sharp({ create: { width: 12, height: 8, channels: 3, background: '#c33' } })
const FILES: readonly (readonly [name: string, make: () => Promise<Buffer>])[] = [
  ['a PDF with a table', async () => smallPdf()],
  ['a PDF of a library', pdfOfLibrary],
  ['a PNG', () => picture.clone().png().toBuffer()],
  ['a JPEG', () => picture.clone().jpeg().toBuffer()],
  ['a progressive JPEG', () => picture.clone().jpeg({ progressive: true }).toBuffer()],
]

async function pdfOfLibrary(): Promise<Buffer> {
  const document = new PDFDocument()
  const pieces: Buffer[] = []
  document.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((resolve) => document.on('end', resolve))
  document.rect(10, 10, 20, 20).fill()
  document.end()
  await ended
  return Buffer.concat(pieces)
}

test.each(FILES)('%s is whole; cut anywhere before its end it is not', async (_name, make) => {
  const file = await make()
  const type = scanType(file)!
  expect(isWholeScan(file, type)).toBe(true)
  for (const share of [0.02, 0.3, 0.6, 0.9]) {
    const cut = file.subarray(0, Math.floor(file.length * share))
    expect(isWholeScan(cut, type), `${share}`).toBe(false)
  }
})

test('a beginning alone, a picture of no size, and other types are no scan', () => {
  for (const [text, type] of [
    ['%PDF-1.7 scan', 'application/pdf'],
    ['%PDF-1.7\nstartxref\n9\n%%EOF', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xd9', 'image/jpeg'],
  ] as const) {
    const file = Buffer.from(text, 'latin1')
    expect(scanType(file)).toBe(type)
    expect(isWholeScan(file, type)).toBe(false)
  }
  expect(scanType(Buffer.from('<svg/>'))).toBeNull()
})
