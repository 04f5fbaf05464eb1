import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import type { AreaCode } from '../../domain/units.ts'
import { wallLink } from './wall-links.tables.ts'

export interface WallLink {
  readonly id: number
  readonly hash: string
  readonly name: string
  readonly settings: string
  readonly area: AreaCode
  readonly seenAt: Date | null
}

const { id, hash, name, settings, areaCode, madeBy, madeAt, seenAt, revokedAt } = wallLink
const LISTED = { id, name, settings, area: areaCode, madeBy, madeAt, seenAt, revokedAt }
export type ListedWallLink = Omit<WallLink, 'hash'> & {
  readonly madeBy: string
  readonly madeAt: Date
  readonly revokedAt: Date | null
}

/** Those that are not revoked. */
export async function findWallLinks(db: Db, hashes: readonly string[]): Promise<WallLink[]> {
  return db
    .select({ id, hash, name, settings, area: areaCode, seenAt })
    .from(wallLink)
    .where(and(isAnyOf(hash, hashes), isNull(revokedAt)))
}

export async function seeWallLink(db: Db, link: number, at: Date): Promise<void> {
  await db.update(wallLink).set({ seenAt: at }).where(eq(id, link))
}

/** The newest first; of revoked ones those that were after `since`. */
export async function listWallLinks(db: Db, since: Date): Promise<ListedWallLink[]> {
  return db
    .select(LISTED)
    .from(wallLink)
    .where(or(isNull(revokedAt), gt(revokedAt, since)))
    .orderBy(desc(id))
}

export async function countWallLinks(db: Db): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(wallLink).where(isNull(revokedAt))
  return row!.count
}

export async function addWallLink(db: Db, link: typeof wallLink.$inferInsert): Promise<ListedWallLink> {
  const [added] = await db.insert(wallLink).values(link).returning(LISTED)
  return added!
}

/** One that is not revoked, kept from changing until the transaction ends. */
export async function lockWallLink(db: Db, link: number): Promise<ListedWallLink | null> {
  const [found] = await db
    .select(LISTED)
    .from(wallLink)
    .where(and(eq(id, link), isNull(revokedAt)))
    .for('update')
  return found ?? null
}

export async function changeWallLink(
  db: Db,
  link: number,
  changed: Partial<Pick<typeof wallLink.$inferInsert, 'name' | 'settings' | 'areaCode' | 'revokedAt'>>,
): Promise<ListedWallLink> {
  const [row] = await db.update(wallLink).set(changed).where(eq(id, link)).returning(LISTED)
  return row!
}
