import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { connect } from '../../api/db/connect.ts'
import { ENVIRONMENT } from '../../api/db/embedded/binaries.ts'
import {
  APPLICATION_ROLE,
  applicationPassword,
  openCluster,
  SUPERUSER,
} from '../../api/db/embedded/cluster.ts'
import { createApplicationRole } from '../../api/db/embedded/embedded.ts'
import { runningServer } from '../../api/db/embedded/server.ts'
import { serverSettings } from '../../api/db/embedded/settings.ts'
import { migrate } from '../../api/db/migrate.ts'
import { grantToApplication } from '../../api/db/roles.ts'
import { freePort } from './free-port.ts'

/**
 * The application's settings, but for durability: a test's database has to outlive killed clients, never a lost
 * machine, and copying one is then a matter of milliseconds. What is durable is tried in `test/db`.
 */
const FAST = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  // Both parts of the suite at once, each test file with pools of its own.
  max_connections: 200,
}

/** The migrated, empty database that every test's own is copied from; nobody stays connected to it. */
const EMPTY = 'test_empty'

export interface TestServer {
  /** Any database of the server; `databaseNamed` gives the others. */
  readonly url: string
  stop(): Promise<void>
}

/** A PostgreSQL of the run's own, from the programs and with the settings of the application's embedded one. */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-test-'))
  // mkdtemp closes the folder to the user that runs PostgreSQL for root.
  await chmod(folder, 0o755)
  const dataDir = join(folder, 'data')
  await mkdir(dataDir)
  const cluster = await openCluster(dataDir, () => {})
  const port = await freePort()
  const settings = Object.entries(FAST).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.data, ...serverSettings(cluster.id, port), ...settings],
    { ...cluster.account, cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-10_000)
  })
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    while (runningServer(cluster)?.status !== 'ready') {
      if (child.exitCode !== null) throw new Error(`PostgreSQL does not start:\n${log}`)
      await sleep(10)
    }
    const url = `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`
    await onServer(url, async (sql) => {
      await createApplicationRole(sql, applicationPassword(cluster))
      await sql`create database ${sql(EMPTY)}`
    })
    const empty = connect(databaseNamed(url, EMPTY), { max: 2 })
    await migrate(empty)
    await grantToApplication(empty, APPLICATION_ROLE)
    await empty.end()
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Makes a database on the server of a URL, and gives its own URL.
 *
 * @param template to whose copy nobody may be connected: the migrated, empty database unless another one is named
 */
export async function freshDatabase(server: string, template = EMPTY): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  // A template with records is copied by its files: by its log, as is usual, 145 MB take three times the processor.
  const strategy = template === EMPTY ? 'wal_log' : 'file_copy'
  await onServer(
    server,
    (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy ${sql(strategy)}`,
  )
  return databaseNamed(server, name)
}

/**
 * Makes a template once for all processes of a run: the first caller fills it while the others wait.
 *
 * @returns the name for `freshDatabase`
 */
export async function templateMadeOnce(
  server: string,
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  await onServer(server, async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${name}))`
    const [found] = await sql`select from pg_database where datname = ${name}`
    if (found) return
    const url = await freshDatabase(server)
    await fill(url)
    await sql`alter database ${sql(new URL(url).pathname.slice(1))} rename to ${sql(name)}`
  })
  return name
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await onServer(url, (sql) => sql`drop database ${sql(name)} with (force)`)
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  // Never given up while idle: with its connection the lock of a template would be lost while that is filled.
  const sql = connect(databaseNamed(url, 'postgres'), { max: 1, idle_timeout: 0 })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

export function databaseNamed(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** The same database as the role that the application has, which is neither its owner nor a superuser. */
export function asApplication(url: string): string {
  const other = new URL(url)
  other.password = applicationPassword({ password: other.password })
  other.username = APPLICATION_ROLE
  return other.href
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  // Immediately: what is in it is thrown away.
  child.kill('SIGQUIT')
  await ended
}
