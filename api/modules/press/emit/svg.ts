import { drawHatch } from '../../../domain/cartography/hatching.ts'
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
  }: {
    readonly letters: SvgLetters | 'text'
    readonly fields: readonly (readonly [name: string, value: string])[]
  },
): string {
  return sceneToSvg(svgScene(sheet), {
    title: sheet.title,
    description: sheet.alt,
    lang: sheet.language === 'zh' ? 'zh-CN' : 'en',
    letters: letters === 'text' ? { fonts: FAMILIES } : letters,
    drawHatch,
    unit: 'mm',
    digits: 3,
    metadata: { namespace: NAMESPACE, fields },
  })
}

export function svgScene({ parts, ...sheet }: Sheet): SvgScene {
  return { ...sheet, marks: parts.flatMap(({ marks }) => marks) }
}
