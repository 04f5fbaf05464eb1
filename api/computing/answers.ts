import { LRUCache } from 'lru-cache'
import type { Reader, Viewer } from '../domain/access/viewer.ts'
import { allow } from '../http/viewer.ts'
import type { Computed } from './computation.ts'
import {
  type AnswerOf,
  type ComputationKind,
  computation,
  type QuestionOf,
  type Run,
} from './computations.ts'
import type { Services } from './services.ts'
import { SharedWork } from './shared-work.ts'

/** The limit of all kept answers together: one screen needs about ten, of a few megabytes each at most. */
const MAX_KEPT_BYTES = 96 * 1024 * 1024
/** The overhead of a key and its entry. */
const ENTRY_OVERHEAD_BYTES = 1024

/** The answers that requests ask for: kept, shared with whoever asks the same at the same time, or computed. */
export class Answers {
  readonly #services: Services
  readonly #run: Run
  readonly #kept: LRUCache<string, Computed>
  readonly #working = new SharedWork<Computed>()

  /**
   * @param services tell the state that an answer is of
   * @param run computes what is not kept
   */
  constructor(services: Services, run: Run, keptBytes = MAX_KEPT_BYTES) {
    this.#services = services
    this.#run = run
    this.#kept = new LRUCache({
      maxSize: keptBytes,
      sizeCalculation: (answer, key) => ENTRY_OVERHEAD_BYTES + 2 * key.length + bytesOf(answer),
    })
  }

  /** The kept answers. */
  get bytes(): number {
    return this.#kept.calculatedSize
  }

  /**
   * Answers are shared by all who may read as much.
   *
   * @param signal aborted when the client has gone: what nobody else waits for is given up
   * @throws ProblemError, 403 `not-allowed` among them; the signal's reason once it is aborted
   */
  async to<Kind extends ComputationKind>(
    kind: Kind,
    viewer: Viewer,
    question: QuestionOf<Kind>,
    signal: AbortSignal,
  ): Promise<AnswerOf<Kind>> {
    const { state, kept, permission } = computation(kind)
    allow(viewer, permission)
    const reader: Reader = { within: viewer.within }
    const work = (given: AbortSignal) => this.#run(kind, reader, question, given)
    if (!state) return work(signal)
    const key = `${kind} ${reader.within} ${await state(this.#services, question)} ${JSON.stringify(question)}`
    const known = this.#kept.get(key)
    if (known) return known as AnswerOf<Kind>
    const answer = await this.#working.ask(key, signal, work)
    if (kept) this.#kept.set(key, answer)
    return answer as AnswerOf<Kind>
  }
}

/** The buffers of an answer; they are its own. */
export function buffersOf(answer: Computed): ArrayBuffer[] {
  return Object.values(answer).flatMap((value) =>
    value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [],
  )
}

function bytesOf(answer: Computed): number {
  return buffersOf(answer).reduce((sum, { byteLength }) => sum + byteLength, 0)
}
