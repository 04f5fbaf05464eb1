import { type Grounds, groundsOf, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Places } from './checking/places.ts'
import { problem, type RowProblem } from './checking/problem.ts'
import type { CheckedRow } from './checking/row-reader.ts'
import type { ImportKind, StagedCheck } from './kinds/import-kind.ts'
import { storedColumn } from './kinds/record-table.ts'
import { STAGING } from './writing/staging.ts'

/** The areas and teams whose records somebody may import; null: all of the province, and nothing has to be checked. */
export function recordGrounds(viewer: Viewer, province: AreaCode): Grounds | null {
  const grounds = groundsOf(viewer, 'records.import')
  return grounds.areas.some((area) => isWithin(province, area)) ? null : grounds
}

/**
 * Rejects rows of other areas and teams. A row that only takes a record out may not say where: its record tells. Where other
 * records tell the area, that is known when all rows are: {@link outsideStaged}.
 */
export function rejectOutside(
  { table, ground, place, completes }: ImportKind,
  grounds: Grounds,
  places: Places,
): (checked: CheckedRow) => CheckedRow {
  if (completes) return (checked) => checked
  const areaProperty = storedColumn(table, ground.area)!.property
  const teamProperty = ground.team && storedColumn(table, ground.team.column)!.property
  const teams = new Set(grounds.teams.map(identityOf))
  return (checked) => {
    const { staged } = checked
    const code = staged?.[areaProperty]
    if (!staged || typeof code !== 'string') return checked
    if (grounds.areas.some((area) => isWithin(code, area))) return checked
    if (teamProperty && teams.size > 0 && teams.has(identityOf(String(staged[teamProperty])))) return checked
    const { key, problems } = checked
    const column = place?.code ?? table.id ?? ground.area
    return { key, staged: null, problems: [...problems, outside(column, code, places.pathOf(code))] }
  }
}

/** The same of rows in the staging table. */
export function outsideStaged(kind: ImportKind, pathOf: (code: string) => string): StagedCheck {
  const own = withinGrounds(kind, 's', {
    areas: '(select areas from import_ground)::text[]',
    teams: '(select teams from import_ground)::text[]',
  })
  const { ground, columns } = kind
  const employer = columns.find(({ name }) => name === ground.team?.column.replace(/_key$/, '_code'))
  const column = (employer ?? columns[0]!).name
  return {
    rows: `select s.* from ${STAGING} s where not s.bad and not s.removed and not ${own}`,
    problem: (row) => {
      const code = String(row[ground.area] ?? '')
      return outside(column, code, pathOf(code))
    },
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
export function anothersRecord({ table, ground }: ImportKind, key: string): RowProblem {
  const column = table.id ?? ground.area
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
  { ground }: ImportKind,
  alias: string,
  { areas, teams }: { readonly areas: string; readonly teams: string },
): string {
  const inArea = `${alias}.${ground.area} like any(${areas})`
  if (!ground.team) return `(${inArea})`
  const { column, isKey } = ground.team
  if (isKey) return `(${inArea} or ${alias}.${column} = any(${teams}))`
  return `(${inArea} or ${alias}.${column} in (select known.team_code from team known where known.team_key = any(${teams})))`
}

/** The arrays that `withinGrounds` asks for. */
export function groundArrays({ areas, teams }: Grounds): [areas: string[], teams: string[]] {
  return [areas.map((area) => `${area}%`), teams.map(identityOf)]
}
