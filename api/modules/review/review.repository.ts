import type { Sql } from 'postgres'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { MAX_VISIT_DAYS } from '../../domain/visit.ts'
import type { Window } from '../planner/window.repository.ts'
import { type VisitRow, visitColumns } from '../visits/visit-rows.ts'

/**
 * The records of a window's dates of all teams that have one in the window's area, wherever they are: the other half of
 * a conflict may lie across its border. At most `limit` of them, by id.
 */
export async function readTeamsOfWindow(sql: Sql, window: Window, limit: number): Promise<VisitRow[]> {
  const { from, to, within, services, statuses } = window
  const place =
    within.length >= 6
      ? sql`county_code = ${within.slice(0, 6)} and starts_with(place_code, ${within})`
      : sql`starts_with(place_code, ${within})`
  const chosen = sql`
    end_date >= ${from} and date between ${from}::date - ${MAX_VISIT_DAYS - 1}::int and ${to}
    and service = any(${services as string[]}::text[]::visit_service[])
    and status = any(${statuses as string[]}::text[]::visit_status[])`
  return sql<VisitRow[]>`
    select ${visitColumns(sql)} from visit
    where team_code in (select team_code from visit where ${place} and ${chosen}) and ${chosen}
    order by visit_id limit ${limit}`
}

export interface Kept {
  readonly who: string
  readonly at: Date
}

const pairKey = (a: string, b: string) => JSON.stringify(a < b ? [a, b] : [b, a])

/** Decisions that two records are two visits, for any two of some. */
export async function readKept(
  sql: Sql,
  ids: readonly string[],
): Promise<(a: LocatedVisit, b: LocatedVisit) => Kept | undefined> {
  const rows = await sql<(Kept & { a: string; b: string })[]>`
    select visit_a as a, visit_b as b, who, at from kept_duplicate where visit_a = any(${ids as string[]}) order by at`
  const byPair = new Map(rows.map(({ a, b, who, at }) => [pairKey(a, b), { who, at }]))
  return (a, b) => byPair.get(pairKey(a.visitId, b.visitId))
}

/** Keeps that each two of these records are visits of their own. */
export async function dismissPairs(sql: Sql, visits: readonly LocatedVisit[], who: string): Promise<void> {
  const sorted = [...visits].sort((a, b) => (a.visitId < b.visitId ? -1 : 1))
  const rows = sorted.flatMap((a, i) =>
    sorted.slice(i + 1).map((b) => ({
      county_code: a.placeCode.slice(0, 6),
      visit_a: a.visitId,
      visit_b: b.visitId,
      who,
    })),
  )
  if (rows.length === 0) return
  await sql`
    insert into kept_duplicate (county_code, visit_a, visit_b, who)
      select r.county_code, r.visit_a, r.visit_b, r.who
      from jsonb_to_recordset(${sql.json(rows)}) r(county_code text, visit_a text, visit_b text, who text)
    on conflict (county_code, visit_a, visit_b) do update set who = excluded.who, at = now()`
}

export async function presentSnapshot(sql: Sql): Promise<string> {
  const [row] = await sql<{ snapshot: string }[]>`select snapshot::text from application_state`
  return row!.snapshot
}
