import { ThreadPool } from '../../../threads/pool.ts'
import { ThreadFault } from '../../../threads/protocol.ts'
import { extraMegabytes } from '../../areas/geography.ts'
import { renderingProblem } from '../rendering.errors.ts'
import type { KeptPhoto, PrintedSize, RenderedSheet, SheetOrder, SheetRenderer } from '../rendering.ts'

/** What the process receives at its start. */
export interface SheetProcessData {
  /** The folder of the province's geodata. */
  readonly geodata: string
}

export interface SheetProcessOptions {
  /** The folder of the province's geodata, and how many areas that has. */
  readonly geodata: string
  readonly areas: number
  /** A line for the server's log. */
  readonly logFault: (text: string) => void
  /** Sheets that may wait for the one that is drawn. */
  readonly queue?: number
  readonly deadlineMs?: number
  readonly memoryMegabytes?: number
  readonly idleMs?: number
  /** What the process runs; replaced by tests of what may befall it. */
  readonly module?: URL
}

const QUEUE = 8
const DEADLINE_MS = 60_000
const MEMORY_MEGABYTES = 512
/** Then its memory is freed; the next sheet waits a few seconds for the geodata. */
const IDLE_MS = 10 * 60_000

/**
 * Draws sheets in a child process, one at a time: laying out takes the processor for seconds, and the program that makes pixels is
 * native code. A process that dies, hangs or takes too much memory fails its own sheet alone; the next one starts another.
 */
export class SheetProcess implements SheetRenderer {
  readonly #pool: ThreadPool
  readonly #deadlineMs: number

  constructor(options: SheetProcessOptions) {
    const { geodata, areas, logFault, queue = QUEUE, idleMs = IDLE_MS } = options
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS
    const data: SheetProcessData = { geodata }
    this.#pool = new ThreadPool({
      module: options.module ?? new URL('./sheet-tasks.ts', import.meta.url),
      isolation: 'process',
      data,
      size: 1,
      queue,
      memoryMegabytes: options.memoryMegabytes ?? MEMORY_MEGABYTES + extraMegabytes(areas),
      idleMs,
      logFault,
    })
  }

  /** @throws ProblemError as rendering.errors.ts says */
  async render(order: SheetOrder, signal?: AbortSignal): Promise<RenderedSheet> {
    return this.#run('render', order, signal)
  }

  async printedSizes(
    order: Pick<SheetOrder, 'content' | 'size'>,
    signal?: AbortSignal,
  ): Promise<readonly PrintedSize[]> {
    return this.#run('printedSizes', order, signal)
  }

  async keepPhoto(file: Uint8Array, signal?: AbortSignal): Promise<KeptPhoto> {
    return this.#run('keepPhoto', file, signal)
  }

  async #run<Answer>(task: string, input: unknown, signal?: AbortSignal): Promise<Answer> {
    const deadlineMs = this.#deadlineMs
    try {
      return await this.#pool.run<Answer>(task, input, { signal, deadlineMs })
    } catch (error) {
      throw error instanceof ThreadFault ? renderingProblem(error, deadlineMs) : error
    }
  }

  warm(): void {
    this.#pool.warm()
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
