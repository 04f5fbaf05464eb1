import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { bytea } from '../../db/columns.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** Papers that are owed besides those of the policy texts. */
export const furtherDuty = pgTable(
  'further_duty',
  {
    dutyId: text('duty_id').notNull(),
    /** What ids are compared by (`identityOf`). */
    dutyKey: text('duty_key').notNull(),
    title: text('title').notNull(),
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    owner: text('owner'),
    due: date('due').$type<LocalDate>().notNull(),
    yearly: boolean('yearly').notNull(),
    document: text('document'),
    clause: text('clause'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [primaryKey({ name: 'further_duty_pkey', columns: [row.dutyKey] })],
)

/** A document by which a duty was done. Never changed but for its file, which may follow; withdrawn, not deleted. */
export const dutyDocument = pgTable(
  'duty_document',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** As `Duty` has it. */
    dutyKey: text('duty_key').notNull(),
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    number: text('number').notNull(),
    date: date('date').$type<LocalDate>().notNull(),
    note: text('note'),
    person: text('person').notNull(),
    at: instant('at').notNull().defaultNow(),
    file: bytea('file'),
    fileName: text('file_name'),
    fileType: text('file_type'),
    fileBytes: integer('file_bytes'),
    fileHash: text('file_sha256'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (row) => [
    index('duty_document_by_key').on(row.dutyKey),
    check(
      'duty_document_file_check',
      sql`(${row.file} is null) = (${row.fileType} is null) and (${row.file} is null) = (${row.fileHash} is null)`,
    ),
  ],
)

/** An address at which a calendar program reads the duties of an area, until it is revoked. */
export const dutyFeed = pgTable('duty_feed', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  /** SHA-256 of the secret, hexadecimal: of 256 random bits it needs no salt. */
  hash: text('hash').notNull().unique(),
  areaCode: text('area_code').$type<AreaCode>().notNull(),
  language: text('language').notNull(),
  /** Whose it is; null: of whoever sits at the machine. */
  person: text('person'),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  /** To the hour. */
  seenAt: instant('seen_at'),
  revokedAt: instant('revoked_at'),
})
