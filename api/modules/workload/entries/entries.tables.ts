import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { WorkloadAnswer } from '../../../contract/workload.ts'
import { isOneOf, jsonb } from '../../../db/columns.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import { HAND_COLUMNS } from '../../../domain/workload/by-hand.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** A figure of the table that somebody has entered where the records set bounds alone. Never changed: withdrawn, and entered anew. */
export const workloadValue = pgTable(
  'workload_value',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Of the row: a county, a city or the province. */
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    year: smallint('year').notNull(),
    column: text('figure', { enum: HAND_COLUMNS }).notNull(),
    value: integer('value').notNull(),
    source: text('source').notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull(),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (row) => [
    uniqueIndex('workload_value_standing')
      .on(row.areaCode, row.year, row.column)
      .where(sql`${row.withdrawnAt} is null`),
    check('workload_value_figure_check', isOneOf(row.column, HAND_COLUMNS)),
    check('workload_value_value_check', sql`${row.value} >= 0`),
  ],
)

/** A table as it was sent. Never changed. */
export const workloadSubmission = pgTable(
  'workload_submission',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Of the sheet: a city, a county that reports as one, or the province. */
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    year: smallint('year').notNull(),
    asOf: date('as_of').$type<LocalDate>().notNull(),
    snapshot: text('snapshot').notNull(),
    content: jsonb('content').$type<WorkloadAnswer>().notNull(),
    filler: text('filler'),
    contact: text('contact'),
    /** Personal: sealed (`PersonalKeys`). */
    phone: text('phone'),
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [index('workload_submission_by_area').on(row.areaCode, row.year)],
)
