import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { PLAN_STATES } from '../../contract/plans.ts'
import { isOneOf, jsonb } from '../../db/columns.ts'
import type { Change } from '../../domain/plans/change.ts'
import type { VisitRow } from '../visits/visit-rows.ts'

/** A set of changes to planned visits on top of a state of the records. */
export const plan = pgTable(
  'plan',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    /** Who made it. */
    who: text('who').notNull(),
    state: text('state', { enum: PLAN_STATES }).notNull().default('draft'),
    /** Raised by every change of the draft: a writer says which one it has read. */
    revision: integer('revision').notNull().default(1),
    /** The records that `base` of its changes was read from. */
    snapshot: bigint('snapshot', { mode: 'number' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    publishedAt: timestamp('published_at', { withTimezone: true }),
    publishedBy: text('published_by'),
    /** The batch that published it. */
    batch: bigint('batch_id', { mode: 'number' }),
  },
  (plan) => [
    check('plan_state_check', isOneOf(plan.state, PLAN_STATES)),
    check('plan_check', sql`(${plan.state} = 'published') = (${plan.publishedAt} is not null)`),
  ],
)

/** Consent to publishing a plan as it was at a revision: asked for, then given or refused. The last one of a plan counts. */
export const planConsent = pgTable(
  'plan_consent',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    planId: bigint('plan_id', { mode: 'number' })
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    askedBy: text('asked_by').notNull(),
    /** The account; null: whoever sat at the machine. */
    askedPerson: text('asked_person'),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    /** Null until it is decided. */
    isGiven: boolean('given'),
    decidedBy: text('decided_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    comment: text('comment'),
  },
  (consent) => [
    index('plan_consent_plan_idx').on(consent.planId),
    check(
      'plan_consent_decided',
      sql`num_nonnulls(${consent.isGiven}, ${consent.decidedBy}, ${consent.decidedAt}) in (0, 3)`,
    ),
  ],
)

/** One change of a visit; `countyCode` is that of the record, for an added one that of its place. */
export const planChange = pgTable(
  'plan_change',
  {
    countyCode: text('county_code').notNull(),
    planId: bigint('plan_id', { mode: 'number' }).notNull(),
    visitId: text('visit_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    change: jsonb('change').$type<Change>().notNull(),
    /** The record as it stood at the plan's snapshot; null for an added one. */
    base: jsonb('base').$type<VisitRow>(),
  },
  (change) => [
    primaryKey({ name: 'plan_change_pkey', columns: [change.countyCode, change.planId, change.visitId] }),
    foreignKey({
      name: 'plan_change_plan_id_fkey',
      columns: [change.planId],
      foreignColumns: [plan.id],
    }).onDelete('cascade'),
  ],
)
