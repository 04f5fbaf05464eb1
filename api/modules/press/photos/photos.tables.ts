import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { bytea, isOneOf } from '../../../db/columns.ts'
import { CONSENT_FORMS, PHOTO_PEOPLE } from '../../../domain/press/photo.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'

/**
 * Photographs of teams for press sheets. The file follows its record, without what cameras write into files. One whose consent was
 * withdrawn has lost its content and the names of those who consented; its row stays, so that releases made with it are known.
 */
export const pressPhoto = pgTable(
  'press_photo',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Who entered it. */
    person: text('person').notNull(),
    /** Whose it is: the area of the viewer who entered it. */
    within: text('within').$type<AreaCode | ''>().notNull(),
    /** Of which team. */
    teamCode: text('team_code').notNull(),
    source: text('source').notNull(),
    takenOn: date('taken_on').$type<LocalDate>().notNull(),
    /** What it shows. */
    alt: text('alt').notNull(),
    people: text('people', { enum: PHOTO_PEOPLE }).notNull(),
    consentBy: text('consent_by'),
    consentForm: text('consent_form', { enum: CONSENT_FORMS }),
    content: bytea('content'),
    /** Pixels, bytes and SHA-256 of the content. */
    width: integer('width'),
    height: integer('height'),
    bytes: integer('bytes'),
    sha256: text('sha256'),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
    withdrawnBy: text('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (photo) => [
    index('press_photo_by_team').on(photo.teamCode),
    check('press_photo_people_check', isOneOf(photo.people, PHOTO_PEOPLE)),
    check('press_photo_form_check', isOneOf(photo.consentForm, CONSENT_FORMS)),
    check(
      'press_photo_consent_check',
      sql`(${photo.consentBy} is null) = (${photo.consentForm} is null)
        and (${photo.consentBy} is null) = (${photo.people} = 'nobody' or ${photo.withdrawnAt} is not null)`,
    ),
    check(
      'press_photo_content_check',
      sql`num_nulls(${photo.width}, ${photo.height}, ${photo.bytes}, ${photo.sha256}) in (0, 4)
        and (${photo.content} is null or (${photo.sha256} is not null and ${photo.withdrawnAt} is null))`,
    ),
    check(
      'press_photo_withdrawn_check',
      sql`num_nulls(${photo.withdrawnAt}, ${photo.withdrawnBy}, ${photo.withdrawnReason}) in (0, 3)`,
    ),
  ],
)
