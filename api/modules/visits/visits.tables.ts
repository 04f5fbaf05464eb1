import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS, SERVICES, SESSIONS, TEAM_LEVELS, VISIT_STATUSES } from '../../domain/visit.ts'

export const visitSession = pgEnum('visit_session', SESSIONS)
export const visitService = pgEnum('visit_service', SERVICES)
export const teamLevel = pgEnum('team_level', TEAM_LEVELS)
export const visitStatus = pgEnum('visit_status', VISIT_STATUSES)

export const visit = pgTable(
  'visit',
  {
    countyCode: text('county_code').notNull(),
    /** As it was first spelled. */
    visitId: text('visit_id').notNull(),
    date: date('date').$type<LocalDate>().notNull(),
    endDate: date('end_date').$type<LocalDate>().notNull(),
    session: visitSession('session').notNull(),
    placeCode: text('place_code').$type<AreaCode>().notNull(),
    service: visitService('service').notNull(),
    teamCode: text('team_code').notNull(),
    teamLevel: teamLevel('team_level').notNull(),
    teamName: text('team_name'),
    headcount: smallint('headcount').notNull(),
    status: visitStatus('status').notNull(),
    patients: integer('patients'),
    trained: integer('trained'),
    lectures: integer('lectures'),
    wardRounds: integer('ward_rounds'),
    caseDiscussions: integer('case_discussions'),
    lon: doublePrecision('lon'),
    lat: doublePrecision('lat'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
    /** What ids are compared by (`identityOf`). */
    visitKey: text('visit_key').notNull(),
  },
  (visit) => [
    primaryKey({ name: 'visit_pkey', columns: [visit.countyCode, visit.visitKey] }),
    check(
      'visit_check',
      sql`${visit.endDate} >= ${visit.date} and ${visit.endDate} - ${visit.date} < ${sql.raw(String(MAX_VISIT_DAYS))}`,
    ),
    // A key is unique across counties: one import at a time keeps that true, and finds the record by this.
    index('visit_by_key').on(visit.visitKey),
    // A batch's rows lie together: a BRIN finds them at next to no cost, where a B-tree of one value a batch doubled
    // the time of a large import.
    index('visit_by_batch').using('brin', visit.batchId).with({ pages_per_range: 16 }),
    // Each part of a page of /api/visits is read from one of these in the order of its cursor (date, visit_id).
    index('visit_in_order').on(visit.service, visit.status, visit.date, visit.visitId),
    index('visit_by_county_in_order').on(visit.countyCode, visit.date, visit.visitId),
    // Few: found by whether they reach into a range.
    index('visit_of_several_days').on(visit.date, visit.endDate).where(sql`${visit.endDate} > ${visit.date}`),
  ],
)

/** The spelling by which each team is known: the first one that was imported. */
export const team = pgTable('team', {
  teamKey: text('team_key').primaryKey(),
  teamCode: text('team_code').notNull().unique('team_team_code_key'),
})
