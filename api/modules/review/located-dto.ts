import type { VisitDto } from '../../contract/visits.ts'
import { ancestorAt, levelOf } from '../../domain/areas.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'

/** A record with its own point; one that stands at its place's has none of its own. */
export function locatedDto({ at, uncertain: _, ...visit }: LocatedVisit, geography: Geography): VisitDto {
  const place = geography.areas.get(visit.placeCode)
  const isPlaces = place?.centre[0] === at[0] && place.centre[1] === at[1]
  return {
    ...visit,
    placeName: place?.name ?? visit.placeCode,
    position: isPlaces ? null : [at[0], at[1]],
  }
}

/** 明溪县雪峰镇城东村委会: from the county down, since many villages share a name. */
export function placeName({ areas }: Geography): (code: string) => string {
  return (code) => {
    if (levelOf(code) === null || code.length < 6) return areas.get(code)?.name ?? code
    const above = (['county', 'township'] as const)
      .map((level) => ancestorAt(code as AreaCode, level))
      .filter((area) => area.length < code.length)
    return [...above, code].map((area) => areas.get(area)?.name ?? area).join('')
  }
}
