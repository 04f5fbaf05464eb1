import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/** Two records that look like one visit, and that somebody has found to be two. */
export const keptDuplicate = pgTable(
  'kept_duplicate',
  {
    countyCode: text('county_code').notNull(),
    /** In the order of the two ids. */
    visitA: text('visit_a').notNull(),
    visitB: text('visit_b').notNull(),
    who: text('who').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (kept) => [
    primaryKey({ name: 'kept_duplicate_pkey', columns: [kept.countyCode, kept.visitA, kept.visitB] }),
    check('kept_duplicate_check', sql`${kept.visitA} < ${kept.visitB}`),
  ],
)
