import { type Grounds, groundsOf, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Places } from './checking/places.ts'
import { problem, type RowProblem } from './checking/problem.ts'
import type { CheckedRow } from './checking/row-reader.ts'
import type { ImportKind } from './kinds/import-kind.ts'
import { storedColumn } from './kinds/record-table.ts'

/** The areas and teams whose records somebody may import; null: all of the province, and nothing has to be checked. */
export function recordGrounds(viewer: Viewer, province: AreaCode): Grounds | null {
  const grounds = groundsOf(viewer, 'records.import')
  return grounds.areas.some((area) => isWithin(province, area)) ? null : grounds
}

/** Rejects rows of other areas and teams. A row that only takes a record out may not say where: its record tells. */
export function rejectOutside(
  { table, place }: ImportKind,
  grounds: Grounds,
  places: Places,
): (checked: CheckedRow) => CheckedRow {
  const placeProperty = storedColumn(table, place.code)!.property
  const teamProperty = storedColumn(table, 'team_code')?.property
  const teams = new Set(grounds.teams.map(identityOf))
  return (checked) => {
    const { staged } = checked
    const code = staged?.[placeProperty]
    if (!staged || typeof code !== 'string') return checked
    if (grounds.areas.some((area) => isWithin(code, area))) return checked
    if (teamProperty && teams.size > 0 && teams.has(identityOf(String(staged[teamProperty])))) return checked
    const { key, problems } = checked
    return { key, staged: null, problems: [...problems, outside(place.code, code, places.pathOf(code))] }
  }
}

function outside(column: string, code: string, path: string): RowProblem {
  return problem(
    'outside-own-areas',
    column,
    code,
    `${path}（${code}）不在您的授权范围内：请删去此行，或交由当地数据员导入。`,
    `${path} (${code}) is outside your areas: delete this row, or have a data officer of that area import it.`,
  )
}

/** A row of the file whose record is there already, but not the importer's to change. */
export function anothersRecord({ table, place }: ImportKind, key: string): RowProblem {
  const column = table.id ?? place.code
  return problem(
    'record-of-others',
    column,
    key,
    `${key} 已用于您授权范围以外的记录，不能更改：请改用其他编号，或删去此行。`,
    `${key} belongs to a record outside your areas, which you may not change: use another id, or delete this row.`,
  )
}

/**
 * SQL: whether a record lies in areas or belongs to teams. Uncorrelated with other tables, which records may be distributed
 * apart from.
 * @param areas an array of patterns, such as `3504%`
 * @param teams an array of `team_key`
 */
export function withinGrounds(
  { table, place }: ImportKind,
  alias: string,
  { areas, teams }: { readonly areas: string; readonly teams: string },
): string {
  const inArea = `${alias}.${place.code} like any(${areas})`
  if (!storedColumn(table, 'team_code')) return `(${inArea})`
  return `(${inArea} or ${alias}.team_code in (select known.team_code from team known where known.team_key = any(${teams})))`
}

/** The arrays that `withinGrounds` asks for. */
export function groundArrays({ areas, teams }: Grounds): [areas: string[], teams: string[]] {
  return [areas.map((area) => `${area}%`), teams.map(identityOf)]
}
