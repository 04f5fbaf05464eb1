/** What the process runs that draws sheets. */
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

import type { Mark } from '../../../domain/cartography/scene.ts'
import { NoRoom } from '../../../domain/cartography/sheet/block.ts'
import { layoutSheet } from '../../../domain/cartography/sheet/layout-sheet.ts'
import { proofed } from '../../../domain/cartography/sheet/proofed.ts'
import type { Sheet } from '../../../domain/cartography/sheet.ts'
import { serveTasks } from '../../../threads/tasks.ts'
import { loadGeography } from '../../areas/load-geography.ts'
import { emitSheet } from '../emit/emit-sheet.ts'
import { keptPhoto, UnfitPhoto } from '../emit/photos.ts'
import { MOST_PIXELS, pixelsOf } from '../emit/png.ts'
import { loadTypeface } from '../emit/typeface.ts'
import { geodataChanged, missingGlyph, noRoom, tooManyPixels, unfitPhoto } from '../rendering.errors.ts'
import type { KeptPhoto, PrintedSize, RenderedSheet, SheetOrder } from '../rendering.ts'
import { sheetAtlas } from './sheet-atlas.ts'
import type { SheetProcessData } from './sheet-process.ts'

const { geodata } = JSON.parse(process.argv[2]!) as SheetProcessData
const [typeface, geography] = await Promise.all([loadTypeface(), loadGeography(geodata)])
const atlas = sheetAtlas(geography)

serveTasks({
  async render({ content, size, output, proof, provenance, photos }: SheetOrder): Promise<RenderedSheet> {
    if (hasMap(content)) checkGeodata(provenance.geodata)
    if (output.format === 'png') checkPixels(size, output.dpi)
    const { sheet, unnamed } = laidOut({ content, size })
    const missing = typeface.missing(textsOf(sheet))
    if (missing.length > 0) throw missingGlyph(missing)
    return {
      ...(await emitSheet(
        proof ? proofed(sheet, proof) : sheet,
        output,
        provenance,
        typeface,
        photos,
        proof,
      )),
      unnamed,
    }
  },
  printedSizes(order: Pick<SheetOrder, 'content' | 'size'>): readonly PrintedSize[] {
    const marks: readonly Mark[] = laidOut(order).sheet.parts.flatMap((part) => part.marks)
    return marks.flatMap((mark) =>
      mark.kind === 'photo' ? [{ id: mark.id, width: mark.width, height: mark.height }] : [],
    )
  },
  async keepPhoto(file: Uint8Array): Promise<KeptPhoto> {
    try {
      return await keptPhoto(file)
    } catch (error) {
      throw error instanceof UnfitPhoto ? unfitPhoto(error.why) : error
    }
  },
})

function hasMap({ body }: SheetOrder['content']): boolean {
  return body.kind === 'map' || (body.kind === 'tour' && body.map !== null)
}

/** This process may be younger than the application, and an approval is of what is drawn. */
function checkGeodata(version: string): void {
  if (version !== geography.metadata.version) throw geodataChanged()
}

function checkPixels(size: SheetOrder['size'], dpi: number): void {
  const { width, height } = pixelsOf(size, dpi)
  if (width * height > MOST_PIXELS) throw tooManyPixels(dpi, width * height, MOST_PIXELS)
}

/** A sheet is looked at, then downloaded in several formats: it is laid out once. */
const kept = new LRUCache<string, ReturnType<typeof layoutSheet>>({ max: 8 })

function laidOut({ content, size }: Pick<SheetOrder, 'content' | 'size'>) {
  const key = createHash('sha256')
    .update(JSON.stringify([content, size]))
    .digest('hex')
  const known = kept.get(key)
  if (known) return known
  try {
    const made = layoutSheet(content, size, { measure: typeface.measure, atlas })
    kept.set(key, made)
    return made
  } catch (error) {
    throw error instanceof NoRoom ? noRoom(error.what) : error
  }
}

function textsOf({ parts }: Sheet): string[] {
  const marks: readonly Mark[] = parts.flatMap((part) => part.marks)
  return marks.flatMap((mark) => (mark.kind === 'text' || mark.kind === 'stamp' ? [mark.text] : []))
}
