import { Worker } from 'node:worker_threads'
import { watchMemory } from './watch-memory.ts'

/**
 * What V8 is given beyond the limit. It ends the whole process, not the thread, when an allocation does not fit into what
 * is left of the heap, so its own limit must be out of reach of what comes between two looks.
 */
const HEADROOM_MEGABYTES = 768

/**
 * A worker thread that is ended when it uses more memory than it may. Array buffers count, which V8's own limit leaves out.
 * @param megabytes heap and array buffers together, 1 MB = 2²⁰ bytes
 * @param onExceeded called once, right before the thread is ended
 */
export function limitedWorker(
  module: URL,
  { data, megabytes, onExceeded }: { data: unknown; megabytes: number; onExceeded: () => void },
): Worker {
  const worker = new Worker(module, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: megabytes + HEADROOM_MEGABYTES },
  })
  const stop = watchMemory({
    used: () => usedMegabytes(worker),
    megabytes,
    mostMegabytes: megabytes + HEADROOM_MEGABYTES / 2,
    async onExceeded() {
      onExceeded()
      await worker.terminate()
    },
  })
  worker.once('exit', stop)
  return worker
}

/** 0 for a thread that has not begun, or has ended. */
async function usedMegabytes(worker: Worker): Promise<number> {
  try {
    const { used_heap_size, external_memory } = await worker.getHeapStatistics()
    return (used_heap_size + external_memory) / 2 ** 20
  } catch {
    return 0
  }
}
