import { mkdirSync, realpathSync } from 'node:fs'
import type postgres from 'postgres'
import type { Log } from '../../start-error.ts'
import { connect } from '../connect.ts'
import { codeOf, DatabaseError, reason } from '../errors.ts'
import { type DatabaseSession, openSession } from '../session.ts'
import {
  APPLICATION_ROLE,
  applicationPassword,
  type DatabaseCluster,
  openCluster,
  SUPERUSER,
} from './cluster.ts'
import { isInUse, lockFolder, markInUse } from './folder-lock.ts'
import { ensureServer, stopServer } from './server.ts'

const DATABASE = 'xunyi_atlas'

const NO_DATABASE = '3D000'
/** PostgreSQL does not tell a role that is missing from a wrong password. */
const NO_SUCH_ROLE = '28P01'

/** Starts may last as long as a recovery; whoever comes second waits for the first. */
const LOCK_TIMEOUT_MS = 180_000

export type Embedded = {
  session: DatabaseSession
  /** Of the application's role. */
  url: string
  /** Of the role that owns the tables. */
  ownerUrl: string
  folder: string
  /** Finds or starts the server again after it was lost, and takes the locks again. Gives its port. */
  rejoin(): Promise<number>
  /** Gives back the locks; the last one to leave stops the server and waits until it is gone. */
  leave(): Promise<void>
}

/**
 * Joins the embedded server of a data folder, creating and starting what is missing.
 * @param dataDir made when it is missing
 * @param signal ends the wait for another process that starts or stops it
 * @throws DatabaseError; the signal's reason
 */
export async function joinEmbedded(
  dataDir: string,
  log: Log,
  onDrop: () => void,
  signal?: AbortSignal,
): Promise<Embedded> {
  const folder = prepare(dataDir)
  const letGo = await lockFolder(folder, LOCK_TIMEOUT_MS, signal)
  try {
    const cluster = await openCluster(folder, log)
    const { port, started } = await ensureServer(cluster, log, () => isInUse(folder))
    const unmark = markInUse(folder)
    const url = urlOf(APPLICATION_ROLE, applicationPassword(cluster), port, DATABASE)
    const ownerUrl = urlOf(SUPERUSER, cluster.password, port, DATABASE)
    const session = openSession(url, onDrop, 'one')
    try {
      await takeCreating(session, cluster, port)
    } catch (error) {
      await session.end()
      unmark()
      if (started) await stopServer(cluster, log)
      throw error
    }

    return {
      session,
      url,
      ownerUrl,
      folder: cluster.folder,
      async rejoin() {
        const release = await lockFolder(folder, LOCK_TIMEOUT_MS)
        try {
          // As long as this process marks the folder, nobody starts a server out of its sight.
          const server = await ensureServer(cluster, log, () => false)
          followPort(session.sql, server.port)
          await session.take()
          return server.port
        } finally {
          release()
        }
      },
      async leave() {
        const release = await lockFolder(folder, LOCK_TIMEOUT_MS).catch(() => undefined)
        try {
          // Another process starts the server for so long: it is the one to stop it.
          if (!release) return await session.end()
          // Without an answer the server is down already, or coming up after a crash for others.
          const last = await session.leave().catch(() => false)
          await session.end()
          if (last) await stopServer(cluster, log)
        } finally {
          unmark()
          release?.()
        }
      },
    }
  } finally {
    letGo()
  }
}

/** Points a pool to the server's new port; its next connections go there. */
export function followPort(sql: DatabaseSession['sql'], port: number): void {
  sql.options.port[0] = port
}

function prepare(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true })
    return realpathSync(dataDir)
  } catch (error) {
    throw new DatabaseError(
      `无法创建数据目录 ${dataDir}：${reason(error)}。`,
      `The data folder ${dataDir} cannot be made: ${reason(error)}.`,
    )
  }
}

const urlOf = (role: string, password: string, port: number, database: string): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`

/** The first start of a cluster finds no database of ours in it yet; one of before the application had a role, no such role. */
async function takeCreating(session: DatabaseSession, cluster: DatabaseCluster, port: number): Promise<void> {
  try {
    await session.take()
  } catch (error) {
    if (codeOf(error) !== NO_DATABASE && codeOf(error) !== NO_SUCH_ROLE) throw error
    const maintenance = connect(urlOf(SUPERUSER, cluster.password, port, 'postgres'), { max: 1 })
    try {
      await createApplicationRole(maintenance, applicationPassword(cluster))
      const [found] = await maintenance`select from pg_database where datname = ${DATABASE}`
      if (!found) await maintenance`create database ${maintenance(DATABASE)}`
    } finally {
      await maintenance.end()
    }
    await session.take()
  }
}

/** Also after a restored `access.json`: its password is set again. */
export async function createApplicationRole(superuser: postgres.Sql, password: string): Promise<void> {
  const role = superuser(APPLICATION_ROLE)
  const [found] = await superuser`select from pg_roles where rolname = ${APPLICATION_ROLE}`
  const verb = superuser.unsafe(found ? 'alter' : 'create')
  // A utility statement takes no parameters; the password is base64url.
  await superuser`${verb} role ${role} login nosuperuser nocreatedb nocreaterole noreplication
    password ${superuser.unsafe(`'${password}'`)}`
}
