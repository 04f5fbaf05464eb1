import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import type { Bilingual, Rule, RuleId } from '../../../api/domain/coverage/rule.ts'
import { writeAddress } from '../../state/address.ts'
import { COVERAGE_SCALES } from '../../ui/classes.ts'
import type { Lens } from '../lens.ts'
import { coverageAddress, levelsOf, selectable, withRule } from './address.ts'

/** What the rules are called in the header: whom they judge, and how often. */
const NAMES: Readonly<Record<RuleId, Bilingual>> = {
  'county-quarterly': { zh: '县级 · 季', en: 'County · quarter' },
  'township-monthly': { zh: '乡镇 · 月', en: 'Township · month' },
  'village-weekly': { zh: '村巡诊 · 周', en: 'Patrol · week' },
  'village-posting': { zh: '村派驻 · 周', en: 'Posting · week' },
  'national-annual': { zh: '国家队 · 年', en: 'National · year' },
}

/** One lens a rule. */
export const coverageLenses: readonly Lens[] = CN_2025.map(coverageLens)

function coverageLens(rule: Rule): Lens {
  return {
    id: rule.id,
    path: '/',
    family: 'coverage',
    name: NAMES[rule.id],
    fields: coverageAddress.fields,
    scales: COVERAGE_SCALES,
    levels: levelsOf(rule),
    transient: ['level'],
    enter: (search, from, today) => withRule(search, rule.id, from.family === 'coverage', today),
    open: (search, area, at, today) =>
      writeAddress(coverageAddress, search, { area: selectable(rule, area), at }, today),
    screen: async () => (await import('./screen.tsx')).coverageScreen,
  }
}
