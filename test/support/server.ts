import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../../api/db/connect.ts'
import { migrate } from '../../api/db/migrate.ts'
import { openDatabase } from '../../api/db/open.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Any database of the run's server; with its name replaced, all of them. */
    databaseUrl: string
  }
}

/** The migrated database that every test's own is copied from; nobody stays connected to it. */
export const TEMPLATE = 'test_template'

/** One embedded server for the whole run, in a folder of its own under the system's temporary one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-test-'))
  // mkdtemp closes the folder to the user that runs PostgreSQL for root.
  await chmod(folder, 0o755)
  const database = await openDatabase({ dataDir: join(folder, 'data') })
  await database.sql`create database ${database.sql(TEMPLATE)}`
  const template = connect(databaseNamed(database.url, TEMPLATE), { max: 2 })
  await migrate(template)
  await template.end()
  project.provide('databaseUrl', database.url)

  return async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export function databaseNamed(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
