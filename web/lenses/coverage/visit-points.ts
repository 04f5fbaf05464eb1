import { useMemo } from 'react'
import type { VisitDto } from '../../../api/contract/visits.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useVillagesIn, useVisitsIn } from '../../data/visits.ts'
import { spread } from '../../map/spread.ts'
import type { VisitPoint } from '../../map/visit-point.ts'
import { useCoverageView } from './address.ts'

/** With more counties in sight than this, visits cannot be told apart. */
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

/**
 * Visits as points: at their own position, or at the centre of their place; those that coincide are spread around
 * it. A visit whose place is not known (yet) is left out.
 *
 * @param centreOf centre of an area by code, degrees WGS 84
 */
export function visitPoints(
  visits: readonly VisitDto[],
  centreOf: (code: string) => readonly [number, number] | undefined,
): readonly VisitPoint[] {
  const standing = visits.flatMap((visit) => {
    const position = visit.position ?? centreOf(visit.placeCode)
    return position ? [{ id: visit.visitId, position, atCentre: visit.position === null, visit }] : []
  })
  const offsets = spread(standing)
  return standing.map(({ id, position, visit }) => ({
    id,
    position,
    offset: offsets.get(id) ?? [0, 0],
    service: visit.service,
    status: visit.status,
  }))
}
