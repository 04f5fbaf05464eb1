import { spawn } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log } from '../../start-error.ts'
import { codeOf, DatabaseError, reason } from '../errors.ts'
import { tellWhenSlow } from '../wait.ts'
import { type Account, accountFor, accountOf, mayEnter } from './account.ts'
import { type Binaries, ENVIRONMENT, findBinaries } from './binaries.ts'
import { makeSystemPlace, SYSTEM_PLACE } from './system-place.ts'

/**
 * The embedded server's folder, `DATA_DIR/postgres`: `data` (PostgreSQL's own), `access.json` (name and
 * password, readable by its owner alone), `port` (the last one) and `server.log`.
 */
export type DatabaseCluster = {
  /** Real path, all links followed. */
  folder: string
  data: string
  /** Random, fixed at creation, in the command line of the server: by it a process is known as this one's. */
  id: string
  password: string
  account: Account
  binaries: Binaries
}

/** Owns what is in the database: it migrates and archives. */
export const SUPERUSER = 'xunyi'
/** What the application and its commands work as: it may write records, and only add to the audit. */
export const APPLICATION_ROLE = 'xunyi_app'

/**
 * The password of the application's role. It follows from that of the superuser, but not the other way: data folders that were made
 * before there was the role need nothing new, and no file can be out of step with the server.
 */
export function applicationPassword({ password }: Pick<DatabaseCluster, 'password'>): string {
  return createHmac('sha256', password).update(APPLICATION_ROLE).digest('base64url')
}

/**
 * The cluster of a data folder, created when there is none. Call it under the folder's lock.
 * @param dataDir real path of an existing folder
 * @throws DatabaseError
 */
export async function openCluster(dataDir: string, log: Log): Promise<DatabaseCluster> {
  sweep(dataDir)
  const link = join(dataDir, 'postgres')
  if (!lstatSync(link, { throwIfNoEntry: false })) await create(dataDir, link, log)
  return read(dataDir, link)
}

function read(dataDir: string, link: string): DatabaseCluster {
  let folder: string
  try {
    folder = realpathSync(link)
  } catch {
    const gone = readlinkSync(link)
    throw new DatabaseError(
      `${link} 指向的数据目录 ${gone} 不存在：请恢复它；若确要从空库开始，请删除该链接。`,
      `${link} points to ${gone}, which is gone: restore it, or delete the link to begin with an empty database.`,
    )
  }
  try {
    const account = accountOf(folder, join(folder, 'data'))
    if (!mayEnter(account, folder)) folder = moveAway(folder, link)
    const access = readAccess(join(folder, 'access.json'))
    const data = join(folder, 'data')
    const binaries = findBinaries(account, dataDir)
    const major = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'))
    if (!(major > 0)) {
      throw new DatabaseError(
        `${join(data, 'PG_VERSION')} 已损坏：请从备份恢复数据目录 ${folder}。`,
        `${join(data, 'PG_VERSION')} is damaged: restore the data folder ${folder} from a backup.`,
      )
    }
    if (major !== binaries.major) {
      throw new DatabaseError(
        `${folder} 是 PostgreSQL ${major} 的数据，本程序自带 ${binaries.major}：请先用旧版本导出再导入。`,
        `${folder} holds data of PostgreSQL ${major}, this program brings ${binaries.major}: dump it with the old version first.`,
      )
    }
    return { folder, data, id: access.id, password: access.password, account, binaries }
  } catch (error) {
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError(
      `无法读取数据目录 ${folder}：${reason(error)}（请检查其所有者与权限；文件缺失时请从备份恢复）。`,
      `The data folder ${folder} cannot be read: ${reason(error)} (check its owner and permissions; restore missing files from a backup).`,
    )
  }
}

/** @throws DatabaseError when the file is missing, cannot be read or is not as it was written */
function readAccess(file: string): { id: string; password: string } {
  let access: { id?: unknown; password?: unknown } | null = null
  try {
    access = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'EACCES') throw error
  }
  const { id, password } = access ?? {}
  if (typeof id === 'string' && typeof password === 'string') return { id, password }
  throw new DatabaseError(
    `${file} 缺失或已损坏，其中有数据库的密码：请从备份恢复该文件。`,
    `${file}, which holds the database's password, is missing or damaged: restore it from a backup.`,
  )
}

/**
 * Everything is made under another name, and one rename makes it real: a kill at any moment leaves either no
 * cluster or a whole one.
 */
async function create(dataDir: string, link: string, log: Log): Promise<void> {
  const account = accountFor(statSync(dataDir).uid)
  const binaries = findBinaries(account, dataDir)
  const id = randomBytes(12).toString('hex')
  const unfinished = `${link}.new-${id}`
  let folder = unfinished
  if (!mayEnter(account, dataDir)) {
    folder = join(makeSystemPlace(), id)
    symlinkSync(folder, unfinished)
    log(
      `运行 PostgreSQL 的用户无法进入 ${dataDir}，数据存放于 ${folder}（${link} 为其链接）。`,
      `The user that runs PostgreSQL may not enter ${dataDir}; the data is kept in ${folder} (${link} links to it).`,
    )
  }
  try {
    const password = randomBytes(24).toString('base64url')
    mkdirSync(folder, { mode: 0o700 })
    const access = join(folder, 'access.json')
    writeFileSync(access, `${JSON.stringify({ id: `xunyi-${id}`, password })}\n`, { mode: 0o600 })
    const passwordFile = join(folder, 'password')
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (account) for (const path of [folder, access, passwordFile]) chownSync(path, account.uid, account.gid)
    await tellWhenSlow(log, '正在创建数据库…', 'Creating the database…', () =>
      initialise(binaries, account, join(folder, 'data'), passwordFile),
    )
    rmSync(passwordFile)
    syncFolder(folder)
    renameSync(unfinished, link)
    syncFolder(dataDir)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    rmSync(unfinished, { recursive: true, force: true })
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError(
      `无法在 ${folder} 创建数据库：${reason(error)}。`,
      `The database cannot be created in ${folder}: ${reason(error)}.`,
    )
  }
}

/** `initdb`; the C.UTF-8 that PostgreSQL brings itself, since not every machine has a UTF-8 locale. */
async function initialise(binaries: Binaries, account: Account, data: string, passwordFile: string) {
  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    // Detached: the terminal's Ctrl-C is the program's to act on.
    { ...account, cwd: '/', env: ENVIRONMENT, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(complaint.trim() || `initdb ${code}`)),
    )
  })
}

/** Removes what a killed creation left, here or in the system place. */
function sweep(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!/^postgres(ql-.*)?\.new-[0-9a-f]+$/.test(name)) continue
    const path = join(dataDir, name)
    try {
      if (lstatSync(path).isSymbolicLink()) {
        const target = readlinkSync(path)
        if (dirname(target) === SYSTEM_PLACE) rmSync(target, { recursive: true, force: true, maxRetries: 3 })
      }
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // The initdb of a killed start may still be writing there; the next start removes it.
    }
  }
}

/** The folder was moved to where its owner may not go (a checkout moved into root's home). */
function moveAway(folder: string, link: string): string {
  const place = join(makeSystemPlace(), randomBytes(12).toString('hex'))
  try {
    if (lstatSync(link).isSymbolicLink()) throw new Error('EACCES')
    renameSync(folder, place)
    symlinkSync(place, link)
    return place
  } catch (error) {
    throw new DatabaseError(
      `运行 PostgreSQL 的用户无法进入 ${folder}，也无法移至 ${SYSTEM_PLACE}（${codeOf(error) || reason(error)}）。`,
      `The user that runs PostgreSQL may not enter ${folder}, and it cannot be moved to ${SYSTEM_PLACE} (${codeOf(error) || reason(error)}).`,
    )
  }
}

/** Makes a rename or a new file in a folder outlast a power cut. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
