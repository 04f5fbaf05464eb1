import { ProblemError } from '../../contract/errors.ts'

interface Piece<Answer> {
  readonly answer: Promise<Answer>
  readonly controller: AbortController
  waiting: number
}

/** More than so many pieces of work in the queue would be answered too late for those who wait. */
const MAX_QUEUED = 8

/**
 * Long work that several may ask for at once: each piece is done once, one piece at a time, and given up when nobody
 * waits for it any more.
 */
export class SharedWork<Answer> {
  readonly #pieces = new Map<string, Piece<Answer>>()
  #last: Promise<unknown> = Promise.resolve()

  /**
   * @param key of two pieces of work with one key either will do
   * @throws ProblemError 429 when the queue is full; the signal's reason once it is aborted
   */
  async ask(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    signal.throwIfAborted()
    const piece = this.#pieces.get(key) ?? this.#begin(key, work)
    piece.waiting++
    const { promise: left, reject: leave } = Promise.withResolvers<never>()
    const abort = () => leave(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    try {
      return await Promise.race([piece.answer, left])
    } finally {
      signal.removeEventListener('abort', abort)
      if (--piece.waiting === 0) {
        // Whoever asks from now on begins anew; of work that is done nothing is left to give up.
        if (this.#pieces.get(key) === piece) this.#pieces.delete(key)
        piece.controller.abort()
      }
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Answer>): Piece<Answer> {
    if (this.#pieces.size >= MAX_QUEUED) throw busy()
    const controller = new AbortController()
    const run = async () => {
      controller.signal.throwIfAborted()
      return work(controller.signal)
    }
    const answer = this.#last.then(run)
    this.#last = answer.catch(() => null)
    const piece = { answer, controller, waiting: 0 }
    this.#pieces.set(key, piece)
    return piece
  }
}

function busy(): ProblemError {
  return new ProblemError(
    429,
    'rate-limited',
    '正在计算的问题已经很多：请稍候片刻再试。',
    'Many questions are being worked at already: try again in a moment.',
  )
}
