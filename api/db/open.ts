import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Log } from '../start-error.ts'
import { checkServer, connect } from './connect.ts'
import { DbPool } from './db.ts'
import { followPort, joinEmbedded } from './embedded/embedded.ts'
import { AlreadyRunning, DatabaseError, reason } from './errors.ts'
import { type DatabasePlace, databaseFailure } from './failure.ts'
import { migrate } from './migrate.ts'
import { couldAlterAudit, grantToApplication } from './roles.ts'
import { openSession } from './session.ts'
import { watch } from './watch.ts'

export type Database = {
  /** A pool of ten. Types: see `connect`. Queries under way fail when the server is lost, later ones do not. */
  readonly sql: postgres.Sql
  /** The query builder on the same pool. */
  readonly db: DbPool
  /** With the password: never to be printed. */
  readonly url: string
  /** The same database as the role that owns the tables. */
  readonly ownerUrl: string
  readonly embedded: boolean
  /** Where the embedded server's data really is; `null` with `DATABASE_URL`. */
  readonly folder: string | null
  /**
   * Ends all connections. Of the processes that use an embedded server the last one to close stops it and
   * waits until it is gone. May be called more than once.
   */
  close(): Promise<void>
}

export type OpenOptions = {
  /** Holds the embedded server's data (`postgres` in it); not touched with `databaseUrl`. */
  dataDir: string
  /** An outside PostgreSQL 15 or later, a direct connection (no transaction pooler: locks are a session's). */
  databaseUrl?: string | undefined
  /** With `databaseUrl`: the same database as the role that owns the tables. Left out: the role of `databaseUrl` does. */
  databaseOwnerUrl?: string | undefined
  /** Whether the pool is the application's, which may only add to the audit (as when left out), or the owner's. */
  as?: 'application' | 'owner'
  /**
   * Makes this process an application of the database, for as long as it is open: the only one of an embedded server, one
   * of several with `DATABASE_URL`. The address is what a second start is told, and what the server's list of sessions
   * shows, such as `http://127.0.0.1:8787`. Left out by command-line tools.
   */
  application?: string
  log?: Log
  /** The connection was lost or the server is silent, or it is there again: what asks meanwhile fails or waits. */
  onConnection?: (isThere: boolean) => void
  /** No connection of the pool was free for seconds, or one is again. */
  onPool?: (hasFree: boolean) => void
  /** The database is lost for good. By default the line is printed and the process ends with code 1. */
  onLost?: (error: Error) => void
  /** Once aborted, nothing is waited for any more: what was opened is closed in order and the reason thrown. */
  signal?: AbortSignal | undefined
  /** Another folder of migrations. */
  migrations?: string
  /** False: the schema stays as it is, even where there is none. */
  migrated?: boolean
  /** False: nothing is written to `dataDir/backups` before an upgrade. */
  upgradeBackup?: boolean
}

/** How long a lost server is looked for, and how often in ten minutes it may be lost. */
const RETURN_WITHIN = 60_000
const LOSSES = 5

/** Milliseconds: how often the server is asked whether it answers, how long it may take, and when waiting ends. */
const WATCH = { everyMs: 2000, withinMs: 3000 }
const SILENT_FOR_GOOD = 10_000
/** How often, in milliseconds, a return that takes long is told of. */
const TELL_EVERY = 10_000

/**
 * Opens the database, migrated: the outside one, or the embedded one of `dataDir`, which is created, started,
 * joined when another process of this program runs it, or taken over from a killed one. Close it in the end.
 *
 * When the connection that holds this process's locks is lost, the server is found or started again (five
 * times in ten minutes at most) and the locks are taken again; what was committed is there.
 * @throws DatabaseError | MigrationError both fit to be printed; AlreadyRunning, a second after another application was
 * found, before anything is migrated; the signal's reason once it is aborted
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  try {
    options.signal?.throwIfAborted()
    return await openOrFail(options)
  } catch (error) {
    // Whatever broke because of it.
    options.signal?.throwIfAborted()
    throw databaseFailure(error, placeOf(options)) ?? error
  }
}

export function placeOf({
  databaseUrl,
  dataDir,
}: Pick<OpenOptions, 'databaseUrl' | 'dataDir'>): DatabasePlace {
  return databaseUrl === undefined ? { dataDir } : { databaseUrl }
}

async function openOrFail(options: OpenOptions): Promise<Database> {
  const { dataDir, databaseUrl, application, log = () => {}, migrations, signal, as } = options
  const { migrated = true, upgradeBackup = true } = options
  const { onConnection = () => {}, onPool = () => {}, onLost = exit } = options
  let closing: Promise<void> | undefined
  let returning: Promise<void> | undefined
  const losses: number[] = []

  const onDrop = () => {
    if (closing || returning || signal?.aborted) return
    onConnection(false)
    returning = comeBack().then(
      () => {
        returning = undefined
        onConnection(true)
        // Lost again before this was noted as done.
        if (!session.holds()) onDrop()
      },
      (error) => {
        returning = undefined
        if (!closing) onLost(error)
      },
    )
  }

  const embedded = databaseUrl ? null : await joinEmbedded(dataDir, log, onDrop, signal)
  const session = embedded?.session ?? openSession(databaseUrl!, onDrop, 'several')
  const ownerUrl = embedded?.ownerUrl ?? options.databaseOwnerUrl ?? databaseUrl!
  const url = as === 'owner' ? ownerUrl : (embedded?.url ?? databaseUrl!)
  const sql = connect(url)

  async function comeBack(): Promise<void> {
    log('数据库连接中断，正在恢复…', 'The database connection was lost; coming back…')
    const now = Date.now()
    let told = now
    losses.push(now)
    if (losses.filter((time) => now - time < 600_000).length > LOSSES) {
      throw new DatabaseError('数据库反复中断，退出。', 'The database was lost again and again; giving up.')
    }
    for (;;) {
      try {
        if (embedded) {
          const port = await embedded.rejoin()
          followPort(sql, port)
        } else {
          await session.take()
        }
        log('数据库已恢复。', 'The database is back.')
        return
      } catch (error) {
        if (closing) return
        if (error instanceof AlreadyRunning || Date.now() - now > RETURN_WITHIN) throw error
        if (Date.now() - told > TELL_EVERY) {
          told = Date.now()
          log(
            `数据库仍无法连接（${reason(error)}），继续尝试…`,
            `The database still cannot be reached (${reason(error)}); still trying…`,
          )
        }
        await sleep(500)
      }
    }
  }

  /** As their owner, and in the end the application may use them. */
  async function prepareTables(): Promise<void> {
    const owner = connect(ownerUrl, { max: 1 })
    const giveUp = () => owner.drop()
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      const beforeUpgrade = upgradeBackup
        ? async () => {
            // Its libraries are loaded where there is something to upgrade, and not at every start.
            const { backUpBeforeUpgrade } = await import('./backup/before-upgrade.ts')
            await backUpBeforeUpgrade({ databaseUrl: ownerUrl, folder: join(dataDir, 'backups'), log })
          }
        : undefined
      await migrate(owner, { log, folder: migrations, beforeUpgrade })
      if (as !== 'owner') await allowApplication(owner, sql)
    } finally {
      signal?.removeEventListener('abort', giveUp)
      await owner.end({ timeout: 5 })
    }
    if (application !== undefined && (await couldAlterAudit(sql))) log(...ONE_ROLE)
  }

  const unwatch: (() => void)[] = []
  function watchAnswers(): void {
    // On the connection that holds the locks, which nothing else is asked on.
    const server = watch({
      ...WATCH,
      probe: () => session.sql`select 1`,
      onChange(answers) {
        if (answers) log('数据库已恢复响应。', 'The database answers again.')
        else log('数据库没有响应…', 'The database does not answer…')
        // One that is lost is told of when it has come back with its locks.
        if (!returning) onConnection(answers)
      },
      // Whoever waits is told, instead of waiting for as long as the server stays as it is.
      lasting: { afterMs: SILENT_FOR_GOOD, act: () => sql.drop() },
    })
    const pool = watch({ ...WATCH, probe: () => sql`select 1`, onChange: onPool })
    unwatch.push(server, pool)
  }

  async function close(): Promise<void> {
    for (const end of unwatch.splice(0)) end()
    await returning
    await sql.end({ timeout: 5 })
    if (embedded) await embedded.leave()
    else await session.end()
  }

  /** The embedded server may have come back on another port. */
  function current(url: string): string {
    if (!embedded) return url
    const moved = new URL(url)
    moved.port = String(sql.options.port[0])
    return moved.href
  }

  const database: Database = {
    sql,
    db: new DbPool(sql),
    get url() {
      return current(url)
    },
    get ownerUrl() {
      return current(ownerUrl)
    },
    embedded: embedded !== null,
    folder: embedded?.folder ?? null,
    close: () => {
      closing ??= close()
      return closing
    },
  }

  // A lock of another start, a migration, a server that does not answer: whatever is asked is given up.
  const giveUp = () => {
    sql.drop()
    session.sql.drop()
  }
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    signal?.throwIfAborted()
    await checkServer(sql, url)
    signal?.throwIfAborted()
    if (!embedded) await session.take()
    signal?.throwIfAborted()
    // Before migrating: a running application of an older version would meet tables that it does not know.
    if (application !== undefined) await session.becomeApplication(application)
    signal?.throwIfAborted()
    if (migrated) await prepareTables()
    watchAnswers()
    return database
  } catch (error) {
    await database.close()
    throw error
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

async function allowApplication(owner: postgres.Sql, application: postgres.Sql): Promise<void> {
  const asked = (sql: postgres.Sql) => sql<[{ role: string }]>`select current_user as role`
  const [[{ role }], [{ role: ownerRole }]] = await Promise.all([asked(application), asked(owner)])
  if (role !== ownerRole) await grantToApplication(owner, role)
}

const ONE_ROLE = [
  '应用所用的数据库角色可以修改审计日志：请让 DATABASE_URL 使用另一个普通角色，并用 DATABASE_OWNER_URL 指定表的属主（见 docs/audit.zh-CN.md）。',
  'The application’s database role could alter the audit: let DATABASE_URL name another, ordinary role and DATABASE_OWNER_URL the owner of the tables (see docs/audit.md).',
] as const

function exit(error: Error): never {
  console.error(reason(error))
  process.exit(1)
}
