import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { type Designation, MAX_REQUIRED_DAYS, type RuleId } from '../../domain/coverage/rule.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

export const designation = pgTable(
  'designation',
  {
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    designation: text('designation').$type<Designation>().notNull(),
    from: date('from_date').$type<LocalDate>().notNull(),
    to: date('to_date').$type<LocalDate>(),
    source: text('source'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [primaryKey({ name: 'designation_pkey', columns: [row.areaCode, row.designation, row.from] })],
)

export const adjustment = pgTable(
  'adjustment',
  {
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    rule: text('rule').$type<RuleId>().notNull(),
    from: date('from_date').$type<LocalDate>().notNull(),
    requiredDays: integer('required').notNull(),
    to: date('to_date').$type<LocalDate>(),
    reason: text('reason'),
    document: text('document'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'adjustment_pkey', columns: [row.areaCode, row.rule, row.from] }),
    check(
      'adjustment_required_check',
      sql`${row.requiredDays} between 0 and ${sql.raw(String(MAX_REQUIRED_DAYS))}`,
    ),
  ],
)
