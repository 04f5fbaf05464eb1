import type { ConflictDto, Duplicate as DuplicateDto } from '../../contract/review.ts'
import type { VisitDto } from '../../contract/visits.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { conflictReason } from '../../domain/review/conflict-reason.ts'
import type { Conflict } from '../../domain/review/conflicts.ts'
import { duplicateReason } from '../../domain/review/duplicate-reason.ts'
import type { DuplicateSet } from '../../domain/review/duplicates.ts'
import type { PlaceName } from '../../domain/review/words.ts'
import type { AreaCode } from '../../domain/units.ts'
import { fullName } from '../areas/full-name.ts'
import type { Geography } from '../areas/geography.ts'

export function conflictDto(conflict: Conflict, geography: Geography): ConflictDto {
  const { id, kind, visits, date, metres, minutes } = conflict
  const [a, b] = visits
  return {
    id,
    kind,
    teamCode: a.teamCode,
    teamName: a.teamName ?? b.teamName,
    date,
    visits: [locatedDto(a, geography), locatedDto(b, geography)],
    metres,
    minutes,
    reason: conflictReason(conflict, placeNames(geography)),
  }
}

export function duplicateDto(
  set: DuplicateSet,
  kept: DuplicateDto['kept'],
  geography: Geography,
): DuplicateDto {
  const { id, kind, visits, date, metres } = set
  return {
    id,
    kind,
    visits: visits.map((visit) => locatedDto(visit, geography)),
    date,
    metres,
    reason: duplicateReason(set, placeNames(geography)),
    kept,
  }
}

/** A record with its own point; one that stands at its place's has none of its own. */
function locatedDto({ at, uncertain: _, ...visit }: LocatedVisit, geography: Geography): VisitDto {
  const place = geography.areas.get(visit.placeCode)
  const isPlaces = place?.centre[0] === at[0] && place.centre[1] === at[1]
  return {
    ...visit,
    placeName: place?.name ?? visit.placeCode,
    position: isPlaces ? null : [at[0], at[1]],
  }
}

function placeNames(geography: Geography): PlaceName {
  return (code) => fullName(geography, code as AreaCode)
}
