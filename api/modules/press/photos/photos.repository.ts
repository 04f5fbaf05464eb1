import { and, count, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../../../db/db.ts'
import { pressRelease } from '../press.tables.ts'
import { pressPhoto } from './photos.tables.ts'

const { content: _, ...columns } = getTableColumns(pressPhoto)
/** Without its pixels. */
export type PhotoRow = Readonly<Omit<typeof pressPhoto.$inferSelect, 'content'>>

const isWithin = (within: string) => sql`starts_with(${pressPhoto.within}, ${within})`

/** Those of a team that are there or were withdrawn, the latest first. */
export async function listPhotos(db: Db, team: string, within: string): Promise<PhotoRow[]> {
  return db
    .select(columns)
    .from(pressPhoto)
    .where(and(eq(pressPhoto.teamCode, team), isNotNull(pressPhoto.sha256), isWithin(within)))
    .orderBy(desc(pressPhoto.id))
}

export async function findPhotos(db: Db, ids: readonly number[], within: string): Promise<PhotoRow[]> {
  if (ids.length === 0) return []
  return db
    .select(columns)
    .from(pressPhoto)
    .where(and(inArray(pressPhoto.id, [...ids]), isWithin(within)))
}

/** Those of some that are withdrawn. */
export async function withdrawnPhotos(db: Db, ids: readonly number[]): Promise<PhotoRow[]> {
  if (ids.length === 0) return []
  return db
    .select(columns)
    .from(pressPhoto)
    .where(and(inArray(pressPhoto.id, [...ids]), isNotNull(pressPhoto.withdrawnAt)))
}

/**
 * Ids of those that are there, none of which can be withdrawn before the transaction ends: what is registered with them is found by
 * whoever withdraws one later.
 */
export async function standingPhotos(tx: Db, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: pressPhoto.id })
    .from(pressPhoto)
    .where(and(inArray(pressPhoto.id, [...ids]), isNotNull(pressPhoto.content)))
    .for('share')
  return new Set(rows.map(({ id }) => id))
}

export async function readPhoto(db: Db, id: number, within: string): Promise<Buffer | null> {
  const [row] = await db
    .select({ content: pressPhoto.content })
    .from(pressPhoto)
    .where(and(eq(pressPhoto.id, id), isWithin(within)))
  return row?.content ?? null
}

export async function readPhotoFiles(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: pressPhoto.id, content: pressPhoto.content })
    .from(pressPhoto)
    .where(inArray(pressPhoto.id, [...ids]))
  return new Map(rows.flatMap(({ id, content }) => (content ? [[id, content]] : [])))
}

export async function countPhotos(db: Db): Promise<number> {
  const [row] = await db.select({ photos: count() }).from(pressPhoto).where(isNull(pressPhoto.withdrawnAt))
  return row!.photos
}

/** Removes records whose file never came. */
export async function removeEmptyPhotos(db: Db, before: Date): Promise<void> {
  await db
    .delete(pressPhoto)
    .where(and(isNull(pressPhoto.sha256), isNull(pressPhoto.withdrawnAt), lt(pressPhoto.at, before)))
}

export async function insertPhoto(db: Db, values: typeof pressPhoto.$inferInsert): Promise<PhotoRow> {
  const [row] = await db.insert(pressPhoto).values(values).returning(columns)
  return row!
}

/** @returns null where it has one already, is withdrawn, or is not there */
export async function keepPhotoFile(
  db: Db,
  id: number,
  file: Pick<typeof pressPhoto.$inferInsert, 'content' | 'width' | 'height' | 'bytes' | 'sha256'>,
): Promise<PhotoRow | null> {
  const [row] = await db
    .update(pressPhoto)
    .set(file)
    .where(and(eq(pressPhoto.id, id), isNull(pressPhoto.sha256), isNull(pressPhoto.withdrawnAt)))
    .returning(columns)
  return row ?? null
}

export async function deletePhoto(db: Db, id: number): Promise<void> {
  await db.delete(pressPhoto).where(eq(pressPhoto.id, id))
}

/** Deletes its pixels and who consented; that it was there, and who withdrew it, is kept. @returns null where it is withdrawn already */
export async function withdrawPhoto(
  tx: Db,
  id: number,
  by: { readonly at: Date; readonly person: string; readonly reason: string },
): Promise<PhotoRow | null> {
  const [row] = await tx
    .update(pressPhoto)
    .set({
      content: null,
      consentBy: null,
      consentForm: null,
      withdrawnAt: by.at,
      withdrawnBy: by.person,
      withdrawnReason: by.reason,
    })
    .where(and(eq(pressPhoto.id, id), isNull(pressPhoto.withdrawnAt)))
    .returning(columns)
  return row ?? null
}

/** Whether some release was made with it, or is announced. */
export async function isPublished(db: Db, id: number): Promise<boolean> {
  const [row] = await db
    .select({ id: pressRelease.id })
    .from(pressRelease)
    .where(sql`${pressRelease.question} -> 'story' -> 'photos' @> jsonb_build_array(${id}::bigint)`)
    .limit(1)
  return row !== undefined
}
