import { setImmediate as nextTurn } from 'node:timers/promises'
import { EstimateSource } from '../../domain/reach/estimate.ts'
import { FIXED_LINKS } from '../../domain/reach/fixed-links.ts'
import type { Geography } from '../areas/geography.ts'
import { LandParts } from '../areas/land-parts.ts'
import { estimatedIsochrones } from './estimated-isochrones.ts'
import type { ReachSource } from './sources.ts'

/** The estimate on the land of a province: always there. */
export function estimateOn(geography: Geography): ReachSource {
  const land = LandParts.of(geography)
  return {
    travel: new EstimateSource(
      land,
      FIXED_LINKS,
      // Requests are answered between the parts of a long computation.
      () => nextTurn(),
    ),
    name: { zh: '估算', en: 'Estimate' },
    available: true,
    note: {
      zh: '直线距离 × 绕行系数 ÷ 速度；不跨越水域，除非有列明的桥梁、海堤或隧道。取值及范围见各项出处。',
      en: 'Great-circle distance × detour factor ÷ speed; never over water, but by a listed bridge, causeway or tunnel. Values and ranges are cited with each option.',
    },
    isochrones: async (at, minutes, request) => estimatedIsochrones(land, FIXED_LINKS, at, minutes, request),
  }
}
