import { availableParallelism } from 'node:os'
import { type RoadsNow, serveRoads } from '../adapters/valhalla/shared-roads.ts'
import type { AreaCode, LocalDate } from '../domain/units.ts'
import { extraMegabytes } from '../modules/areas/geography.ts'
import { ThreadPool } from '../threads/pool.ts'
import { ThreadFault } from '../threads/protocol.ts'
import { type AnswerOf, computation, type Run } from './computations.ts'
import { calculationProblem } from './computing.errors.ts'
import type { Services } from './services.ts'

/** What a thread receives at its start. */
export interface ThreadData {
  /** The folder of the province's geodata. */
  readonly geodata: string
}

/** What a thread receives with each question. */
export interface ThreadQuestion {
  readonly kind: string
  /** How much the viewer may read. */
  readonly within: AreaCode
  readonly question: unknown
  readonly today: LocalDate
  /** The newest snapshot that the asking thread knows: the answer is of this one or a later one. */
  readonly snapshot: number
  /** Likewise what it knows of the times of reach. */
  readonly reach: string | null
  /** With its password: where the database is now. */
  readonly database: string
}

export interface ThreadLimits {
  readonly size: number
  readonly queue: number
  readonly memoryMegabytes: number
  /** Replaces the deadline of each kind. */
  readonly deadlineMs: number
}

const LIMITS: Omit<ThreadLimits, 'deadlineMs'> = {
  // Each thread keeps its own counts, visits and times, some 200 MB, and needs a core: with two there is one for the
  // short questions while the other works at a long one. The thread that answers requests needs little.
  size: availableParallelism() >= 4 ? 3 : 2,
  // A screen asks about ten questions at once.
  queue: 32,
  // A window of the most visits that may be asked, 300,000, takes 150 MB, and clusters of them as much again.
  memoryMegabytes: 1024,
}

/** Computes answers in worker threads, each of which holds services of its own. */
export class ComputingThreads {
  readonly #pool: ThreadPool
  readonly #services: Services
  readonly #databaseUrl: () => string
  readonly #deadlineMs: number | undefined

  constructor(given: {
    readonly services: Services
    readonly geodata: string
    readonly databaseUrl: () => string
    readonly roads: RoadsNow
    readonly logFault: (text: string) => void
    readonly limits?: Partial<ThreadLimits>
  }) {
    const { services, geodata, databaseUrl, roads, logFault, limits = {} } = given
    const { size, queue, memoryMegabytes } = { ...LIMITS, ...limits }
    this.#deadlineMs = limits.deadlineMs
    this.#services = services
    this.#databaseUrl = databaseUrl
    const data: ThreadData = { geodata }
    this.#pool = new ThreadPool({
      module: new URL('./thread.ts', import.meta.url),
      data,
      size,
      queue,
      memoryMegabytes: memoryMegabytes + extraMegabytes(services.geography.areas.size),
      services: serveRoads(roads),
      logFault,
    })
  }

  /** Starts one, so that the first question does not wait for that. */
  warm(): void {
    this.#pool.warm()
  }

  /** Threads, and questions that run and wait. */
  get load() {
    return this.#pool.load
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  /** @throws ProblemError 400 `question-too-large`, 503 `busy` or `not-ready` besides those of the question itself */
  readonly run: Run = async (kind, { within }, question, signal) => {
    const { long = false, smaller, ...usual } = computation(kind)
    const deadlineMs = this.#deadlineMs ?? usual.deadlineMs
    const { state, today } = this.#services
    // While the database is away some answers can be given all the same.
    const known = await state.current().catch(() => null)
    const input: ThreadQuestion = {
      kind,
      within,
      question,
      today: today(),
      snapshot: known?.numbers.snapshot ?? 0,
      reach: this.#services.reach.state.lastStamp,
      database: this.#databaseUrl(),
    }
    try {
      return await this.#pool.run<AnswerOf<typeof kind>>('compute', input, { signal, deadlineMs, long, kind })
    } catch (error) {
      throw error instanceof ThreadFault ? calculationProblem(error, deadlineMs, smaller) : error
    }
  }
}
