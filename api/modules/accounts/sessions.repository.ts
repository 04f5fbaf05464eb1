import { and, desc, eq, ne } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import { person, personSession } from './accounts.tables.ts'
import { PERSON_COLUMNS, type Person, personOf } from './people.repository.ts'

export interface Session {
  readonly id: string
  readonly token: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly person: Person
}

/** The sessions of some tokens with their people; what has ended by its times is among them. */
export async function findSessions(db: Db, tokens: readonly string[]): Promise<Session[]> {
  const { id, token, createdAt, seenAt } = personSession
  const rows = await db
    .select({ session: { id, token, createdAt, seenAt }, person: PERSON_COLUMNS })
    .from(personSession)
    .innerJoin(person, eq(person.id, personSession.userId))
    .where(isAnyOf(personSession.token, tokens))
  return rows.map((row) => ({ ...row.session, person: personOf(row.person) }))
}

export async function seeSession(db: Db, id: string, at: Date): Promise<void> {
  await db.update(personSession).set({ seenAt: at }).where(eq(personSession.id, id))
}

export async function listSessions(db: Db, personId: string) {
  const { id, createdAt, seenAt, ipAddress, userAgent } = personSession
  return db
    .select({ id, createdAt, seenAt, ipAddress, userAgent })
    .from(personSession)
    .where(eq(personSession.userId, personId))
    .orderBy(desc(personSession.seenAt))
}

/** @returns whether there was one */
export async function endSession(db: Db, personId: string, id: string): Promise<boolean> {
  const ended = await db
    .delete(personSession)
    .where(and(eq(personSession.id, id), eq(personSession.userId, personId)))
    .returning({ id: personSession.id })
  return ended.length > 0
}

/** @returns how many there were */
export async function endOtherSessions(db: Db, personId: string, kept: string): Promise<number> {
  const ended = await db
    .delete(personSession)
    .where(and(eq(personSession.userId, personId), ne(personSession.id, kept)))
    .returning({ id: personSession.id })
  return ended.length
}

export async function endSessionOfToken(db: Db, token: string): Promise<void> {
  await db.delete(personSession).where(eq(personSession.token, token))
}
