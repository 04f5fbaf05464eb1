import type { DutyFileKind } from '../../domain/duties/file-types.ts'
import { ThreadPool } from '../../threads/pool.ts'
import { ThreadFault } from '../../threads/protocol.ts'

/** A hundred times what an ordinary file of 20 MB takes. */
const DEADLINE_MS = 10_000
const MEMORY_MEGABYTES = 512

/**
 * As `safeDutyFileKind`, in a thread of its own: what a file holds decides how long it is looked into, and a file that is built to take
 * for ever keeps nobody else waiting.
 * @returns null also for a file that cannot be looked through in time or in memory
 */
export async function checkedFileKind(bytes: Uint8Array): Promise<DutyFileKind | null> {
  const pool = new ThreadPool({
    module: new URL('./file-check-worker.ts', import.meta.url),
    size: 1,
    queue: 1,
    memoryMegabytes: MEMORY_MEGABYTES,
    logFault: () => undefined,
  })
  try {
    return await pool.run<DutyFileKind | null>('kind', bytes, { deadlineMs: DEADLINE_MS })
  } catch (error) {
    if (error instanceof ThreadFault && (error.kind === 'deadline' || error.kind === 'memory')) return null
    throw error
  } finally {
    await pool.close()
  }
}
