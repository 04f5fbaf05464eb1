import { sql } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { isChosen, isInWindow, type Window } from '../planner/window.repository.ts'
import { VISIT_COLUMNS, type VisitRow } from '../visits/visit-rows.ts'
import { keptDuplicate } from './review.tables.ts'

/**
 * The records of a window's dates of all teams that have one in the window's area, wherever they are: the other half of
 * a conflict may lie across its border. At most `limit` of them, by id.
 */
export async function readTeamsOfWindow(db: Db, window: Window, limit: number): Promise<VisitRow[]> {
  const sql = raw(db)
  return sql<VisitRow[]>`
    select ${sql.unsafe(VISIT_COLUMNS)} from visit
    where team_code in (select team_code from visit where ${isInWindow(sql, window)}) and ${isChosen(sql, window)}
    order by visit_id limit ${limit}`
}

export type Kept = Readonly<Pick<typeof keptDuplicate.$inferSelect, 'who' | 'at'>>

const pairKey = (a: string, b: string) => JSON.stringify(a < b ? [a, b] : [b, a])

/** Decisions that two records are two visits, for any two of some. */
export async function readKept(
  db: Db,
  ids: readonly string[],
): Promise<(a: LocatedVisit, b: LocatedVisit) => Kept | undefined> {
  const rows = await db
    .select()
    .from(keptDuplicate)
    .where(isAnyOf(keptDuplicate.visitA, ids))
    .orderBy(keptDuplicate.at)
  const byPair = new Map(rows.map(({ visitA, visitB, who, at }) => [pairKey(visitA, visitB), { who, at }]))
  return (a, b) => byPair.get(pairKey(a.visitId, b.visitId))
}

/** Keeps that each two of these records are visits of their own. */
export async function dismissPairs(db: Db, visits: readonly LocatedVisit[], who: string): Promise<void> {
  const sorted = [...visits].sort((a, b) => (a.visitId < b.visitId ? -1 : 1))
  const rows = sorted.flatMap((a, i) =>
    sorted.slice(i + 1).map((b) => ({
      countyCode: a.placeCode.slice(0, 6),
      visitA: a.visitId,
      visitB: b.visitId,
      who,
    })),
  )
  if (rows.length === 0) return
  const { countyCode, visitA, visitB } = keptDuplicate
  await db
    .insert(keptDuplicate)
    .values(rows)
    .onConflictDoUpdate({ target: [countyCode, visitA, visitB], set: { who, at: sql`now()` } })
}
