import { type Db, isAnyOf } from '../../db/db.ts'
import { identityOf, spelling } from '../../domain/identity.ts'
import type { Change } from '../../domain/plans/change.ts'
import { namedTwice } from '../../domain/plans/possible.ts'
import { visitChangedTwice } from './visits.errors.ts'
import { readNamedVisits } from './visits.repository.ts'
import { team } from './visits.tables.ts'

/** Ids of visits as the records spell them; those of no record as they came, without what cannot be seen. */
export async function respellIds(db: Db, ids: readonly string[]): Promise<string[]> {
  const named = await readNamedVisits(db, ids)
  return ids.map((id) => named.get(id)?.visitId ?? spelling(id))
}

/**
 * Changes with their visits and teams as the records spell them: from here on, ids are the same where they are equal.
 * @throws ProblemError 400 where two of them turn out to be of one visit
 */
export async function respellChanges(db: Db, changes: readonly Change[]): Promise<Change[]> {
  const ids = await respellIds(
    db,
    changes.map(({ visitId }) => visitId),
  )
  const teams = await readTeams(
    db,
    changes.flatMap((change) => (change.action === 'add' ? [change.teamCode] : [])),
  )
  const respelled = changes.map((change, i): Change => {
    const visitId = ids[i]!
    if (change.action !== 'add') return { ...change, visitId }
    const { teamCode } = change
    return { ...change, visitId, teamCode: teams.get(identityOf(teamCode)) ?? spelling(teamCode) }
  })
  const twice = namedTwice(respelled)
  if (twice !== null) throw visitChangedTwice(twice)
  return respelled
}

/** By their keys. */
async function readTeams(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select()
    .from(team)
    .where(isAnyOf(team.teamKey, codes.map(identityOf)))
  return new Map(rows.map(({ teamKey, teamCode }) => [teamKey, teamCode]))
}
