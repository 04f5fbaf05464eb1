import type { DbPool } from './db.ts'

/** How often the lock is checked. */
const CHECK_MS = 2000

/**
 * Does what only one process on the database may do at a time. The lock lives as long as its connection: a killed process
 * gives it back.
 *
 * @param lock any number, as long as nothing else in this database takes an advisory lock with it
 * @param work `lost` is aborted when the connection with the lock is lost: another process may have begun by then
 * @returns false, and does nothing, while another process holds the lock
 */
export async function tryAlone(
  db: DbPool,
  lock: number,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const connection = await db.client.reserve()
  try {
    const [taken] = await connection<[{ locked: boolean }]>`
      select pg_try_advisory_lock(${lock}::bigint) as locked`
    if (!taken.locked) return false
    const lost = new AbortController()
    const check = async () => {
      // A connection that was lost comes back by itself, as another session.
      const [held] = await connection`
        select 1 from pg_locks
        where locktype = 'advisory' and pid = pg_backend_pid() and classid = 0 and objid = ${lock}::bigint::oid`
      if (!held) throw new Error('the lock is lost')
    }
    const timer = setInterval(() => void check().catch((error: unknown) => lost.abort(error)), CHECK_MS)
    try {
      await work(lost.signal)
    } finally {
      clearInterval(timer)
      await connection`select pg_advisory_unlock(${lock}::bigint)`.catch(() => null)
    }
    return true
  } finally {
    connection.release()
  }
}
