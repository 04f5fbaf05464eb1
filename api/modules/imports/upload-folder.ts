import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '../../start-error.ts'

export interface UploadFolder {
  readonly path: string
  /** Takes it away with all that is in it. */
  remove(): Promise<void>
}

/**
 * A folder of this process alone for files on their way in: in `DATA_DIR/uploads`, or in the system's temporary folder
 * where that cannot be written. Folders left by killed processes are removed.
 */
export async function openUploadFolder(dataDir: string, log: Log): Promise<UploadFolder> {
  const inData = join(dataDir, 'uploads')
  try {
    await mkdir(inData, { recursive: true, mode: 0o700 })
    return await openIn(inData)
  } catch {
    log(
      `无法写入 ${inData}，上传的文件暂存于 ${tmpdir()}。`,
      `Cannot write to ${inData}; uploads are stored in ${tmpdir()} until they are imported.`,
    )
    return openIn(tmpdir())
  }
}

const PREFIX = 'xunyi-upload-'

async function openIn(parent: string): Promise<UploadFolder> {
  const left = (await readdir(parent)).filter(isLeft)
  // Another user's, in the temporary folder, cannot be removed and is that user's to remove.
  for (const name of left) await remove(join(parent, name)).catch(() => undefined)
  const path = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`))
  return { path, remove: () => remove(path) }
}

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 })

/** Named by a process that is over; one with our own number was before us. */
function isLeft(name: string): boolean {
  const pid = Number(/^xunyi-upload-(\d+)-/.exec(name)?.[1])
  if (!pid || pid === process.pid) return pid === process.pid
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
