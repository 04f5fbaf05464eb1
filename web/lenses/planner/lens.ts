import { coverageQuery } from '../../data/coverage.ts'
import { EMPTY_PLANNER } from '../../map/planner-types.ts'
import { plainView } from '../../map/types.ts'
import { readAddress } from '../../state/address.ts'
import type { MapLevel } from '../../state/fields.ts'
import { areasOf, COVERAGE_SCALES, fillOf } from '../../ui/classes.ts'
import type { Lens } from '../lens.ts'
import { plannerAddress } from './address.ts'
import { backgroundQuestion } from './background.ts'

/** Crowds of visits, their cost, nearby gaps, and a draft that moves visits to the gaps. */
export const plannerLens: Lens = {
  id: 'planner',
  path: '/planner',
  family: 'planner',
  name: { zh: '计划调整', en: 'Planner' },
  permissions: ['records.read'],
  fields: plannerAddress.fields,
  // The gaps below its marks are those of coverage.
  scales: COVERAGE_SCALES,
  levels: [],
  transient: [],
  mapSize: { width: 'calc(100vw - 25rem)', height: 'calc(72vh - 11.4rem)' },
  firstView: async (client, search, today) => {
    const question = backgroundQuestion(readAddress(plannerAddress, search, today), null)
    const level = question.rule.unit as MapLevel
    const answer = await client.ensureQueryData(coverageQuery(question, level))
    return { ...plainView(level, fillOf(areasOf(answer))), planner: EMPTY_PLANNER }
  },
  screen: async () => (await import('./screen.tsx')).plannerScreen,
}
