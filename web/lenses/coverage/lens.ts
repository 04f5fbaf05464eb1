import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import type { Rule } from '../../../api/domain/coverage/rule.ts'
import { coverageQuery } from '../../data/coverage.ts'
import { plainView } from '../../map/types.ts'
import { readAddress, writeAddress } from '../../state/address.ts'
import { areasOf, COVERAGE_SCALES, fillOf } from '../../ui/classes.ts'
import type { Lens } from '../lens.ts'
import { coverageAddress, levelsOf, selectable, withRule } from './address.ts'

/** One lens a rule. */
export const coverageLenses: readonly Lens[] = CN_2025.map(coverageLens)

function coverageLens(rule: Rule): Lens {
  return {
    id: rule.id,
    path: '/',
    family: 'coverage',
    name: rule.name,
    fields: coverageAddress.fields,
    scales: COVERAGE_SCALES,
    levels: levelsOf(rule),
    transient: ['level'],
    enter: (search, from, today) => withRule(search, rule.id, from.family === 'coverage', today),
    open: (search, area, at, today) =>
      writeAddress(coverageAddress, search, { area: selectable(rule, area), at }, today),
    mapSize: { width: 'calc(100vw - 24rem)', height: 'calc(100vh - 13rem)' },
    firstView: async (client, search, today) => {
      const view = readAddress(coverageAddress, search, today)
      const answer = await client.ensureQueryData(coverageQuery(view, view.level))
      return plainView(view.level, fillOf(areasOf(answer)))
    },
    screen: async () => (await import('./screen.tsx')).coverageScreen,
  }
}
