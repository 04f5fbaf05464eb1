import { ancestorAt, codeLength } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { TeamLevel, Visit } from '../../domain/visit.ts'

/**
 * Where a team sets out, which no record tells: the area in which most of its records of the dates lie, that of the lowest
 * code among equals. Township teams are at home in a township, county teams in a county; teams from farther away lodge in
 * the county that they visit.
 */
export function baseOf(level: TeamLevel, records: readonly Pick<Visit, 'placeCode'>[]): AreaCode | null {
  const unit = level === 'township' ? 'township' : 'county'
  const counts = new Map<AreaCode, number>()
  for (const { placeCode } of records) {
    if (placeCode.length < codeLength(unit)) continue
    const area = ancestorAt(placeCode, unit)
    counts.set(area, (counts.get(area) ?? 0) + 1)
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return ranked[0]?.[0] ?? records[0]?.placeCode ?? null
}
