import { afterEach, expect, test } from 'vitest'
import { ProblemError } from '../../api/contract/errors.ts'
import { databaseAway } from '../../api/http/fault.ts'
import { type PoolOptions, ThreadPool } from '../../api/threads/pool.ts'
import type { ThreadFault } from '../../api/threads/protocol.ts'

const LONG = 60_000
const pools: ThreadPool[] = []
const log: string[] = []

function open(options: Partial<PoolOptions> = {}): ThreadPool {
  const pool = new ThreadPool({
    module: new URL('./small-tasks.ts', import.meta.url),
    size: 1,
    queue: 4,
    memoryMegabytes: 64,
    graceMs: 100,
    logFault: (text) => log.push(text),
    ...options,
  })
  pools.push(pool)
  return pool
}

/** Runs a task and waits until it has begun. */
async function begun(pool: ThreadPool, task: string, options: { signal?: AbortSignal; long?: boolean } = {}) {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const answer = pool.run(task, null, { deadlineMs: LONG, ...options, onMessage: resolve })
  answer.catch(() => {})
  await promise
  return { answer }
}

const faultOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error as ThreadFault).kind ?? (error as Error).name,
  )

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
  log.length = 0
})

test('a task answers with its value, handed bytes and messages in order; the thread keeps its state', async () => {
  const pool = open()
  const told: unknown[] = []
  expect(await pool.run('double', 21, { deadlineMs: LONG })).toBe(42)
  expect(await pool.run<Uint8Array>('bytes', 3, { deadlineMs: LONG })).toEqual(Uint8Array.of(7, 7, 7))
  await pool.run('progress', 3, { deadlineMs: LONG, onMessage: (step) => told.push(step) })
  expect(told).toEqual([1, 2, 3])
  await pool.run('count', null, { deadlineMs: LONG })
  expect(await pool.run('count', null, { deadlineMs: LONG })).toBe(2)
  expect(pool.load).toEqual({ threads: 1, running: 0, waiting: 0 })
})

test('a ProblemError arrives as it was; another error without the values that it quotes; a lost database is known', async () => {
  const pool = open()
  const refused = await pool.run('refuse', null, { deadlineMs: LONG }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ProblemError)
  expect(refused).toMatchObject({ status: 400, code: 'question-too-large', zh: '太大。', en: 'Too large.' })
  const quoted = (await pool
    .run('quote', null, { deadlineMs: LONG })
    .catch((error: unknown) => error)) as Error
  expect(quoted.message).toBe('Error 22P02')
  expect(quoted.stack).not.toContain('Zhang')
  const away = await pool.run('away', null, { deadlineMs: LONG }).catch((error: unknown) => error)
  expect(databaseAway(away)).toBe('ECONNREFUSED')
  const none = await pool.run('no such task', null, { deadlineMs: LONG }).catch((error: unknown) => error)
  expect((none as Error).message).toContain('there is no task no such task')
})

test('tasks ask services of the pool’s own thread', async () => {
  const pool = open({ services: { twice: async (text) => `${text}${text}` } })
  expect(await pool.run('ask', 'ab', { deadlineMs: LONG })).toBe('abab')
  await expect(pool.run('askInVain', null, { deadlineMs: LONG })).rejects.toThrow(
    'there is no service unknown',
  )
})

test('beyond its threads and its queue of 4 the pool is busy: 1 + 4 are taken, the 6th is refused, and after one has left another is taken', async () => {
  const pool = open()
  const leaving = new AbortController()
  await begun(pool, 'wait')
  const waiting = [leaving.signal, undefined, undefined, undefined].map((signal) =>
    faultOf(pool.run('double', 1, { deadlineMs: LONG, ...(signal && { signal }) })),
  )
  expect(await faultOf(pool.run('double', 1, { deadlineMs: LONG }))).toBe('busy')
  leaving.abort()
  expect(await waiting[0]).toBe('AbortError')
  expect(pool.load.waiting).toBe(3)
  const taken = faultOf(pool.run('double', 1, { deadlineMs: LONG }))
  expect(pool.load.waiting).toBe(4)
  await pool.close()
  expect(await taken).toBe('closed')
})

test('a task that looks at its signal stops within the grace: the thread and what it keeps stay', async () => {
  const pool = open({ graceMs: LONG })
  await pool.run('count', null, { deadlineMs: LONG })
  for (const task of ['attentive', 'wait']) {
    const leaving = new AbortController()
    const { answer } = await begun(pool, task, { signal: leaving.signal })
    leaving.abort()
    expect(await faultOf(answer)).toBe('AbortError')
  }
  expect(await pool.run('count', null, { deadlineMs: LONG })).toBe(2)
})

test('a task that does not stop is ended with its thread, and the next has a new one', async () => {
  const pool = open()
  await pool.run('count', null, { deadlineMs: LONG })
  const leaving = new AbortController()
  const { answer } = await begun(pool, 'deaf', { signal: leaving.signal })
  const next = pool.run('count', null, { deadlineMs: LONG })
  leaving.abort()
  expect(await faultOf(answer)).toBe('AbortError')
  expect(await next).toBe(1)
  expect(log).toEqual([])
})

test('the deadline ends a task, whether it looks or not', async () => {
  const pool = open()
  for (const task of ['wait', 'attentive', 'deaf']) {
    expect(await faultOf(pool.run(task, null, { deadlineMs: 50 }))).toBe('deadline')
  }
  expect(await pool.run('double', 4, { deadlineMs: LONG })).toBe(8)
})

test('memory without end, an exit and an error outside the task end their thread alone', async () => {
  const pool = open()
  expect(await faultOf(pool.run('hoard', null, { deadlineMs: LONG }))).toBe('memory')
  expect(await faultOf(pool.run('hoardBuffers', null, { deadlineMs: LONG }))).toBe('memory')
  expect(await faultOf(pool.run('exit', null, { deadlineMs: LONG }))).toBe('crash')
  expect(await faultOf(pool.run('outside', null, { deadlineMs: LONG }))).toBe('crash')
  expect(await pool.run('double', 4, { deadlineMs: LONG })).toBe(8)
  expect(log.map((line) => line.split(':')[1])).toEqual([' hoard', ' hoardBuffers', ' exit', ' outside'])
})

test('threads that cannot start refuse what waits, each task once', async () => {
  const pool = open({ data: { cannotStart: true } })
  expect(await faultOf(pool.run('double', 1, { deadlineMs: LONG }))).toBe('crash')
  expect(await faultOf(pool.run('double', 1, { deadlineMs: LONG }))).toBe('crash')
})

test('of two threads one is left to others: a second long task waits, a short one does not', async () => {
  const pool = open({ size: 2 })
  const leaving = new AbortController()
  await begun(pool, 'wait', { long: true, signal: leaving.signal })
  const order: string[] = []
  const second = pool.run('double', 1, { deadlineMs: LONG, long: true }).then(() => order.push('long'))
  await pool.run('double', 1, { deadlineMs: LONG }).then(() => order.push('short'))
  expect(order).toEqual(['short'])
  leaving.abort()
  await second
  expect(order).toEqual(['short', 'long'])
})

test('a kind of task goes to the thread that did it before', async () => {
  const pool = open({ size: 2 })
  const leaving = new AbortController()
  const other = pool.run<number>('thread', null, { deadlineMs: LONG, kind: 'a' })
  const first = await other
  const { answer } = await begun(pool, 'wait', { signal: leaving.signal })
  const second = await pool.run<number>('thread', null, { deadlineMs: LONG, kind: 'b' })
  expect(second).not.toBe(first)
  leaving.abort()
  await faultOf(answer)
  // It is answered at once, and its thread is free when the task has stopped.
  while (pool.load.running > 0) await new Promise((next) => setTimeout(next, 5))
  for (let i = 0; i < 3; i++) {
    expect(await pool.run('thread', null, { deadlineMs: LONG, kind: 'a' })).toBe(first)
    expect(await pool.run('thread', null, { deadlineMs: LONG, kind: 'b' })).toBe(second)
  }
})

test('a thread without a task is ended after a while, and started again', async () => {
  const pool = open({ idleMs: 1 })
  expect(await pool.run('count', null, { deadlineMs: LONG })).toBe(1)
  while (pool.load.threads > 0) await new Promise((next) => setTimeout(next, 5))
  expect(await pool.run('count', null, { deadlineMs: LONG })).toBe(1)
})

test('closing refuses what waits and stops what runs, also what does not look', async () => {
  const pool = open()
  const { answer } = await begun(pool, 'deaf')
  const waiting = faultOf(pool.run('double', 1, { deadlineMs: LONG }))
  const closing = pool.close()
  expect(await faultOf(answer)).toBe('closed')
  expect(await waiting).toBe('closed')
  await closing
  expect(pool.load).toEqual({ threads: 0, running: 0, waiting: 0 })
  expect(await faultOf(pool.run('double', 1, { deadlineMs: LONG }))).toBe('closed')
})

test('a deadline that a task extends is that much later: the first one passes before the answer', async () => {
  const pool = open()
  const answer = pool.run('slowly', 2000, {
    deadlineMs: 1000,
    onMessage: (_, extend) => extend(LONG),
  })
  expect(await answer).toBe('done')
})
