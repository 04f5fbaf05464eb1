import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import type { Role } from '../../domain/access/permissions.ts'
import type { Grant } from '../../domain/access/viewer.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { credential, person, personSession, roleGrant, secondFactor } from './accounts.tables.ts'

export interface PersonGrant extends Grant {
  readonly id: number
}

/** A person with all roles, those not in force included. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly passwordDue: boolean
  readonly secondFactor: boolean
  readonly disabledAt: Date | null
  /** A program: it has tokens, and never signs in. */
  readonly isService: boolean
  readonly grants: readonly PersonGrant[]
}

/** As JSON aggregates it: of one statement, so that person and roles are of one state. */
export const grantsOfPerson = sql<readonly StoredGrant[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', id, 'role', role, 'area', area_code, 'team', team_code, 'from', "from", 'to', "to") order by id)
  from role_grant where person_id = "person"."id"), '[]')`

interface StoredGrant {
  readonly id: number
  readonly role: Role
  readonly area: AreaCode | null
  readonly team: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
}

export const PERSON_COLUMNS = {
  id: person.id,
  name: person.name,
  username: person.username,
  passwordDue: person.passwordDue,
  secondFactor: person.twoFactorEnabled,
  disabledAt: person.disabledAt,
  isService: person.isService,
  grants: grantsOfPerson,
}

export function personOf(row: Omit<Person, 'grants'> & { readonly grants: readonly StoredGrant[] }): Person {
  return { ...row, grants: row.grants.map(grantOf) }
}

function grantOf({ id, role, area, team, from, to }: StoredGrant): PersonGrant {
  return { id, role, on: area === null ? { team: team! } : { area }, from, to }
}

/** @param username as `identityOf` has it */
export async function findPerson(db: Db, username: string): Promise<Person | null> {
  const [row] = await db.select(PERSON_COLUMNS).from(person).where(eq(person.username, username))
  return row ? personOf(row) : null
}

export async function findPersonById(db: Db, id: string): Promise<Person | null> {
  const [row] = await db.select(PERSON_COLUMNS).from(person).where(eq(person.id, id))
  return row ? personOf(row) : null
}

/** Nobody else changes the person until the transaction ends. */
export async function lockPerson(tx: Db, id: string): Promise<void> {
  await tx.select({ id: person.id }).from(person).where(eq(person.id, id)).for('update')
}

/** When each person with open sessions was last there, and how many they are. */
export async function readPresence(
  db: Db,
): Promise<ReadonlyMap<string, { readonly sessions: number; readonly seenAt: Date }>> {
  const rows = await db
    .select({
      id: personSession.userId,
      sessions: sql<number>`count(*)::int`,
      seenAt: sql<Date>`max(${personSession.seenAt})`,
    })
    .from(personSession)
    .groupBy(personSession.userId)
  return new Map(rows.map(({ id, ...presence }) => [id, presence]))
}

export async function listPeople(db: Db): Promise<Person[]> {
  const rows = await db.select(PERSON_COLUMNS).from(person).orderBy(asc(person.username))
  return rows.map(personOf)
}

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly username: string
  /** Null: a service, which has none. */
  readonly passwordHash: string | null
  /** Whether it has to be changed at the first sign-in. */
  readonly passwordDue: boolean
}

/** @returns false where the user name is taken */
export async function addPerson(db: Db, added: NewPerson, now: Date): Promise<boolean> {
  const { id, name, username, passwordHash, passwordDue } = added
  const at = { createdAt: now, updatedAt: now }
  const inserted = await db
    .insert(person)
    .values({
      ...{ id, name, username, email: `${id}@localhost`, emailVerified: false, passwordDue, ...at },
      isService: passwordHash === null,
    })
    .onConflictDoNothing({ target: person.username })
    .returning({ id: person.id })
  if (inserted.length === 0) return false
  if (passwordHash === null) return true
  await db
    .insert(credential)
    .values({ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash, ...at })
  return true
}

export async function addGrants(
  db: Db,
  personId: string,
  grants: readonly (Grant & { readonly from: LocalDate })[],
  by: string,
  at: Date,
): Promise<void> {
  if (grants.length === 0) return
  await db.insert(roleGrant).values(
    grants.map(({ role, on, from, to }) => ({
      personId,
      role,
      areaCode: 'area' in on ? on.area : null,
      teamCode: 'team' in on ? on.team : null,
      from,
      to,
      by,
      at,
    })),
  )
}

/** @returns whether there was one to take */
export async function takeGrant(db: Db, personId: string, id: number): Promise<boolean> {
  const taken = await db
    .delete(roleGrant)
    .where(and(eq(roleGrant.id, id), eq(roleGrant.personId, personId)))
    .returning({ id: roleGrant.id })
  return taken.length > 0
}

export async function setName(db: Db, personId: string, name: string): Promise<void> {
  await db.update(person).set({ name }).where(eq(person.id, personId))
}

export async function setPassword(db: Db, personId: string, hash: string, now: Date): Promise<void> {
  await db.update(credential).set({ password: hash, updatedAt: now }).where(eq(credential.userId, personId))
}

export async function setPasswordDue(db: Db, personId: string, due: boolean): Promise<void> {
  await db.update(person).set({ passwordDue: due }).where(eq(person.id, personId))
}

export async function removeSecondFactor(db: Db, personId: string): Promise<void> {
  await db.delete(secondFactor).where(eq(secondFactor.userId, personId))
  await db.update(person).set({ twoFactorEnabled: false }).where(eq(person.id, personId))
}

export async function setDisabled(db: Db, personId: string, at: Date | null): Promise<void> {
  await db.update(person).set({ disabledAt: at }).where(eq(person.id, personId))
}

/** @returns how many there were */
export async function endSessions(db: Db, personId: string): Promise<number> {
  const ended = await db
    .delete(personSession)
    .where(eq(personSession.userId, personId))
    .returning({ id: personSession.id })
  return ended.length
}

/** Whether anybody who may sign in manages people on this day. */
export async function hasAdministrator(db: Db, today: LocalDate): Promise<boolean> {
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .innerJoin(roleGrant, eq(roleGrant.personId, person.id))
    .where(
      and(
        isNull(person.disabledAt),
        eq(roleGrant.role, 'security'),
        sql`${roleGrant.from} <= ${today}`,
        or(isNull(roleGrant.to), sql`${roleGrant.to} >= ${today}`),
      ),
    )
    .limit(1)
  return found !== undefined
}

/** A code is taken once. @returns false where it was taken within the time that it is valid */
export async function takeCode(db: Db, personId: string, code: string, now: Date): Promise<boolean> {
  const valid = new Date(now.getTime() - 120_000).toISOString()
  const taken = await db
    .update(secondFactor)
    .set({ usedCode: code, usedAt: now })
    .where(
      and(
        eq(secondFactor.userId, personId),
        sql`(${secondFactor.usedCode} is distinct from ${code} or ${secondFactor.usedAt} <= ${valid})`,
      ),
    )
    .returning({ id: secondFactor.id })
  return taken.length > 0
}
