import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Runner } from './protocol.ts'
import { watchMemory } from './watch-memory.ts'

/** All that a process is given of the environment: it needs none of the application's settings, and no password. */
const PASSED_ON = ['PATH', 'TZ', 'LANG', 'LC_ALL', 'SystemRoot', 'TMPDIR', 'TEMP', 'NODE_COMPILE_CACHE']

/** Of the limit, what V8's old space may have: the rest is for the program, for buffers and for native code. */
const HEAP_SHARE = 0.7
/** A third of what V8 would take for what has just been made, which is resident three times over. */
const YOUNG_MEGABYTES = 8
/** What comes between two looks. */
const OVERSHOOT = 1.25
/** Linux counts resident memory in these (proc(5)), on every machine that Node runs on but for a few ARM servers. */
const PAGE_BYTES = 4096

/**
 * A child process that is ended when more of it is resident than it may have: for native code, which can take its process down or
 * keep memory that no garbage collector sees. It ends itself when the process that started it is gone.
 *
 * Elsewhere than on Linux only V8's share of the memory is limited.
 *
 * @param data what JSON can hold; the module reads it from `process.argv[2]`
 * @param megabytes resident, 1 MB = 2²⁰ bytes
 * @param onExceeded called once, right before the process is ended
 */
export function limitedProcess(
  module: URL,
  { data, megabytes, onExceeded }: { data: unknown; megabytes: number; onExceeded: () => void },
): Runner {
  const child = fork(fileURLToPath(module), [JSON.stringify(data ?? null)], {
    env: Object.fromEntries(
      PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    ),
    execArgv: [
      `--max-old-space-size=${Math.round(megabytes * HEAP_SHARE)}`,
      `--max-semi-space-size=${YOUNG_MEGABYTES}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const end = () => child.kill('SIGKILL')
  const stop = watchMemory({
    used: () => residentMegabytes(child.pid),
    megabytes,
    mostMegabytes: OVERSHOOT * megabytes,
    onExceeded() {
      onExceeded()
      end()
    },
  })
  const ended = Promise.withResolvers<void>()
  child.once('exit', () => ended.resolve())
  // A process that could not be started never exits.
  child.once('error', () => child.pid === undefined && ended.resolve())
  void ended.promise.then(stop)
  return {
    postMessage(message) {
      // Memory is not shared between processes: a task that is to stop is told so, or ended.
      const sent = 'run' in message ? { ...message, stop: null } : message
      // The channel closes when the process ends, which is heard of by itself.
      child.send(sent as object, () => {})
    },
    on(event, listener: (given: never) => void) {
      if (event === 'exit') void ended.promise.then(listener as () => void)
      else child.on(event, listener as (given: unknown) => void)
    },
    async terminate() {
      end()
      await ended.promise
    },
  }
}

/** 0 for a process that has not begun or has ended, and where there is no /proc. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  try {
    const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')
    return (Number(pages) * PAGE_BYTES) / 2 ** 20
  } catch {
    return 0
  }
}
