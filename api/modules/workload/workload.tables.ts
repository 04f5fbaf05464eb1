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
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { isOneOf } from '../../db/columns.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { OUTCOMES, RESOURCE_ITEMS } from '../../domain/workload/records.ts'

/** What a county has in a year (资源). */
export const resource = pgTable(
  'resource',
  {
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    year: smallint('year').notNull(),
    item: text('item', { enum: RESOURCE_ITEMS }).notNull(),
    value: integer('value').notNull(),
    source: text('source'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'resource_pkey', columns: [row.areaCode, row.year, row.item] }),
    check('resource_item_check', isOneOf(row.item, RESOURCE_ITEMS)),
    check('resource_value_check', sql`${row.value} >= 0`),
  ],
)

/** What an institution has reached with help (帮扶成果). */
export const outcome = pgTable(
  'outcome',
  {
    countyCode: text('county_code').notNull(),
    /** The id of a service point, as it was first spelled. */
    institution: text('institution').notNull(),
    placeCode: text('place_code').$type<AreaCode>().notNull(),
    outcome: text('outcome', { enum: OUTCOMES }).notNull(),
    date: date('date').$type<LocalDate>().notNull(),
    document: text('document'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
    /** What ids are compared by (`identityOf`). */
    institutionKey: text('institution_key').notNull(),
  },
  (row) => [
    primaryKey({ name: 'outcome_pkey', columns: [row.countyCode, row.institutionKey, row.outcome] }),
    check('outcome_outcome_check', isOneOf(row.outcome, OUTCOMES)),
    // An institution is unique across counties, as a service point's id: one import at a time keeps that true.
    index('outcome_by_institution').on(row.institutionKey, row.outcome),
  ],
)
