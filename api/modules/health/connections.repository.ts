import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'

/** The connections of this database's applications, by what they do. */
export async function readConnections(db: Db): Promise<{ state: string; count: number }[]> {
  return [
    ...(await db.execute<{ state: string; count: number }>(sql`
      select coalesce(state, 'unknown') as state, count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name like 'xunyi-atlas%' group by 1`)),
  ]
}
