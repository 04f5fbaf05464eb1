import { useMemo } from 'react'
import type { VisitDto } from '../../../api/contract/visits.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useVillagesIn, useVisitsIn } from '../../data/visits.ts'
import type { VisitPoint } from '../../map/visit-point.ts'
import { useCoverageView } from './address.ts'
import { visitPoints } from './visit-points.ts'

/** More counties than this in sight at once are too many to tell visits apart. */
const MAX_COUNTIES = 12

export interface VisitsInSight {
  readonly points: readonly VisitPoint[]
  readonly byId: ReadonlyMap<string, VisitDto>
  readonly cut: boolean
}

/** The visits of the shown period in the counties in sight; of the selected county alone when it is one of them. */
export function useVisitsInSight(countiesInSight: readonly string[]): VisitsInSight {
  const { area, period } = useCoverageView()
  const chosen = area && area.length >= 6 ? area.slice(0, 6) : null
  const counties =
    chosen && countiesInSight.includes(chosen) ? [chosen] : countiesInSight.slice(0, MAX_COUNTIES)
  const { visits, cut } = useVisitsIn(counties, period.start, period.end)
  const villages = useVillagesIn(counties)
  const lookup = useAreaLookup()
  return useMemo(
    () => ({
      points: visitPoints(visits, (code) => (villages.get(code) ?? lookup(code))?.centre),
      byId: new Map(visits.map((visit) => [visit.visitId, visit])),
      cut,
    }),
    [visits, villages, lookup, cut],
  )
}
