import { readFileSync } from 'node:fs'
import type { SheetContent } from '../../../api/domain/cartography/sheet-content.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import type { SheetOrder, SheetOutput } from '../../../api/modules/press/rendering.ts'
import { SIZE_PRESETS } from '../../../api/modules/press/sizes.ts'
import { fujianAreas, unitClasses } from '../../domain/cartography/fujian.ts'
import { PROVENANCE } from './tiny-sheet.ts'

const METADATA = new URL('../../../geodata/fujian/metadata.json', import.meta.url)
const { version: VERSION } = JSON.parse(readFileSync(METADATA, 'utf8')) as { version: string }

/** The overview of Fujian's 84 counties, in classes that are spread over them. */
export function countyContent(given: Partial<SheetContent> = {}): SheetContent {
  return {
    language: 'zh',
    title: '福建省县级巡回医疗进展',
    standfirst: '2026年第四季度，全省84个县（市、区）中已有12个完成省、市级巡回医疗。',
    alt: '福建省84个县（市、区）2026年第四季度巡回医疗情况图。',
    body: {
      kind: 'map',
      level: 'county',
      within: '35' as AreaCode,
      panels: [{ heading: null, areas: fujianAreas('county') }],
      classes: unitClasses('light'),
      legendTitle: '县（市、区）',
      legendNotes: ['其中 3 个未报告'],
      groups: [],
      others: [{ code: '350122400', name: '马祖乡' }],
    },
    imprint: {
      facts: ['资料截至 2026年11月28日', '制图单位 福建省卫生健康委员会', '数据来源 巡医图'],
      notes: ['县界未经审核，仅供内部使用。'],
      approval: '无审图号',
      watermark: '草图',
    },
    ...given,
  }
}

export function countyOrder(
  output: SheetOutput,
  size = 'a4-landscape',
  content: Partial<SheetContent> = {},
): SheetOrder {
  const preset = SIZE_PRESETS.find(({ id }) => id === size)
  if (!preset) throw new Error(`There is no size ${size}`)
  const provenance = { ...PROVENANCE, geodata: VERSION }
  return { content: countyContent(content), size: preset, output, provenance, photos: [] }
}
