import { reachQuery } from '../../data/reach.ts'
import { EMPTY_REACH } from '../../map/reach-types.ts'
import { plainView } from '../../map/types.ts'
import { readAddress, writeAddress } from '../../state/address.ts'
import { MAP_LEVELS } from '../../state/fields.ts'
import type { Lens } from '../lens.ts'
import { reachAddress, reachQuestion } from './address.ts'
import { areasShown, shareFill } from './map-view.ts'
import { REACH_SCALES } from './scales.ts'

/** How many people reach a medical service point in time, alone or together with the coverage of visits. */
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
  mapSize: { width: 'calc(100vw - 24rem)', height: 'calc(100vh - 9rem)' },
  firstView: async (client, search, today) => {
    const view = readAddress(reachAddress, search, today)
    // The two-way map takes two answers together.
    if (view.aim === 'two-way') return null
    const answer = await client.ensureQueryData(reachQuery(reachQuestion(view), view.level))
    return { ...plainView(view.level, shareFill(areasShown(answer, null))), reach: EMPTY_REACH }
  },
  screen: async () => (await import('./screen.tsx')).reachScreen,
}
