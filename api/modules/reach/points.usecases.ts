import type { PointDto, PointsAnswer } from '../../contract/reach.ts'
import { weekdaysIn } from '../../domain/reach/service-point.ts'
import type { EffectivePoint } from './effective-points.ts'
import type { ReachNow } from './reach-state.ts'

/** The points of today within an area, in the order of their ids. */
export function answerPoints(now: ReachNow, within: string): PointsAnswer {
  return {
    asOf: now.asOf,
    snapshot: now.snapshot,
    points: now.points.filter(({ area }) => area.startsWith(within)).map(pointDto),
  }
}

function pointDto({
  id,
  name,
  kind,
  area,
  at,
  from,
  to,
  weekdays,
  origin,
  demonstration,
}: EffectivePoint): PointDto {
  return {
    id,
    name,
    kind,
    area,
    at: [at[0], at[1]],
    from,
    to,
    weekdays: [...weekdaysIn(weekdays)],
    origin,
    demonstration,
  }
}
