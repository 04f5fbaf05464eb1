import {
  bigint,
  boolean,
  check,
  date,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { isOneOf, jsonb } from '../../db/columns.ts'
import { REPORT_STATES, REPORT_STEPS } from '../../domain/reports/steps.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

/** A county's month as it stands; none is there until the county reports it. */
export const monthReport = pgTable(
  'month_report',
  {
    countyCode: text('county_code').$type<AreaCode>().notNull(),
    /** Its first day. */
    month: date('month').$type<LocalDate>().notNull(),
    state: text('state', { enum: REPORT_STATES }).notNull(),
    /** The county says that there was nothing to report (零报告). */
    none: boolean('none').notNull(),
    /** The number of its last step: whoever takes the next one names it. */
    version: integer('version').notNull(),
    since: timestamp('since', { withTimezone: true }).notNull(),
    who: text('who').notNull(),
    /** When its records were accepted last: from then on what changes in them is kept in `month_report_change`. */
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
  },
  (report) => [
    primaryKey({ name: 'month_report_pkey', columns: [report.countyCode, report.month] }),
    check('month_report_state_check', isOneOf(report.state, REPORT_STATES)),
  ],
)

/** All that happened to a county's month, numbered from 1. */
export const monthReportStep = pgTable(
  'month_report_step',
  {
    countyCode: text('county_code').$type<AreaCode>().notNull(),
    month: date('month').$type<LocalDate>().notNull(),
    version: integer('version').notNull(),
    step: text('step', { enum: REPORT_STEPS }).notNull(),
    /** After it. */
    state: text('state', { enum: REPORT_STATES }).notNull(),
    none: boolean('none').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    who: text('who').notNull(),
    comment: text('comment'),
    /** What changed the records, or brought the report with it; null: a person took the step by itself. */
    batchId: bigint('batch_id', { mode: 'number' }),
  },
  (step) => [
    primaryKey({ name: 'month_report_step_pkey', columns: [step.countyCode, step.month, step.version] }),
    check('month_report_step_step_check', isOneOf(step.step, REPORT_STEPS)),
    check('month_report_step_state_check', isOneOf(step.state, REPORT_STATES)),
  ],
)

/** The visits of a county's month that were brought, changed or taken out since it was accepted, each as it was then. */
export const monthReportChange = pgTable(
  'month_report_change',
  {
    countyCode: text('county_code').$type<AreaCode>().notNull(),
    month: date('month').$type<LocalDate>().notNull(),
    visitKey: text('visit_key').notNull(),
    /** The whole row, by the names of the columns; null: it was not in the month. */
    before: jsonb('before').$type<Record<string, unknown>>(),
  },
  (change) => [
    primaryKey({
      name: 'month_report_change_pkey',
      columns: [change.countyCode, change.month, change.visitKey],
    }),
  ],
)
