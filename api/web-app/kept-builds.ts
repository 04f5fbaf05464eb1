import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Pages that were loaded from an earlier build find its parts for as long, at most of as many builds. */
export const KEPT_DAYS = 30
export const KEPT_BUILDS = 10

const DAY_MS = 86_400_000

/** Folders of builds. */
export interface KeptBuilds {
  readonly current: string
  /** The last used first. */
  readonly earlier: readonly string[]
}

/**
 * Makes the build of this name unless it is there, and removes those that were replaced long ago. A build is a folder of
 * its own, which has its name only once it is complete; the time of the folder says until when it was the current build.
 *
 * @param make writes the build into a folder that does not exist yet
 */
export async function keepBuild(
  folder: string,
  name: string,
  make: (into: string) => Promise<void>,
  now = new Date(),
): Promise<KeptBuilds> {
  await mkdir(folder, { recursive: true })
  const current = join(folder, name)
  const before = await entriesOf(folder)
  if (!before.some((entry) => entry.path === current)) await makeWhole(current, make)

  // The build that is replaced was in use until now, however long ago it was made.
  const [last] = before.filter(isBuild)
  if (last && last.path !== current) await touch(last.path, new Date(now.getTime() - 1))
  await touch(current, now)

  const others = (await entriesOf(folder)).filter(({ path }) => path !== current)
  const isRecent = ({ usedAt }: Entry, days: number) => now.getTime() - usedAt <= days * DAY_MS
  const earlier = others
    .filter(isBuild)
    .filter((entry, order) => order < KEPT_BUILDS && isRecent(entry, KEPT_DAYS))
  for (const entry of others) {
    // What is not complete may be under way in another process.
    const isKept = isBuild(entry) ? earlier.includes(entry) : isRecent(entry, 1)
    if (!isKept) await rm(entry.path, { recursive: true, force: true }).catch(ifForeign)
  }
  return { current, earlier: earlier.map(({ path }) => path) }
}

interface Entry {
  readonly name: string
  readonly path: string
  readonly usedAt: number
}

const isBuild = ({ name }: Entry) => !name.startsWith('.')

/** The last used first. */
async function entriesOf(folder: string): Promise<Entry[]> {
  const entries = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name)
      // Another process may be removing it.
      const usedAt = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => null,
      )
      return usedAt === null ? [] : [{ name, path, usedAt }]
    }),
  )
  return entries.flat().sort((a, b) => b.usedAt - a.usedAt)
}

async function touch(path: string, at: Date): Promise<void> {
  await utimes(path, at, at).catch(ifForeign)
}

/** Builds that another user has made are served as well, though they cannot be marked or removed. */
function ifForeign(error: NodeJS.ErrnoException): void {
  if (!['EPERM', 'EACCES', 'EROFS'].includes(error.code ?? '')) throw error
}

async function makeWhole(build: string, make: (into: string) => Promise<void>): Promise<void> {
  const part = join(dirname(build), `.${basename(build)}-${randomUUID()}`)
  try {
    await make(part)
    await rename(part, build)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    // Another process has finished the same build meanwhile.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  }
}
