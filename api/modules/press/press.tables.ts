import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { WriteStory } from '../../contract/press.ts'
import { bytea, jsonb } from '../../db/columns.ts'
import type { StoryFigure } from '../../domain/press/figure.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
const at = () => timestamp('at', { withTimezone: true }).notNull().defaultNow()
/** SHA-256 in hexadecimal. */
const hash = (name: string) => text(name).notNull()

/** 送审样图 as they were made: an approval is of one of them. Never changed. */
export const pressSample = pgTable(
  'press_sample',
  {
    id: id(),
    at: at(),
    /** Who made it, as typed in: the account is in the audit. */
    person: text('person').notNull(),
    purpose: text('purpose').notNull(),
    compiler: text('compiler').notNull(),
    title: text('title').notNull(),
    /** Such as `297 × 210 mm`. */
    size: text('size').notNull(),
    within: text('within').$type<AreaCode>().notNull(),
    contentHash: hash('content_hash'),
    lookHash: hash('look_hash'),
    fileHash: hash('file_sha256'),
  },
  (sample) => [index('press_sample_by_content').on(sample.contentHash)],
)

/** Approvals of maps (审图号). Never changed but for the scan, which follows. */
export const pressApproval = pgTable(
  'press_approval',
  {
    id: id(),
    at: at(),
    /** Who recorded it. */
    person: text('person').notNull(),
    number: text('number').notNull(),
    authority: text('authority').notNull(),
    approvedOn: date('approved_on').$type<LocalDate>().notNull(),
    expiresOn: date('expires_on').$type<LocalDate>().notNull(),
    title: text('title').notNull(),
    within: text('within').$type<AreaCode>().notNull(),
    contentHash: hash('content_hash'),
    lookHash: hash('look_hash'),
    scan: bytea('scan'),
    scanType: text('scan_type'),
    scanBytes: integer('scan_bytes'),
    scanHash: text('scan_sha256'),
  },
  (approval) => [
    index('press_approval_by_content').on(approval.contentHash),
    check('press_approval_dates_check', sql`${approval.approvedOn} <= ${approval.expiresOn}`),
    check(
      'press_approval_scan_check',
      sql`(${approval.scan} is null) = (${approval.scanType} is null)
        and (${approval.scan} is null) = (${approval.scanBytes} is null)
        and (${approval.scan} is null) = (${approval.scanHash} is null)`,
    ),
  ],
)

/** Whether other colours than those approved are the same content: who decided so, and why. Never changed: the latest holds. */
export const pressColourDecision = pgTable(
  'press_colour_decision',
  {
    id: id(),
    at: at(),
    approvalId: bigint('approval_id', { mode: 'number' }).notNull(),
    lookHash: hash('look_hash'),
    isSameContent: boolean('is_same_content').notNull(),
    person: text('person').notNull(),
    reason: text('reason').notNull(),
  },
  (decision) => [
    foreignKey({
      name: 'press_colour_decision_approval_fkey',
      columns: [decision.approvalId],
      foreignColumns: [pressApproval.id],
    }),
  ],
)

/** Public versions that were made, and those that are announced. Never changed but when they are withdrawn. */
export const pressRelease = pgTable(
  'press_release',
  {
    id: id(),
    at: at(),
    person: text('person').notNull(),
    medium: text('medium').notNull(),
    title: text('title').notNull(),
    /** What was asked, as of its day: asked again, it tells whether the figures still hold. */
    question: jsonb('question').$type<WriteStory>().notNull(),
    rule: text('rule'),
    periods: text('periods').array().notNull(),
    within: text('within').$type<AreaCode>().notNull(),
    figures: jsonb('figures').$type<readonly StoryFigure[]>().notNull(),
    contentHash: hash('content_hash'),
    /** Until then no file with its figures goes out. */
    embargo: timestamp('embargo', { withTimezone: true }),
    /** Null while it is announced only. */
    fileName: text('file_name'),
    fileHash: text('file_sha256'),
    fileBytes: integer('file_bytes'),
    approvalId: bigint('approval_id', { mode: 'number' }),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
    withdrawnBy: text('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (release) => [
    foreignKey({
      name: 'press_release_approval_fkey',
      columns: [release.approvalId],
      foreignColumns: [pressApproval.id],
    }),
    check(
      'press_release_file_check',
      sql`(${release.fileName} is null) = (${release.fileHash} is null)
        and (${release.fileName} is null) = (${release.fileBytes} is null)
        and (${release.fileName} is not null or ${release.embargo} is not null)`,
    ),
    check(
      'press_release_withdrawn_check',
      sql`(${release.withdrawnAt} is null) = (${release.withdrawnBy} is null)
        and (${release.withdrawnAt} is null) = (${release.withdrawnReason} is null)`,
    ),
  ],
)
