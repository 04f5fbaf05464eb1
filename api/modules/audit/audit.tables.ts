import { type SQL, sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AuditAction } from '../../domain/audit/entry.ts'
import type { AreaCode } from '../../domain/units.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })
const member = (name: string) => (): SQL => sql.raw(`(content::jsonb ->> '${name}')`)

/**
 * The audit. A writer gives the content; number, time, snapshot and hashes are a trigger's, which only the owner of the table could
 * change (see the migration and `api/db/roles.ts`). What is searched for is read out of the content, so that it cannot differ from it.
 */
export const auditEntry = pgTable(
  'audit_entry',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    snapshot: bigint('snapshot', { mode: 'number' }).notNull(),
    /** As `contentOf` writes it. */
    content: text('content').notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
    action: text('action').$type<AuditAction>().generatedAlwaysAs(member('action')),
    person: text('person').generatedAlwaysAs(member('person')),
    who: text('who').generatedAlwaysAs(member('who')),
    area: text('area').$type<AreaCode>().generatedAlwaysAs(member('area')),
  },
  (entry) => [
    index('audit_entry_by_time').on(entry.at),
    index('audit_entry_by_action').on(entry.action, entry.number),
    index('audit_entry_by_person').on(entry.person, entry.number),
  ],
)

/** One row: the last entry. Whoever writes the next one holds it until the commit, so that the chain has the order of the commits. */
export const auditHead = pgTable(
  'audit_head',
  {
    onlyRow: boolean('only_row').primaryKey().default(true),
    number: bigint('number', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (head) => [check('audit_head_only_row_check', sql`${head.onlyRow}`)],
)

/** What was archived: the chain in the database begins after the last of them. */
export const auditArchive = pgTable('audit_archive', {
  /** Of the last entry in the file. */
  number: bigint('number', { mode: 'number' }).primaryKey(),
  hash: text('hash').notNull(),
  fileName: text('file_name').notNull(),
  /** SHA-256 of the file. */
  fileHash: text('file_sha256').notNull(),
  entries: integer('entries').notNull(),
  at: instant('at').notNull().defaultNow(),
})

/**
 * What is done again and again within an hour is recorded the first time, and summed up when the hour is over: the uses that were
 * not recorded yet.
 */
export const auditTally = pgTable(
  'audit_tally',
  {
    /** The start of the hour. */
    hour: instant('hour').notNull(),
    /** SHA-256 of the content. */
    key: text('key').notNull(),
    /** Of the entry that stands for all of them. */
    content: text('content').notNull(),
    times: integer('times').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (tally) => [primaryKey({ name: 'audit_tally_pkey', columns: [tally.hour, tally.key] })],
)

/**
 * The keys of personal data, each encrypted by a key that lies in a data folder. Without the row what it encrypts can be read by
 * nobody any more. A person has one for each data folder that wrote about them.
 */
export const personalKey = pgTable(
  'personal_key',
  {
    id: uuid('id').primaryKey(),
    /** Whose: `person <id>`, or `contact <county> <name>`. */
    owner: text('owner').notNull(),
    /** The wrapping key by its fingerprint. */
    wrappedBy: text('wrapped_by').notNull(),
    /** Base64. */
    wrapped: text('wrapped').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (key) => [uniqueIndex('personal_key_by_owner').on(key.owner, key.wrappedBy)],
)
