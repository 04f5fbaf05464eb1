import { writeAddress } from '../../state/address.ts'
import { MAP_LEVELS } from '../../state/fields.ts'
import type { Lens } from '../lens.ts'
import { reachAddress } from './address.ts'
import { REACH_SCALES } from './scales.ts'

/** How many people get to a medical service point in time, and beside that whether the visits come to them. */
export const reachLens: Lens = {
  id: 'reach',
  path: '/',
  family: 'reach',
  name: { zh: '15 分钟可达', en: '15-min reach' },
  fields: reachAddress.fields,
  scales: REACH_SCALES,
  levels: MAP_LEVELS,
  transient: ['level', 'panel'],
  open: (search, area, at, today) =>
    writeAddress(reachAddress, search, { area, point: null, panel: null, at }, today),
  screen: async () => (await import('./screen.tsx')).reachScreen,
}
