import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { isOneOf } from '../../db/columns.ts'
import {
  CAMPAIGN_TEAM_KINDS,
  type CampaignTeamKind,
  FOLLOW_UP_KINDS,
  type FollowUpKind,
} from '../../domain/campaigns/campaign.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

/** 专项巡回: what a notice asks of the teams that it sends out. */
export const campaign = pgTable(
  'campaign',
  {
    campaignId: text('campaign_id').notNull(),
    /** What ids are compared by (`identityOf`). */
    campaignKey: text('campaign_key').notNull(),
    name: text('name').notNull(),
    /** The province or city whose notice it is. */
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    document: text('document'),
    from: date('from_date').$type<LocalDate>().notNull(),
    to: date('to_date').$type<LocalDate>().notNull(),
    minDays: smallint('min_days').notNull(),
    minMembers: smallint('min_members').notNull(),
    minMembersAlone: smallint('min_members_alone').notNull(),
    minTownships: smallint('min_townships').notNull(),
    listDue: date('list_due').$type<LocalDate>(),
    planDue: date('plan_due').$type<LocalDate>(),
    summaryDue: date('summary_due').$type<LocalDate>(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'campaign_pkey', columns: [row.campaignKey] }),
    check('campaign_dates_check', sql`${row.to} >= ${row.from}`),
  ],
)

/** 分组: a hospital's team of a campaign, and its counties. */
export const assignment = pgTable(
  'assignment',
  {
    campaignId: text('campaign_id').notNull(),
    campaignKey: text('campaign_key').notNull(),
    /** Its number in the notice's table. */
    ordinal: smallint('ordinal'),
    teamName: text('team_name').notNull(),
    /** What names of hospitals are compared by (`identityOf`). */
    nameKey: text('name_key').notNull(),
    /** Null: not given yet, and the team cannot be judged. */
    teamCode: text('team_code'),
    kind: text('kind').$type<CampaignTeamKind>().notNull(),
    /** Codes with commas between, in the order of the notice. */
    counties: text('counties').notNull(),
    /** The province or city whose notice it is. */
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'assignment_pkey', columns: [row.campaignKey, row.nameKey] }),
    check('assignment_kind_check', isOneOf(row.kind, CAMPAIGN_TEAM_KINDS)),
  ],
)

/** 返回后帮扶: what a team did for an area after it came back. */
export const followUp = pgTable(
  'follow_up',
  {
    countyCode: text('county_code').$type<AreaCode>().notNull(),
    teamCode: text('team_code').notNull(),
    /** What ids are compared by (`identityOf`). */
    teamKey: text('team_key').notNull(),
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    date: date('date').$type<LocalDate>().notNull(),
    kind: text('kind').$type<FollowUpKind>().notNull(),
    number: integer('number').notNull(),
    people: integer('people'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'follow_up_pkey', columns: [row.teamKey, row.areaCode, row.date, row.kind] }),
    check('follow_up_kind_check', isOneOf(row.kind, FOLLOW_UP_KINDS)),
  ],
)
