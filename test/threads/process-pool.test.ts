import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { ProblemError } from '../../api/contract/errors.ts'
import { type PoolOptions, ThreadPool } from '../../api/threads/pool.ts'
import type { ThreadFault } from '../../api/threads/protocol.ts'

const LONG = 60_000
const TASKS = new URL('./small-tasks.ts', import.meta.url)
const pools: ThreadPool[] = []
const log: string[] = []

function open(options: Partial<PoolOptions> = {}): ThreadPool {
  const pool = new ThreadPool({
    module: TASKS,
    isolation: 'process',
    size: 1,
    queue: 4,
    // A process without a task has some 70 MB resident.
    memoryMegabytes: 256,
    graceMs: 100,
    logFault: (text) => log.push(text),
    ...options,
  })
  pools.push(pool)
  return pool
}

const kindOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error as ThreadFault).kind ?? (error as Error).name,
  )

/** Begins a task that never ends and does not listen; told the id of its process. */
async function hung(pool: ThreadPool, signal?: AbortSignal) {
  const begun = Promise.withResolvers<number>()
  const answer = pool.run('deaf', null, {
    deadlineMs: LONG,
    onMessage: (pid) => begun.resolve(pid as number),
    ...(signal && { signal }),
  })
  answer.catch(() => {})
  return { answer, pid: await begun.promise }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((next) => setTimeout(next, 10))
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
  log.length = 0
})

test('a process answers as a thread does: values, bytes, problems, messages, services', async () => {
  const pool = open({ services: { twice: async (text) => `${text}${text}` } })
  const told: unknown[] = []
  expect(await pool.run('double', 21, { deadlineMs: LONG })).toBe(42)
  const bytes = await pool.run<Uint8Array>('bytes', 100_000, { deadlineMs: LONG })
  expect(bytes.length).toBe(100_000)
  expect(bytes.every((byte) => byte === 7)).toBe(true)
  await pool.run('progress', 3, { deadlineMs: LONG, onMessage: (step) => told.push(step) })
  expect(told).toEqual([1, 2, 3])
  expect(await pool.run('ask', 'ab', { deadlineMs: LONG })).toBe('abab')
  const refused = await pool.run('refuse', null, { deadlineMs: LONG }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ProblemError)
  expect(refused).toMatchObject({ status: 400, code: 'question-too-large' })
  await pool.run('count', null, { deadlineMs: LONG })
  expect(await pool.run('count', null, { deadlineMs: LONG })).toBe(2)
})

test('a process knows nothing of the environment that the application was started with', async () => {
  process.env.DATABASE_URL = 'postgres://someone:secret@localhost/atlas'
  try {
    const { environment } = await open().run<{ environment: object }>('process', null, { deadlineMs: LONG })
    expect(JSON.stringify(environment)).not.toContain('secret')
    expect(Object.keys(environment)).not.toContain('DATABASE_URL')
  } finally {
    delete process.env.DATABASE_URL
  }
})

test('a killed process fails its own task alone: the one that waits is done by the next process', async () => {
  const pool = open()
  const { answer, pid } = await hung(pool)
  const waiting = pool.run('double', 4, { deadlineMs: LONG })
  process.kill(pid, 'SIGKILL')
  expect(await kindOf(answer)).toBe('crash')
  expect(await waiting).toBe(8)
  expect(log).toEqual(['process: deaf: the process ended in the middle of its task'])
})

test('a process that hangs is ended at its deadline, or when nobody waits any more', async () => {
  const pool = open()
  await pool.run('double', 1, { deadlineMs: LONG })
  expect(await kindOf(pool.run('deaf', null, { deadlineMs: 50 }))).toBe('deadline')
  const leaving = new AbortController()
  const { answer, pid } = await hung(pool, leaving.signal)
  leaving.abort()
  expect(await kindOf(answer)).toBe('AbortError')
  await gone(pid)
  expect(await pool.run('double', 4, { deadlineMs: LONG })).toBe(8)
})

test.runIf(process.platform === 'linux')(
  'a process of 256 MB may not have more resident; one that exits fails its task',
  async () => {
    const pool = open()
    expect(await kindOf(pool.run('hoardBuffers', null, { deadlineMs: LONG }))).toBe('memory')
    expect(await kindOf(pool.run('exit', null, { deadlineMs: LONG }))).toBe('crash')
    expect(await pool.run('double', 4, { deadlineMs: LONG })).toBe(8)
  },
)

test('a process that cannot start refuses what waits', async () => {
  const pool = open({ data: { cannotStart: true } })
  expect(await kindOf(pool.run('double', 1, { deadlineMs: LONG }))).toBe('crash')
})

test('a process without a task is ended after a while; closing ends one that hangs', async () => {
  const idle = open({ idleMs: 1 })
  const { pid } = await idle.run<{ pid: number }>('process', null, { deadlineMs: LONG })
  await gone(pid)
  expect(await idle.run('double', 4, { deadlineMs: LONG })).toBe(8)
  const pool = open()
  const busy = await hung(pool)
  await pool.close()
  expect(await kindOf(busy.answer)).toBe('closed')
  expect(isAlive(busy.pid)).toBe(false)
})

test('when the application is killed its process ends', async () => {
  const script = `
    import { ThreadPool } from ${JSON.stringify(new URL('../../api/threads/pool.ts', import.meta.url).href)}
    const pool = new ThreadPool({ module: new URL(${JSON.stringify(TASKS.href)}), isolation: 'process', size: 1, queue: 1, memoryMegabytes: 256, logFault() {} })
    console.log((await pool.run('process', null, { deadlineMs: 60000 })).pid)
  `
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout!, 'data')) as [Buffer]
  const pid = Number(line.toString())
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await gone(pid)
})
