interface Piece<Answer> {
  readonly answer: Promise<Answer>
  readonly controller: AbortController
  waiting: number
}

/** Work that several may ask for at once: each piece is done once, and given up when nobody waits for it any more. */
export class SharedWork<Answer> {
  readonly #pieces = new Map<string, Piece<Answer>>()

  /**
   * @param key of two pieces of work with one key either will do
   * @throws the signal's reason once it is aborted
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
    const controller = new AbortController()
    const answer = work(controller.signal)
    // Whoever waits is told; once nobody does, nobody is left to tell.
    answer.catch(() => null)
    const piece = { answer, controller, waiting: 0 }
    this.#pieces.set(key, piece)
    return piece
  }
}
