import { DrizzleQueryError, exists, type Query, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  PgDatabase,
  PgDialect,
  type PgPreparedQuery,
  PgTransaction,
  type PgTransactionConfig,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core'
import { type PostgresJsQueryResultHKT, PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'

/** Drizzle's query builder on the pool or in one of its transactions. SQL as text: see `raw.ts`. */
export interface Db extends PgDatabase<PostgresJsQueryResultHKT> {
  /** What it sends its statements through: for `raw.ts`. */
  readonly client: Client
  transaction<T>(work: (tx: DbTransaction) => Promise<T>, options?: PgTransactionConfig): Promise<T>
}

/** A postgres.js pool, or a transaction or a reserved connection of one. */
export type Client = postgres.ISql

const DIALECT = new PgDialect()

/**
 * Built here instead of by `drizzle(client)`, which would change how the client reads and writes times and JSON for all
 * others that use it, and takes no transaction.
 */
export class DbPool extends PgDatabase<PostgresJsQueryResultHKT> implements Db {
  readonly client: postgres.Sql

  constructor(client: postgres.Sql) {
    super(DIALECT, new Session(client), undefined)
    this.client = client
  }

  /** @param work nothing that it does counts unless all of it succeeds */
  override transaction<T>(
    work: (tx: DbTransaction) => Promise<T>,
    { isolationLevel, accessMode }: PgTransactionConfig = {},
  ): Promise<T> {
    const options = [isolationLevel ? `isolation level ${isolationLevel}` : '', accessMode ?? ''].join(' ')
    return this.client.begin(options, (client) => work(new DbTransaction(client))) as Promise<T>
  }

  /** Reads, all of one state of the database. */
  snapshot<T>(work: (tx: DbTransaction) => Promise<T>): Promise<T> {
    return this.transaction(work, { isolationLevel: 'repeatable read', accessMode: 'read only' })
  }
}

export class DbTransaction extends PgTransaction<PostgresJsQueryResultHKT> implements Db {
  readonly client: postgres.TransactionSql

  constructor(client: postgres.TransactionSql) {
    super(DIALECT, new Session(client), undefined)
    this.client = client
  }

  /** Within this one: when it fails and the error is caught, the rest still counts. */
  override transaction<T>(work: (tx: DbTransaction) => Promise<T>): Promise<T> {
    return this.client.savepoint((client) => work(new DbTransaction(client))) as Promise<T>
  }
}

class Session extends PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>> {
  constructor(client: Client) {
    // Of a client it uses `unsafe` alone.
    super(client as postgres.Sql, DIALECT, undefined)
  }

  override prepareQuery<T extends PreparedQueryConfig>(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    // A named statement is prepared once a connection, as those of the driver are: unprepared, each takes a round trip
    // more. The name itself is not used.
    name = 'prepared',
    isArrayMode: boolean,
    mapper?: (rows: unknown[][]) => T['execute'],
  ): PgPreparedQuery<T> {
    const prepared = super.prepareQuery<T>(query, fields, name, isArrayMode, mapper)
    const execute = prepared.execute.bind(prepared)
    prepared.execute = (values) => execute(values).catch(throwCause)
    return prepared
  }
}

/** Drizzle's own error has the statement's parameters in its message; the driver's has PostgreSQL's code. */
function throwCause(error: unknown): never {
  throw error instanceof DrizzleQueryError ? error.cause : error
}

/** Whether a query finds anything, as a column to select. */
export function isThere(query: SQLWrapper): SQL<boolean> {
  // Nested: of columns that stand in an `sql` itself, a select from one table drops the table's name.
  return sql<boolean>`${exists(query)}`
}

/** `column = any(values)`: one statement whatever their number, where `inArray` prepares another for each number. */
export function isAnyOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param(values)})`
}
