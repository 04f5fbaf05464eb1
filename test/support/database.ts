import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { inject } from 'vitest'
import { connect } from '../../api/db/connect.ts'
import { databaseNamed, TEMPLATE } from './server.ts'

export type TestDatabase = {
  sql: postgres.Sql
  url: string
  /** Ends the connections and drops the database. */
  close(): Promise<void>
}

/**
 * A fresh, migrated, empty database on the run's embedded server: take one a test file in `beforeAll`, close
 * it in `afterAll`. Other pools may connect to its `url`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('databaseUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await withMaintenance(server, (sql) => sql`create database ${sql(name)} template ${sql(TEMPLATE)}`)
  const url = databaseNamed(server, name)
  const sql = connect(url)
  return {
    sql,
    url,
    async close() {
      await sql.end({ timeout: 5 })
      await withMaintenance(server, (on) => on`drop database ${on(name)} with (force)`)
    },
  }
}

async function withMaintenance(server: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(databaseNamed(server, 'postgres'), { max: 1 })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
