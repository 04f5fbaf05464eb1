import { ancestorAt, isNeverJudged } from '../../domain/areas.ts'
import type { AreaCode, Position } from '../../domain/units.ts'
import type { Geography } from './geography.ts'

/** What questions about people and their ways need of a village. */
export interface VillageFacts {
  readonly code: AreaCode
  readonly at: Position
  /** The position is assumed: no surveyed point has been brought. */
  readonly placeholder: boolean
  /** People; null where nothing is known of them. An estimate is a fraction, so that a county's sum stays whole. */
  readonly population: number | null
  /** The population is the village's equal share of its county's, not a figure of its own. */
  readonly estimated: boolean
}

/**
 * All villages and communities in the order of codes. Whoever keeps the answer keeps it by `geography.version`,
 * which changes with every surveyed village.
 *
 * A village without a figure of its own has the county's population of the 2020 census, shared equally over all
 * villages and communities of the county. 金门县 has no such figure, and the census of 连江县 did not count 马祖乡.
 */
export function villageFacts(geography: Geography): readonly VillageFacts[] {
  const shares = new Map<string, number | null>()
  const shareIn = (county: AreaCode): number | null => {
    let share = shares.get(county)
    if (share === undefined) {
      share = equalShare(geography, county)
      shares.set(county, share)
    }
    return share
  }
  return geography.within('village').map(({ code, centre, population, boundary }) => {
    const own = { code, at: centre, placeholder: boundary !== 'official' }
    if (population !== null) return { ...own, population, estimated: false }
    const share = isNeverJudged(code) ? null : shareIn(ancestorAt(code, 'county'))
    return { ...own, population: share, estimated: share !== null }
  })
}

function equalShare(geography: Geography, county: AreaCode): number | null {
  const population = geography.areas.get(county)?.population ?? null
  const villages = geography.within('village', county).filter(({ code }) => !isNeverJudged(code))
  return population === null || villages.length === 0 ? null : population / villages.length
}
