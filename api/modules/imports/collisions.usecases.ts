import type { Sql } from 'postgres'
import type { Collision, CollisionsAnswer } from '../../contract/imports.ts'

const LISTED = 500

/**
 * Ids of older records that clash with another record's since ids are compared by what they look like: they stay apart
 * until somebody fixes them. Those whose record is gone, or whose team is spelled as the first by now, are left out.
 */
export async function listCollisions(sql: Sql): Promise<CollisionsAnswer> {
  const rows = await sql<(Collision & { total: number })[]>`
    select c.kind, c.id, c.first_id as first, count(*) over ()::int as total from id_collision c
    where (c.kind = 'visits' and exists (select from visit v where v.visit_key = c.key))
      or (c.kind = 'service-points' and exists (select from service_point p where p.point_key = c.key))
      or (c.kind = 'teams' and c.id in (
        select v.team_code from visit v join id_collision t on t.kind = 'teams' and t.id = v.team_code))
    order by c.kind desc, c.id collate "C" limit ${LISTED}`
  return {
    total: rows[0]?.total ?? 0,
    collisions: rows.map(({ total: _, ...collision }) => collision),
  }
}
