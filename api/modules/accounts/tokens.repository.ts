import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import type { Permission } from '../../domain/access/permissions.ts'
import type { AreaCode } from '../../domain/units.ts'
import { apiToken, person } from './accounts.tables.ts'
import { PERSON_COLUMNS, type Person, personOf } from './people.repository.ts'

export interface Token {
  readonly id: number
  readonly hash: string
  readonly label: string
  readonly permissions: readonly Permission[]
  readonly area: AreaCode
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly person: Person
}

/** Those that are not revoked, with their people; the expired ones among them. */
export async function findTokens(db: Db, hashes: readonly string[]): Promise<Token[]> {
  const { id, hash, label, permissions, areaCode, expiresAt, usedAt } = apiToken
  const rows = await db
    .select({
      token: { id, hash, label, permissions, area: areaCode, expiresAt, usedAt },
      person: PERSON_COLUMNS,
    })
    .from(apiToken)
    .innerJoin(person, eq(person.id, apiToken.personId))
    .where(and(isAnyOf(apiToken.hash, hashes), isNull(apiToken.revokedAt)))
  return rows.map((row) => ({ ...row.token, person: personOf(row.person) }))
}

export async function useToken(db: Db, id: number, at: Date): Promise<void> {
  await db.update(apiToken).set({ usedAt: at }).where(eq(apiToken.id, id))
}

/** Those that are not revoked, the newest first. */
export async function listTokens(db: Db, personId: string) {
  const { id, label, prefix, permissions, areaCode, createdAt, expiresAt, usedAt } = apiToken
  return db
    .select({ id, label, prefix, permissions, area: areaCode, createdAt, expiresAt, usedAt })
    .from(apiToken)
    .where(and(eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .orderBy(desc(apiToken.id))
}

/** Of everybody; those that are not revoked, the newest first. */
export async function listAllTokens(db: Db) {
  const { id, label, prefix, permissions, areaCode, createdAt, expiresAt, usedAt } = apiToken
  const rows = await db
    .select({
      token: { id, label, prefix, permissions, area: areaCode, createdAt, expiresAt, usedAt },
      person: PERSON_COLUMNS,
    })
    .from(apiToken)
    .innerJoin(person, eq(person.id, apiToken.personId))
    .where(isNull(apiToken.revokedAt))
    .orderBy(desc(apiToken.id))
  return rows.map((row) => ({ ...row.token, person: personOf(row.person) }))
}

/** @returns null: there is none that is not revoked */
export async function findOwner(db: Db, id: number): Promise<string | null> {
  const [row] = await db
    .select({ personId: apiToken.personId })
    .from(apiToken)
    .where(and(eq(apiToken.id, id), isNull(apiToken.revokedAt)))
  return row?.personId ?? null
}

export async function addToken(db: Db, token: typeof apiToken.$inferInsert): Promise<number> {
  const [added] = await db.insert(apiToken).values(token).returning({ id: apiToken.id })
  return added!.id
}

/** @returns whether there was one to revoke */
export async function revokeToken(db: Db, personId: string, id: number, at: Date): Promise<boolean> {
  const revoked = await db
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.id, id), eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .returning({ id: apiToken.id })
  return revoked.length > 0
}
