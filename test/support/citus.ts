import { randomBytes } from 'node:crypto'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import { migrate } from '../../api/db/migrate.ts'
import type { TestDatabase } from './database.ts'
import { databaseNamed } from './postgres.ts'

interface Node {
  readonly host: string
  readonly port: number
  readonly isCoordinator: boolean
}

/**
 * A fresh, migrated database of its own on all nodes of a Citus cluster; nothing in it is distributed yet.
 * @param coordinator any database of the coordinator that the cluster is set up in; its user and password hold for all nodes
 */
export async function citusDatabase(coordinator: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const nodes = await once(
    coordinator,
    (sql) =>
      sql<Node[]>`
        select nodename as host, nodeport as port, groupid = 0 as "isCoordinator" from pg_dist_node
        where noderole = 'primary' order by groupid`,
  )
  for (const node of nodes) {
    await once(urlOf(coordinator, node), (sql) => sql`create database ${sql(name)}`)
    await once(databaseNamed(urlOf(coordinator, node), name), (sql) => sql`create extension citus`)
  }
  const url = databaseNamed(coordinator, name)
  const sql = connect(url)
  for (const { host, port, isCoordinator } of nodes) {
    if (isCoordinator) await sql`select citus_set_coordinator_host(${host}, ${port}::int)`
    else await sql`select citus_add_node(${host}, ${port}::int)`
  }
  await migrate(sql)
  return {
    sql,
    db: new DbPool(sql),
    url,
    async close() {
      await sql.end({ timeout: 5 })
      for (const node of nodes) {
        await once(urlOf(coordinator, node), (other) => other`drop database ${other(name)} with (force)`)
      }
    },
  }
}

function urlOf(coordinator: string, { host, port }: Node): string {
  const url = new URL(coordinator)
  url.hostname = host
  url.port = String(port)
  return url.href
}

async function once<Answer>(
  url: string,
  work: (sql: ReturnType<typeof connect>) => PromiseLike<Answer>,
): Promise<Answer> {
  const sql = connect(url, { max: 1 })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
