import { date, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { bitVarying } from '../../db/columns.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import type { TeamDay } from '../../domain/coverage/stay.ts'
import type { LocalDate } from '../../domain/units.ts'
import { visitStatus } from '../visits/visits.tables.ts'

/** A leap year. */
const MAX_PERIOD_DAYS = 366

/**
 * The kept counts, brought up to date in the transaction that changes the records. A bit for each date of the period,
 * from its first: 1 where a qualifying done (planned) visit stands.
 */
export const dayCount = pgTable(
  'day_count',
  {
    countyCode: text('county_code').notNull(),
    rule: text('rule').$type<RuleId>().notNull(),
    unitCode: text('unit_code').notNull(),
    periodStart: date('period_start').$type<LocalDate>().notNull(),
    done: bitVarying('done', MAX_PERIOD_DAYS).notNull(),
    planned: bitVarying('planned', MAX_PERIOD_DAYS).notNull(),
  },
  (count) => [
    primaryKey({
      name: 'day_count_pkey',
      columns: [count.countyCode, count.rule, count.unitCode, count.periodStart],
    }),
  ],
)

/** For rules that judge stays: each team's dates in a unit, with the largest headcount reported. */
export const stayDay = pgTable(
  'stay_day',
  {
    countyCode: text('county_code').notNull(),
    rule: text('rule').$type<RuleId>().notNull(),
    unitCode: text('unit_code').notNull(),
    teamCode: text('team_code').notNull(),
    date: date('date').$type<LocalDate>().notNull(),
    status: visitStatus('status').$type<TeamDay['status']>().notNull(),
    headcount: smallint('headcount').notNull(),
  },
  (day) => [
    primaryKey({
      name: 'stay_day_pkey',
      columns: [day.countyCode, day.rule, day.unitCode, day.teamCode, day.date, day.status],
    }),
  ],
)

/** Dates with any done visit in a county, a bit for each date of the month: who reported nothing. */
export const countyReport = pgTable(
  'county_report',
  {
    countyCode: text('county_code').notNull(),
    monthStart: date('month_start').$type<LocalDate>().notNull(),
    done: bitVarying('done', 31).notNull(),
  },
  (report) => [primaryKey({ name: 'county_report_pkey', columns: [report.countyCode, report.monthStart] })],
)
