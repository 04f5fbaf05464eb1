import { sql } from 'drizzle-orm'
import { bigint, boolean, check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

/**
 * One row. A trigger tells every listening process of a new `snapshot` at its commit (`SNAPSHOT_CHANNEL`); that is in the
 * migrations only, since drizzle has no triggers.
 */
export const applicationState = pgTable(
  'application_state',
  {
    onlyRow: boolean('only_row').primaryKey().default(true),
    /** The province whose records these are; null until a program first uses the database. */
    province: text('province'),
    /** What the kept counts were counted by (`COUNTS_VERSION`); null until they have been counted by a known one. */
    countsVersion: text('counts_version'),
    /** Raised by every transaction that changes records. */
    snapshot: bigint('snapshot', { mode: 'number' }).notNull().default(0),
    /** The snapshot of the last change to designations or adjustments. */
    registerSnapshot: bigint('register_snapshot', { mode: 'number' }).notNull().default(0),
    /** The snapshot of the last change to service points or villages. */
    pointsSnapshot: bigint('points_snapshot', { mode: 'number' }).notNull().default(0),
  },
  (state) => [check('application_state_only_row_check', sql`${state.onlyRow}`)],
)

/** Which counties' counts a snapshot changed: readers that keep counts reload only these. */
export const snapshotCounty = pgTable(
  'snapshot_county',
  {
    snapshot: bigint('snapshot', { mode: 'number' }).notNull(),
    countyCode: text('county_code').notNull(),
  },
  (row) => [primaryKey({ name: 'snapshot_county_pkey', columns: [row.snapshot, row.countyCode] })],
)
