import { getTableColumns } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Client, Db } from './db.ts'

/**
 * The client under the query builder, for what the builder cannot do (COPY, cursors), for statements that read better as
 * SQL, and for thousands of rows, which the builder takes a few microseconds each to make. Inside a transaction, the
 * transaction's.
 */
export const raw = (db: Db): Client => db.client

/** Columns as a list to select, each under the name of its property: `"visit_id" as "visitId", "date", …`. */
export function selected(columns: Readonly<Record<string, AnyPgColumn>>): string {
  return Object.entries(columns)
    .map(([property, { name }]) => (property === name ? quoted(name) : `${quoted(name)} as "${property}"`))
    .join(', ')
}

/** The names of a table's columns, in the order of its definition. */
export function columnNames(table: PgTable): string[] {
  return Object.values(getTableColumns(table)).map(({ name }) => name)
}

/** A name where nothing stands before it: it may be a word of SQL, such as `from`. */
export const quoted = (name: string) => `"${name}"`
