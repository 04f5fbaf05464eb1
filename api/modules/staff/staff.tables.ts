import {
  bigint,
  boolean,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { ATTENDANCE_ROLES, PROFESSIONS, TITLE_LEVELS } from '../../domain/staff/person.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { teamLevel, visitStatus } from '../visits/visits.tables.ts'

export const titleLevel = pgEnum('title_level', TITLE_LEVELS)
export const profession = pgEnum('profession', PROFESSIONS)
export const attendanceRole = pgEnum('attendance_role', ATTENDANCE_ROLES)

/** What is true of a person who serves, from one day to another; several rows of one person over time. */
export const staff = pgTable(
  'staff',
  {
    /** As it was first spelled: the employer's own number, never that of an identity card. */
    personId: text('person_id').notNull(),
    /** What ids are compared by (`identityOf`), as are employers. */
    personKey: text('person_key').notNull(),
    from: date('from_date').$type<LocalDate>().notNull(),
    to: date('to_date').$type<LocalDate>(),
    /** Personal; null once the person has been made nameless. */
    name: text('name'),
    employerCode: text('employer_code').notNull(),
    employerKey: text('employer_key').notNull(),
    employerName: text('employer_name'),
    /** Whose records these are: the area of the employer; that of the whole province where it is not known. */
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    post: text('post'),
    /** As it is written on the certificate; its level is what counts. */
    title: text('title'),
    titleLevel: titleLevel('title_level').notNull(),
    profession: profession('profession').notNull(),
    specialty: text('specialty'),
    /** Personal: sealed (`PersonalKeys`). */
    phone: text('phone'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'staff_pkey', columns: [row.personKey, row.from] }),
    index('staff_by_area').on(row.areaCode, row.name),
    index('staff_by_employer').on(row.employerKey),
  ],
)

/** A person posted to a township. */
export const staffPosting = pgTable(
  'staff_posting',
  {
    countyCode: text('county_code').notNull(),
    postingId: text('posting_id').notNull(),
    postingKey: text('posting_key').notNull(),
    personId: text('person_id').notNull(),
    personKey: text('person_key').notNull(),
    placeCode: text('place_code').$type<AreaCode>().notNull(),
    /** The id of a service point. */
    institution: text('institution'),
    institutionKey: text('institution_key'),
    from: date('from_date').$type<LocalDate>().notNull(),
    to: date('to_date').$type<LocalDate>(),
    ended: date('ended').$type<LocalDate>(),
    confirmedTo: date('confirmed_to').$type<LocalDate>(),
    status: visitStatus('status').notNull(),
    senderCode: text('sender_code').notNull(),
    senderKey: text('sender_key').notNull(),
    senderLevel: teamLevel('sender_level').notNull(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'staff_posting_pkey', columns: [row.postingKey] }),
    index('staff_posting_by_place').on(row.countyCode, row.placeCode),
    index('staff_posting_by_person').on(row.personKey),
  ],
)

/** Who went on a visit. */
export const attendance = pgTable(
  'attendance',
  {
    /** Of the visit, as is the team: whose records these are. */
    countyCode: text('county_code').notNull(),
    teamCode: text('team_code').notNull(),
    visitId: text('visit_id').notNull(),
    visitKey: text('visit_key').notNull(),
    personId: text('person_id').notNull(),
    personKey: text('person_key').notNull(),
    role: attendanceRole('role').notNull(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'attendance_pkey', columns: [row.countyCode, row.visitKey, row.personKey] }),
    index('attendance_by_visit').on(row.visitKey),
    index('attendance_by_person').on(row.personKey),
    index('attendance_by_batch').using('brin', row.batchId).with({ pages_per_range: 16 }),
  ],
)

/** What was certified, so that anybody who holds a certificate can have it checked. */
export const serviceCertificate = pgTable(
  'service_certificate',
  {
    number: bigint('number', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** SHA-256 of the code, hexadecimal: of 80 random bits it needs no salt. */
    codeHash: text('code_hash').notNull(),
    personKey: text('person_key').notNull(),
    /** Null once the person has been made nameless. */
    initials: text('initials'),
    from: date('from_date').$type<LocalDate>().notNull(),
    to: date('to_date').$type<LocalDate>().notNull(),
    /** Twice the days. */
    halfDays: integer('half_days').notNull(),
    demonstration: boolean('demonstration').notNull(),
    who: text('who').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (row) => [index('service_certificate_by_person').on(row.personKey)],
)
