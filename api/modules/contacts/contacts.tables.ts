import { bigint, boolean, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { AreaCode } from '../../domain/units.ts'

/** Whom to call in a county. */
export const contact = pgTable(
  'contact',
  {
    countyCode: text('county_code').$type<AreaCode>().notNull(),
    /** As `contactName` has it. */
    name: text('name').notNull(),
    /** As `readPhone` has it; personal data, for the people of the office alone. */
    phone: text('phone').notNull(),
    duty: text('duty'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (contact) => [primaryKey({ name: 'contact_pkey', columns: [contact.countyCode, contact.name] })],
)
