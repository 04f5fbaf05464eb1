import type postgres from 'postgres'
import { connect } from './connect.ts'
import { AlreadyRunning } from './errors.ts'
import { until } from './wait.ts'

/** Advisory locks of a database: held shared by each process that uses it, and by the one application. */
const USERS = 0x78_79_02
const APPLICATION = 0x78_79_03

/** How many applications may serve the database at once. Several agree: every commit is told to all of them. */
export type Admission = 'one' | 'several'

/** A killed holder's session ends when the server notices that its connection is closed. */
const RELEASE_TIMEOUT_MS = 1000

export type DatabaseSession = {
  /** Whether the connection that took the locks is still there. */
  holds(): boolean
  /** Takes the locks (again): the shared one, and the application's when it was held before and admits one only. */
  take(): Promise<void>
  becomeApplication(address: string): Promise<void>
  /** Gives back the locks; true when nobody else uses the database (and then nobody can join by lock). */
  leave(): Promise<boolean>
  end(): Promise<void>
  /** Its pool of one, for following a server to another port. */
  sql: postgres.Sql
}

/**
 * The one connection that carries this process's locks, never idle out and never renewed: a lost connection
 * is a lost lock.
 * @param onDrop called once each time the connection with its locks is lost
 */
export function openSession(url: string, onDrop: () => void, admission: Admission): DatabaseSession {
  let held = false
  let address: string | null = null
  let closed = 0
  const sql = connect(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    prepare: false,
    connection: {
      // The session of a machine that vanished ends in a minute, not in two hours.
      tcp_keepalives_idle: 30,
      tcp_keepalives_interval: 10,
      tcp_keepalives_count: 3,
    },
    onclose: () => {
      closed++
      if (!held) return
      held = false
      onDrop()
    },
  })

  async function takeApplication(mine: string): Promise<void> {
    if (admission === 'one') {
      const taken = await until(RELEASE_TIMEOUT_MS, async () => {
        const [row] = await sql<[{ ok: boolean }]>`select pg_try_advisory_lock(${APPLICATION}::bigint) as ok`
        return row.ok || undefined
      })
      if (!taken) throw new AlreadyRunning(await holder())
    }
    await sql`select set_config('application_name', ${`xunyi-atlas ${mine}`}, false)`
  }

  async function holder(): Promise<string | null> {
    const [row] = await sql<{ name: string }[]>`
      select a.application_name as name
      from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = ${APPLICATION}::bigint
        and l.database = (select oid from pg_database where datname = current_database())`
    return row?.name.match(/^xunyi-atlas (.+)$/)?.[1] ?? null
  }

  return {
    sql,
    holds: () => held,
    async take() {
      await sql`select pg_advisory_lock_shared(${USERS}::bigint)`
      const before = closed
      if (address !== null) await takeApplication(address)
      // The pool connects again by itself, without the locks of the connection before.
      if (closed !== before) throw new Error('connection lost while taking the locks')
      held = true
    },
    async becomeApplication(mine) {
      // Known before it is taken: a connection lost meanwhile takes it again.
      address = mine
      try {
        await takeApplication(mine)
      } catch (error) {
        address = null
        throw error
      }
    },
    async leave() {
      held = false
      await sql`select pg_advisory_unlock_all()`
      const alone = await until(250, async () => {
        const [row] = await sql<[{ ok: boolean }]>`select pg_try_advisory_lock(${USERS}::bigint) as ok`
        return row.ok || undefined
      })
      return alone ?? false
    },
    async end() {
      held = false
      await sql.end({ timeout: 1 })
    },
  }
}
