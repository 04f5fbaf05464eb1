import type { Sight } from '../../../domain/cartography/colour-vision.ts'
import type { Sheet } from '../../../domain/cartography/sheet.ts'
import type { PhotoFile, Provenance, RenderedSheet, SheetOutput } from '../rendering.ts'
import { CMYK, RGB } from './inks.ts'
import { sheetToPdf } from './pdf.ts'
import { printedPhotos } from './photos.ts'
import { sheetToPng } from './png.ts'
import { provenanceFields } from './provenance.ts'
import { sheetToSvg } from './svg.ts'
import type { Typeface } from './typeface.ts'

type SheetFile = Omit<RenderedSheet, 'unnamed'>

/** Dots to an inch of photographs in files that are not made of pixels: what presses print. */
const PHOTO_DPI = 300

/** A sheet as a file. The same sheet, output, provenance and photographs give the same bytes. */
export async function emitSheet(
  sheet: Sheet,
  output: SheetOutput,
  provenance: Provenance,
  typeface: Typeface,
  photos: readonly PhotoFile[] = [],
  sight?: Sight,
): Promise<SheetFile> {
  const fields = provenanceFields(provenance)
  const pictures = await printedPhotos(sheet, photos, {
    dpi: output.format === 'png' ? output.dpi : PHOTO_DPI,
    colours: output.format === 'pdf-cmyk' ? 'cmyk' : 'rgb',
    sight,
  })
  switch (output.format) {
    case 'svg':
    case 'svg-text': {
      const svg = sheetToSvg(sheet, {
        letters: output.format === 'svg' ? typeface : 'text',
        fields,
        pictures,
      })
      return { bytes: Buffer.from(svg, 'utf8'), mediaType: 'image/svg+xml', extension: 'svg' }
    }
    case 'pdf':
    case 'pdf-cmyk': {
      const inks = output.format === 'pdf' ? RGB : CMYK
      // The day that the figures are of begins in Shanghai.
      const created = new Date(`${provenance.asOf}T00:00:00+08:00`)
      const bytes = await sheetToPdf(sheet, { typeface, inks, fields, created, pictures })
      return { bytes, mediaType: 'application/pdf', extension: 'pdf' }
    }
    case 'png': {
      const bytes = await sheetToPng(sheet, { typeface, dpi: output.dpi, fields, pictures })
      return { bytes, mediaType: 'image/png', extension: 'png' }
    }
  }
}
