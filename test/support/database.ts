import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { inject } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import { demonstrationUrl } from './demonstration.ts'
import { asApplication, dropDatabase, freshDatabase } from './postgres.ts'

export type TestDatabase = {
  /** As the owner of the tables. */
  sql: postgres.Sql
  /** As the role that the application has. */
  db: DbPool
  url: string
  /** Ends the connections and drops the database. */
  close(): Promise<void>
}

/**
 * A fresh, migrated, empty database on the run's PostgreSQL: take one a test file in `beforeAll`, close
 * it in `afterAll`. Other pools may connect to its `url`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return opened(await freshDatabase(inject('databaseUrl')))
}

/** The same with the demonstration records. */
export async function demonstrationDatabase(): Promise<TestDatabase> {
  return opened(await demonstrationUrl(inject('databaseUrl')))
}

function opened(url: string): TestDatabase {
  const sql = connect(url)
  const application = connect(asApplication(url))
  return {
    sql,
    db: new DbPool(application),
    url,
    async close() {
      await Promise.all([sql.end({ timeout: 5 }), application.end({ timeout: 5 })])
      await dropDatabase(url)
    },
  }
}

/** Waits until nobody else works in the database: the server ends a killed client's transaction when it notices. */
export async function quiet(sql: postgres.Sql): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`
    if (row!.n === 0) return
    await sleep(50)
  }
  throw new Error('what a killed process began goes on in the server')
}
