import type postgres from 'postgres'
import { connect } from '../../../api/db/connect.ts'
import { migrateWithin } from '../../../api/db/migrate.ts'
import { dropDatabase } from '../../support/postgres.ts'
import { emptyDatabase } from './kinds-of-tables.ts'

/** Databases of earlier versions, on a server. */
export function oldDatabases(server: string) {
  const open: { sql: postgres.Sql; url: string }[] = []

  async function emptyPool() {
    const url = await emptyDatabase(server)
    const database = { url, sql: connect(url, { max: 3 }) }
    open.push(database)
    return database
  }

  /** A database of an earlier version with a record in it. */
  async function databaseOf(count: number) {
    const database = await emptyPool()
    const { sql } = database
    await sql.begin(async (tx) => migrateWithin(tx, {}, count))
    await sql`insert into batch ${sql({ kind: 'visits', file_name: 'f', who: 'w', at: '2026-11-02T01:00:00Z', inserted: 1 })}`
    const row = {
      county_code: '350421',
      visit_id: 'Ａ１',
      date: '2026-11-02',
      end_date: '2026-11-02',
      session: 'am',
      place_code: '350421100201',
      service: 'patrol',
      team_code: 'T01',
      team_level: 'township',
      headcount: 2,
      status: 'done',
      batch_id: 1,
      demonstration: false,
      // Ids got a key with the fifth migration.
      ...(count >= 5 ? { visit_key: 'a1' } : {}),
    }
    await sql`insert into visit ${sql(row)}`
    return database
  }

  async function endAll(): Promise<void> {
    for (const { sql, url } of open.splice(0)) {
      await sql.end()
      await dropDatabase(url)
    }
  }
  return { emptyPool, databaseOf, endAll }
}

export const stateOf = async (sql: postgres.Sql) => [
  await sql`select * from visit`,
  await sql`select * from batch`,
  await sql`select * from application_state`,
  await sql`select name from schema_migration order by name`,
]
