import type { VisitDto } from '../../../api/contract/visits.ts'
import { spread } from '../../map/spread.ts'
import type { VisitPoint } from '../../map/visit-point.ts'

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
