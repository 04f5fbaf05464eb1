import { accessSync, chownSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError, reason } from '../errors.ts'
import { until } from '../wait.ts'

const SQLITE_BUSY = 5

/**
 * One process at a time creates, starts, joins or stops the embedded server of a folder. The lock must end
 * with its holder, also by `kill -9`, on every system and without native code: Node offers that nowhere but
 * in the file locks of its SQLite, so an empty `lock` file is held through it. Nothing is ever stored there.
 * @param timeout milliseconds to wait for another holder
 * @returns the function that lets go
 * @throws DatabaseError when the folder cannot be written, or the other holder does not let go in time
 */
export async function lockFolder(dataDir: string, timeout: number): Promise<() => void> {
  const path = join(dataDir, 'lock')
  try {
    const file = new DatabaseSync(path, { timeout: 0 })
    try {
      giveToFolderOwner(path, dataDir)
      // SQLite would open what it cannot write for reading, and then its locks exclude nobody.
      accessSync(path, constants.W_OK)
      const held = await until(timeout, () => tryHold(file))
      if (held) return () => file.close()
    } catch (error) {
      file.close()
      throw error
    }
    file.close()
  } catch (error) {
    throw new DatabaseError(
      `无法使用数据目录 ${dataDir}：${reason(error)}（请检查其所有者与写权限）。`,
      `The data folder ${dataDir} cannot be used: ${reason(error)} (see its owner and permissions).`,
    )
  }
  throw new DatabaseError(
    `另一个进程长时间占用数据目录 ${dataDir}（正在启动或停止），请稍后再试。`,
    `Another process is still starting or stopping the database in ${dataDir}; try again later.`,
  )
}

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
