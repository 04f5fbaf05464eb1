import { addDays } from '../../../domain/calendar.ts'
import type { Nearness } from '../../../domain/clusters/crowding.ts'
import type { LocatedVisit } from '../../../domain/located-visit.ts'
import { metresBetween } from '../../../domain/reach/great-circle.ts'

/**
 * The visits that are near enough to some changed ones to matter for the groups of the rule.
 *
 * A change of the visits at P changes the groups around visits within one nearness of P, and whether a group stays
 * depends on those around its members: what is kept changes within two nearnesses only. To find that rightly takes the
 * groups around visits within three, and so all visits within four. Groups farther out may be cut short, but they are
 * cut alike before and after, and hold no visit within two: whatever is compared between the two is exact.
 */
export function nearbyVisits(
  visits: readonly LocatedVisit[],
  changed: readonly LocatedVisit[],
  { metres, days }: Nearness,
): LocatedVisit[] {
  const places = changed.map(({ at, date, endDate }) => ({
    at,
    from: addDays(date, -days * REACH),
    to: addDays(endDate, days * REACH),
  }))
  return visits.filter(({ at, date, endDate }) =>
    places.some(
      (place) =>
        date <= place.to && endDate >= place.from && metresBetween(at, place.at) <= metres * REACH + SLACK,
    ),
  )
}

const REACH = 4
/** Metres: sums of rounded distances. */
const SLACK = 1
