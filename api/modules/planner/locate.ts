import type { LocatedVisit } from '../../domain/located-visit.ts'
import type { AreaCode, Position } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import type { VisitRow } from '../visits/visit-rows.ts'

/** Where a place stands, and whether that is assumed; null for a place that the geodata does not know. */
export function placeAt(
  geography: Geography,
  code: AreaCode,
): { readonly at: Position; readonly uncertain: boolean } | null {
  const area = geography.areas.get(code)
  return area ? { at: area.centre, uncertain: area.boundary === 'placeholder' } : null
}

/** The record with where it stands: its own point, else its place's. Null where neither is known. */
export function located(row: VisitRow, geography: Geography): LocatedVisit | null {
  const { lon, lat, ...visit } = row
  if (lon !== null && lat !== null) return { ...visit, at: [lon, lat], uncertain: false }
  const place = placeAt(geography, row.placeCode)
  return place ? { ...visit, ...place } : null
}
