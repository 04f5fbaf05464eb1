import { COVERAGE_SCALES } from '../../ui/classes.ts'
import type { Lens } from '../lens.ts'
import { plannerAddress } from './address.ts'

/** Where visits crowd, what that costs, where the gaps are, and a draft that moves the ones to the others. */
export const plannerLens: Lens = {
  id: 'planner',
  path: '/planner',
  family: 'planner',
  name: { zh: '计划调整', en: 'Planner' },
  fields: plannerAddress.fields,
  // The gaps below its marks are those of coverage.
  scales: COVERAGE_SCALES,
  levels: [],
  transient: [],
  screen: async () => (await import('./screen.tsx')).plannerScreen,
}
