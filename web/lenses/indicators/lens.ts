import { indicatorsQuery } from '../../data/indicators.ts'
import { plainView } from '../../map/types.ts'
import { readAddress, writeAddress } from '../../state/address.ts'
import type { Lens } from '../lens.ts'
import { countyOf, INDICATOR_MAP_LEVELS, indicatorAddress } from './address.ts'
import { fillOf } from './fill.ts'
import { INDICATOR_SCALE } from './scales.ts'

/** How counties stand to the targets of national policy, a year and an indicator at a time. */
export const indicatorsLens: Lens = {
  id: 'indicators',
  path: '/',
  family: 'indicators',
  name: { zh: '强基指标', en: 'Indicators' },
  fields: indicatorAddress.fields,
  scales: [INDICATOR_SCALE],
  levels: INDICATOR_MAP_LEVELS,
  transient: ['level'],
  open: (search, area, at, today) =>
    writeAddress(indicatorAddress, search, { area: countyOf(area), at }, today),
  mapSize: { width: 'calc(100vw - 24rem)', height: 'calc(100vh - 9rem)' },
  firstView: async (client, search, today) => {
    const view = readAddress(indicatorAddress, search, today)
    return plainView(view.level, fillOf(await client.ensureQueryData(indicatorsQuery(view, view.level))))
  },
  screen: async () => (await import('./screen.tsx')).indicatorsScreen,
}
