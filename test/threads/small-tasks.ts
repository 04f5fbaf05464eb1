/** Tasks that do what threads must survive. */
import { setTimeout as delay } from 'node:timers/promises'
import { threadId, workerData } from 'node:worker_threads'
import { ProblemError } from '../../api/contract/errors.ts'
import { Handed, serveTasks } from '../../api/threads/tasks.ts'

const data = workerData ?? JSON.parse(process.argv[2] ?? 'null')
if (data?.cannotStart) throw new Error('no such module')

let kept = 0

serveTasks({
  double: (n: number) => n * 2,
  thread: () => threadId,
  process: () => ({ pid: process.pid, environment: process.env }),
  count: () => ++kept,
  bytes: (size: number) => {
    const bytes = new Uint8Array(size).fill(7)
    return new Handed(bytes, [bytes.buffer])
  },
  refuse: () => {
    throw new ProblemError(400, 'question-too-large', '太大。', 'Too large.')
  },
  quote: () => {
    throw Object.assign(new Error('value "Zhang San" of a record'), { query: 'select', code: '22P02' })
  },
  away: () => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  },
  progress: (steps: number, { tell }) => {
    for (let step = 1; step <= steps; step++) tell(step)
    return 'done'
  },
  wait: async (_: unknown, { signal, tell }) => {
    tell('begun')
    await delay(60_000, null, { signal })
  },
  slowly: async (milliseconds: number, { tell }) => {
    tell('begun')
    await delay(milliseconds)
    return 'done'
  },
  attentive: (_: unknown, { signal, tell }) => {
    tell('begun')
    for (;;) signal.throwIfAborted()
  },
  deaf: (_: unknown, { tell }) => {
    tell(process.pid)
    for (;;);
  },
  hoard: () => {
    const all: unknown[] = []
    for (;;) all.push(Array.from({ length: 1000 }, (_, i) => ({ i })))
  },
  hoardBuffers: () => {
    const all: unknown[] = []
    for (;;) all.push(new Uint8Array(1_000_000).fill(1))
  },
  exit: () => process.exit(3),
  outside: (_: unknown) => {
    setTimeout(() => {
      throw new Error('outside of the task')
    })
    return new Promise(() => {})
  },
  ask: (question: unknown, { ask }) => ask('twice', question),
  askInVain: (_: unknown, { ask }) => ask('unknown', null),
})
