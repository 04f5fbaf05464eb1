import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, customType } from 'drizzle-orm/pg-core'

/** Bits, one a date, as text of `0` and `1`; at most `length` of them. */
export const bitVarying = (name: string, length: number) =>
  customType<{ data: string; driverData: string }>({ dataType: () => `bit varying(${length})` })(name)

/** A JSON value. Unlike drizzle's own it leaves the conversion to the driver, which would convert a text twice. */
export const jsonb = customType<{ data: unknown; driverData: unknown }>({ dataType: () => 'jsonb' })

/** Bytes of a file. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A check that a text column holds one of our words. */
export const isOneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
