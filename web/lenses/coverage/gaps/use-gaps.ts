import { useMemo } from 'react'
import type { CoverageAnswer, UnitCoverage } from '../../../../api/contract/coverage.ts'
import { useCoverage } from '../../../data/coverage.ts'
import { useAreas } from '../../../data/geography.ts'
import type { MapLevel } from '../../../state/fields.ts'
import { isAggregate } from '../../../ui/classes.ts'
import { useCoverageView } from '../address.ts'
import { type AreaIndex, type Gap, gapsOf } from './gaps.ts'

export interface GapsState {
  readonly gaps: readonly Gap[] | null
  readonly answer: CoverageAnswer | null
  readonly error: Error | null
  /** The gaps shown are of the previous question; the answer to this one is loading. */
  readonly stale: boolean
  readonly retry: () => void
}

/** The gaps of the question on the screen within an area, in their default order. */
export function useGaps(within: string): GapsState {
  const view = useCoverageView()
  const unit = view.rule.unit as MapLevel
  const { data: answer, error, isPlaceholderData, refetch } = useCoverage(view, unit)
  const areas = useIndex(unit)
  const fits = answer?.level === unit
  const gaps = useMemo(() => {
    if (!answer || !areas || !fits) return null
    const units = answer.areas.filter((area): area is UnitCoverage => !isAggregate(area))
    return gapsOf(units, areas, answer.asOf, within)
  }, [answer, areas, fits, within])
  return {
    gaps,
    answer: answer ?? null,
    error: answer ? null : error,
    stale: isPlaceholderData,
    retry: () => void refetch(),
  }
}

/** Names of the units and of all above them; null until the units' own are there. */
function useIndex(unit: MapLevel): AreaIndex | null {
  const cities = useAreas('city').data
  const counties = useAreas('county').data
  const townships = useAreas('township', { enabled: unit === 'township' || unit === 'village' }).data
  const villages = useAreas('village', { enabled: unit === 'village' }).data
  return useMemo(() => {
    const own = { city: cities, county: counties, township: townships, village: villages }[unit]
    if (!own) return null
    return new Map([cities, counties, townships, villages].flatMap((level) => [...(level ?? [])]))
  }, [unit, cities, counties, townships, villages])
}
