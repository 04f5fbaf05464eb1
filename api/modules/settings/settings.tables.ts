import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { jsonb } from '../../db/columns.ts'

/** A row each setting of the province that was ever changed. What each of them may be is in `known-settings.ts`. */
export const setting = pgTable('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value'),
  /** Raised by every change: a writer says which one it has read. */
  version: integer('version').notNull().default(1),
  changedBy: text('changed_by').notNull(),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
})
