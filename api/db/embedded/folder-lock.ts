import { accessSync, chownSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError, reason } from '../errors.ts'
import { until } from '../wait.ts'

const SQLITE_BUSY = 5

/**
 * Locks of a data folder must end with their holder, also by `kill -9`, on every system, across containers
 * that share the folder, and without native code. Node offers that nowhere but in the file locks of its
 * SQLite, so two empty files are held through it. Nothing is ever stored in them.
 */
const TURN = 'lock'
const USE = 'in-use'

/**
 * One process at a time creates, starts, joins or stops the embedded server of a folder.
 * @param timeout milliseconds to wait for another holder
 * @returns the function that lets go
 * @throws the signal's reason once it is aborted; DatabaseError when the folder cannot be written, or the other holder does not let go in time
 */
export async function lockFolder(
  dataDir: string,
  timeout: number,
  signal?: AbortSignal,
): Promise<() => void> {
  const file = openLock(dataDir, TURN)
  const held = () => {
    signal?.throwIfAborted()
    return tryHold(file)
  }
  try {
    if (await until(timeout, held)) return () => file.close()
  } catch (error) {
    file.close()
    signal?.throwIfAborted()
    throw unusable(dataDir, error)
  }
  file.close()
  throw new DatabaseError(
    `另一个进程长时间占用数据目录 ${dataDir}（正在启动或停止），请稍后再试。`,
    `Another process is still starting or stopping the database in ${dataDir}; try again later.`,
  )
}

/**
 * Marks the folder as used by this process, beside any number of others. Call it under `lockFolder`.
 * @returns the function that takes the mark away
 */
export function markInUse(dataDir: string): () => void {
  const file = openLock(dataDir, USE)
  try {
    file.exec('begin')
    // Reading takes SQLite's shared lock, and the open transaction keeps it.
    file.prepare('select * from sqlite_schema').all()
    return () => file.close()
  } catch (error) {
    file.close()
    throw unusable(dataDir, error)
  }
}

/** True when any process, seen from here or not, has marked the folder. Call it under `lockFolder`. */
export function isInUse(dataDir: string): boolean {
  const file = openLock(dataDir, USE)
  try {
    return tryHold(file) === undefined
  } catch (error) {
    throw unusable(dataDir, error)
  } finally {
    file.close()
  }
}

function openLock(dataDir: string, name: string): DatabaseSync {
  const path = join(dataDir, name)
  let file: DatabaseSync | undefined
  try {
    file = new DatabaseSync(path, { timeout: 0 })
    giveToFolderOwner(path, dataDir)
    // SQLite would open what it cannot write for reading, and then its locks exclude nobody.
    accessSync(path, constants.W_OK)
    return file
  } catch (error) {
    file?.close()
    throw unusable(dataDir, error)
  }
}

const unusable = (dataDir: string, error: unknown): DatabaseError =>
  new DatabaseError(
    `无法使用数据目录 ${dataDir}：${reason(error)}（请检查其所有者与写权限）。`,
    `The data folder ${dataDir} cannot be used: ${reason(error)} (see its owner and permissions).`,
  )

function tryHold(file: DatabaseSync): true | undefined {
  try {
    file.exec('begin exclusive')
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

/** Root may lend a hand in a user's folder; the user must still be able to start afterwards. */
function giveToFolderOwner(path: string, dataDir: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dataDir)
  if (statSync(path).uid !== uid) chownSync(path, uid, gid)
}
