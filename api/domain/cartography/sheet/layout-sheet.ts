import { SURFACES } from '../palette.ts'
import type { MeasureText } from '../scene.ts'
import type { Sheet, SheetPart, SheetSize } from '../sheet.ts'
import type { SheetBody, SheetContent } from '../sheet-content.ts'
import { layoutGraphic } from './graphic-sheet.ts'
import type { SheetAtlas } from './map-panel.ts'
import { type LaidOut, layoutMap } from './map-sheet.ts'
import { layoutTour } from './tour-sheet.ts'
import { type SheetLook, sheetLook } from './type.ts'
import { watermarkOf } from './watermark.ts'

export interface SheetGiven {
  /** Of the font that the sheet is drawn with. */
  readonly measure: MeasureText
  readonly atlas: SheetAtlas
}

/**
 * Lays out what a sheet says in a size. No text is smaller than the size's least and none is cut: where room is short, the
 * standfirst stands in the map's free ground or goes, then north arrow and scale bar, and notes, in this order; names of areas
 * that find no room are told.
 *
 * @returns the sheet, and the codes of areas whose name was to be written and found no room
 * @throws NoRoom when the size has no room for the rest
 * @throws RangeError when there is nothing to show
 */
export function layoutSheet(
  content: SheetContent,
  size: SheetSize,
  { measure, atlas }: SheetGiven,
): { readonly sheet: Sheet; readonly unnamed: readonly string[] } {
  const look = sheetLook(size, measure, content.language)
  const { parts, hatches, unnamed } = laidOut(content, size, atlas, look)
  const { width, height } = size
  const { language, title, alt, imprint } = content
  const stamps: SheetPart[] =
    imprint.watermark === null
      ? []
      : [{ role: 'artifact', marks: watermarkOf(imprint.watermark, size, measure) }]
  return {
    sheet: {
      width,
      height,
      ground: SURFACES.light.page,
      hatches,
      language,
      title,
      alt,
      parts: [...parts, ...stamps],
    },
    unnamed,
  }
}

function laidOut(content: SheetContent, size: SheetSize, atlas: SheetAtlas, look: SheetLook): LaidOut {
  if (isOf(content, 'map')) return layoutMap(content, size, atlas, look)
  return isOf(content, 'tour') ? layoutTour(content, size, atlas, look) : layoutGraphic(content, size, look)
}

function isOf<Kind extends SheetBody['kind']>(
  content: SheetContent,
  kind: Kind,
): content is SheetContent & { readonly body: Extract<SheetBody, { kind: Kind }> } {
  return content.body.kind === kind
}
