import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Permission, Role } from '../../domain/access/permissions.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

/*
 * `person`, `personSession`, `credential`, `challenge` and `secondFactor` are the tables of better-auth (user, session, account,
 * verification and twoFactor): their properties have its names. What is ours in them says so.
 */

const instant = (name: string) => timestamp(name, { withTimezone: true })

export const person = pgTable('person', {
  id: text('id').primaryKey(),
  /** As colleagues know the person; kept with what the person changes. */
  name: text('name').notNull(),
  /** Compared by `identityOf`; typed at sign-in. */
  username: text('username').notNull().unique(),
  /** Asked for by better-auth; nothing is ever sent to it. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull(),
  image: text('image'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  /** Ours: the password was given by somebody else and has to be changed before anything else. */
  passwordDue: boolean('password_due').notNull().default(true),
  /** Ours: since when the person may not sign in. */
  disabledAt: instant('disabled_at'),
  /** Ours: no person but a program: it has tokens and no password, and never signs in. */
  isService: boolean('service').notNull().default(false),
})

export const personSession = pgTable(
  'person_session',
  {
    id: text('id').primaryKey(),
    /** The cookie holds it with a signature: without the secret of the server it signs nobody in. */
    token: text('token').notNull().unique(),
    userId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Ours: when its person last did something. */
    seenAt: instant('seen_at').notNull().default(sql`now()`),
  },
  (session) => [index('person_session_person_idx').on(session.userId)],
)

export const credential = pgTable(
  'credential',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** As `hashPassword` writes it. */
    password: text('password'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (credential) => [uniqueIndex('credential_person_idx').on(credential.userId)],
)

/** What waits for an answer: a sign-in for its second factor, the first start for its administrator. */
export const challenge = pgTable(
  'challenge',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (challenge) => [index('challenge_identifier_idx').on(challenge.identifier)],
)

export const secondFactor = pgTable('second_factor', {
  id: text('id').primaryKey(),
  userId: text('person_id')
    .notNull()
    .unique()
    .references(() => person.id, { onDelete: 'cascade' }),
  /** Encrypted, as are the backup codes. */
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(true),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
  /** Ours: the code that was taken last, which is not taken again while it is valid. */
  usedCode: text('used_code'),
  usedAt: instant('used_at'),
})

/** What a person may do where: a role on an area or for a team, from a day to a day (both inclusive, Asia/Shanghai). */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    role: text('role').$type<Role>().notNull(),
    areaCode: text('area_code').$type<AreaCode>(),
    teamCode: text('team_code'),
    from: date('from', { mode: 'string' }).$type<LocalDate>().notNull(),
    to: date('to', { mode: 'string' }).$type<LocalDate>(),
    /** Who gave it, and when. */
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (grant) => [
    index('role_grant_person_idx').on(grant.personId),
    check('role_grant_where', sql`num_nonnulls(${grant.areaCode}, ${grant.teamCode}) = 1`),
    check('role_grant_dates', sql`${grant.to} >= ${grant.from}`),
  ],
)

/** What a script or a GIS client signs in with; never more than its person may at the time. */
export const apiToken = pgTable(
  'api_token',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** What it is for, such as a machine or a service. */
    label: text('label').notNull(),
    /** Its first characters, by which people tell tokens apart. */
    prefix: text('prefix').notNull(),
    /** SHA-256 of the token, hexadecimal: of 256 random bits it needs no salt. */
    hash: text('hash').notNull().unique(),
    permissions: text('permissions').array().$type<Permission[]>().notNull(),
    /** What it may read, and where it may do what it may. */
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** To the minute. */
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (token) => [index('api_token_person_idx').on(token.personId)],
)

/** Wrong tries to sign in, by user name (`name:`) or by address (`address:`). */
export const wrongSignIn = pgTable('wrong_sign_in', {
  key: text('key').primaryKey(),
  tries: integer('tries').notNull(),
  lastAt: instant('last_at').notNull(),
})
