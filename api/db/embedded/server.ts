import { spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../start-error.ts'
import { DatabaseError } from '../errors.ts'
import { tellWhenSlow, until } from '../wait.ts'
import { ENVIRONMENT } from './binaries.ts'
import type { DatabaseCluster } from './cluster.ts'
import { allProcesses, commandOf, processSpace, signal } from './processes.ts'
import { serverSettings } from './settings.ts'

/** `started`: by this call, and not found running. */
export type Server = { pid: number; port: number; started: boolean }

/** How long a folder may be held by what a killed server left behind. */
const LEFTOVERS = 60_000
const LOG_LIMIT = 5 * 2 ** 20

/**
 * The running server of a cluster: the one found, or a new one. Call it under the folder's lock.
 * @param inUse whether any process uses the folder; it is asked when a server may run out of sight
 * @throws DatabaseError with the last lines of the server's log
 */
export async function ensureServer(
  cluster: DatabaseCluster,
  log: Log,
  inUse: () => boolean,
): Promise<Server> {
  return tellWhenSlow(log, '正在启动 PostgreSQL…', 'Starting PostgreSQL…', async () => {
    const start = Date.now()
    for (;;) {
      const found = runningServer(cluster)
      if (found) {
        const ready = await untilReady(cluster, found.pid)
        if (ready) return ready
        continue
      }
      if (startedElsewhere(cluster) && inUse()) {
        throw new DatabaseError(
          '数据目录正被另一个容器或另一台机器使用，此处无法看到其 PostgreSQL：请在同一处运行，或使用 DATABASE_URL。',
          'The data folder is in use by another container or machine, whose PostgreSQL cannot be seen from here: run this there, or use DATABASE_URL.',
        )
      }
      // It names a process that is over or belongs to another program. PostgreSQL would refuse to start
      // when that pid is taken again by a process of the same user.
      rmSync(join(cluster.data, 'postmaster.pid'), { force: true })
      const port = await freePort(cluster)
      const failure = await launch(cluster, port)
      if (typeof failure !== 'string') return failure
      const waited = Date.now() - start
      if (/could not bind|could not create any TCP/.test(failure) && waited < LEFTOVERS) continue
      if (!/still in use|already exists/.test(failure) || waited > LEFTOVERS) {
        throw new DatabaseError(
          `PostgreSQL 无法启动：${failure}（日志：${join(cluster.folder, 'server.log')}）：${remedy(failure)[0]}。`,
          `PostgreSQL cannot start: ${failure} (log: ${join(cluster.folder, 'server.log')}): ${remedy(failure)[1]}.`,
        )
      }
      if (waited > 3000) endOrphans(cluster)
      await sleep(200)
    }
  })
}

/** What an operator can do about the server's last error. */
function remedy(failure: string): readonly [zh: string, en: string] {
  if (/permission|ownership/i.test(failure)) {
    return [
      '请将数据目录的所有者改为运行 PostgreSQL 的用户，权限改为 0700',
      'make the user that runs PostgreSQL the owner of the data folder and set its mode to 0700',
    ]
  }
  if (/No space left/i.test(failure)) return ['请腾出磁盘空间', 'free some space on the disk']
  if (/could not find|could not open|checkpoint|checksum|invalid|corrupt/i.test(failure)) {
    return [
      '数据文件缺失或已损坏，请检查磁盘，再从备份恢复数据目录',
      'its files are missing or damaged; check the disk, then restore the data folder from a backup',
    ]
  }
  return ['请查看日志', 'see the log']
}

/** The live server of this very folder, by its `postmaster.pid` and the id in its command line. */
export function runningServer(
  cluster: DatabaseCluster,
): { pid: number; port: number; status: string } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isServer(cluster, pid)) return undefined
  // A folder copied from a running one names the other's server.
  if (lines[1] !== undefined && !sameFolder(lines[1], cluster.data)) return undefined
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
}

/**
 * Stops the server in order (no new sessions, open transactions rolled back, all written) and waits until
 * it is gone, whoever started it.
 */
export async function stopServer(cluster: DatabaseCluster, log: Log): Promise<void> {
  const found = runningServer(cluster)
  if (!found) return
  const gone = () => (isServer(cluster, found.pid) ? undefined : true)
  await tellWhenSlow(log, '正在停止 PostgreSQL…', 'Stopping PostgreSQL…', async () => {
    for (const [name, patience] of [
      ['SIGINT', 120_000],
      ['SIGQUIT', 20_000],
      ['SIGKILL', 5_000],
    ] as const) {
      signal(found.pid, name)
      if (await until(patience, gone, 10)) return
    }
  })
}

const isServer = (cluster: DatabaseCluster, pid: number): boolean =>
  commandOf(pid).includes(`cluster_name=${cluster.id} `)

function sameFolder(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)]
    return a.ino === b.ino && a.dev === b.dev
  } catch {
    return false
  }
}

/** Waits as long as the server lives: recovery after a crash takes what it takes. */
async function untilReady(cluster: DatabaseCluster, pid: number): Promise<Server | undefined> {
  for (;;) {
    const now = runningServer(cluster)
    if (now?.pid === pid && now.status === 'ready') return { pid, port: now.port, started: false }
    if (!isServer(cluster, pid)) return undefined
    await sleep(10)
  }
}

/** Starts the server; when it ends before it is ready, tells the end of its log. */
async function launch(cluster: DatabaseCluster, port: number): Promise<Server | string> {
  const logFile = join(cluster.folder, 'server.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) {
    renameSync(logFile, `${logFile}.1`)
  }
  const space = join(cluster.folder, 'started-in')
  writeFileSync(space, `${processSpace()}\n`)
  own(cluster, space)
  const output = openSync(logFile, 'a', 0o600)
  own(cluster, logFile)
  const before = statSync(logFile).size
  try {
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.data, ...serverSettings(cluster.id, port)],
      // Detached: a session of its own, so that neither Ctrl-C nor a closed terminal reaches it.
      {
        ...cluster.account,
        cwd: '/',
        env: ENVIRONMENT,
        detached: true,
        stdio: ['ignore', output, output],
      },
    )
    child.unref()
    let end: string | undefined
    child.once('error', (error) => {
      end = error.message
    })
    child.once('exit', (code, by) => {
      end = readFileSync(logFile).subarray(before).toString('utf8').trim() || `${by ?? code}`
    })
    for (;;) {
      if (end !== undefined) return lastWords(end)
      const now = runningServer(cluster)
      if (now?.pid === child.pid && now?.status === 'ready') {
        const portFile = join(cluster.folder, 'port')
        writeFileSync(portFile, `${port}\n`)
        own(cluster, portFile)
        return { pid: now.pid, port, started: true }
      }
      await sleep(10)
    }
  } finally {
    closeSync(output)
  }
}

/** True when the last start was in another container or machine, so that its pid says nothing here. */
function startedElsewhere(cluster: DatabaseCluster): boolean {
  try {
    return readFileSync(join(cluster.folder, 'started-in'), 'utf8').trim() !== processSpace()
  } catch {
    return false
  }
}

/** What root writes here its owner must be able to write at the next start. */
function own({ account }: DatabaseCluster, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** What the server said last, without the time stamps. */
function lastWords(text: string): string {
  const fatal = text.split('\n').filter((line) => /FATAL|PANIC|ERROR|could not/.test(line))
  const lines = fatal.length > 0 ? fatal : text.split('\n')
  return lines
    .slice(-3)
    .map((line) => line.replace(/^[\d-]+ [\d:.]+ \S+ \[\d+\]\s+/, ''))
    .join('; ')
}

/** The last port when it is free: processes that were connected before find the server again. */
async function freePort(cluster: DatabaseCluster): Promise<number> {
  let last = 0
  try {
    last = Number(readFileSync(join(cluster.folder, 'port'), 'utf8')) || 0
  } catch {}
  return (await tryPort(last)) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

/** Ends the backends of a killed server, which hold its shared memory as long as their query runs. */
function endOrphans(cluster: DatabaseCluster): void {
  for (const { pid, parent, command } of allProcesses()) {
    if (command.startsWith(`postgres: ${cluster.id}: `) && !isServer(cluster, parent)) signal(pid, 'SIGKILL')
  }
}
