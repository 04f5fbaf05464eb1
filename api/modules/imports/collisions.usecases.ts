import type { Collision, CollisionsAnswer } from '../../contract/imports.ts'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { IMPORT_KINDS } from './kinds/import-kinds.ts'
import { countyOf } from './writing/records.ts'

const LISTED = 500

/** The collisions whose record is there, for each kind whose ids people give out. */
const OF_RECORDS = Object.values(IMPORT_KINDS).flatMap(({ name, table }) =>
  table.id
    ? `select c.* from id_collision c join ${table.name} t on t.${table.key[0]} = c.key
          where c.kind = '${name}' and starts_with(${countyOf(table, 't')}, $1)`
    : [],
)
const OF_TEAMS = `select c.* from id_collision c where c.kind = 'teams' and c.id in (
  select v.team_code from visit v join id_collision t on t.kind = 'teams' and t.id = v.team_code
  where starts_with(v.county_code, $1))`

/**
 * Ids of older records that clash with another record's since ids are compared by what they look like: they stay apart
 * until somebody fixes them. Those whose record is gone, or whose team is spelled as the first by now, are left out.
 */
export async function listCollisions(db: Db, { within }: Reader): Promise<CollisionsAnswer> {
  const rows = await raw(db).unsafe<(Collision & { total: number })[]>(
    `
    select c.kind, c.id, c.first_id as first, count(*) over ()::int as total
    from (${[...OF_RECORDS, OF_TEAMS].join(' union all ')}) c
    order by c.kind desc, c.id collate "C" limit ${LISTED}`,
    [within],
  )
  return {
    total: rows[0]?.total ?? 0,
    collisions: rows.map(({ total: _, ...collision }) => collision),
  }
}
