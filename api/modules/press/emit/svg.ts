import { drawHatch } from '../../../domain/cartography/hatching.ts'
import type { Photo } from '../../../domain/cartography/scene.ts'
import type { Sheet } from '../../../domain/cartography/sheet.ts'
import { type SvgLetters, type SvgScene, sceneToSvg } from '../../../domain/cartography/svg.ts'
import { NAMESPACE } from './provenance.ts'

/** What the reader's computer is likely to have, when letters stay letters. */
const FAMILIES = '"Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

/** A sheet as SVG; without a typeface its text stays text. */
export function sheetToSvg(
  sheet: Sheet,
  {
    letters,
    fields,
    pictures,
  }: {
    readonly letters: SvgLetters | 'text'
    readonly fields: readonly (readonly [name: string, value: string])[]
    readonly pictures: Pictures
  },
): string {
  return sceneToSvg(svgScene(sheet), {
    title: sheet.title,
    description: sheet.alt,
    lang: sheet.language === 'zh' ? 'zh-CN' : 'en',
    letters: letters === 'text' ? { fonts: FAMILIES } : letters,
    drawHatch,
    photo: within(pictures),
    unit: 'mm',
    digits: 3,
    metadata: { namespace: NAMESPACE, fields },
  })
}

/** JPEGs of a sheet's photographs, by their ids. */
export type Pictures = ReadonlyMap<string, Uint8Array>

/** Photographs as addresses that hold the file itself. */
export function within(pictures: Pictures) {
  return ({ id }: Photo) => `data:image/jpeg;base64,${Buffer.from(pictures.get(id)!).toString('base64')}`
}

export function svgScene({ parts, ...sheet }: Sheet): SvgScene {
  return { ...sheet, marks: parts.flatMap(({ marks }) => marks) }
}
