import { type EncodedAnswer, encodeJson } from '../../http/cached-json.ts'

interface Entry<Answer> {
  readonly answer: Answer
  encoded: Promise<EncodedAnswer> | null
  size: number
}

/**
 * Answers of one state of the records, the least recently asked dropped first. A new state empties it: a count
 * is never shown beside one of another snapshot.
 */
export class AnswerCache {
  readonly #maxBytes: number
  readonly #entries = new Map<string, Entry<unknown>>()
  #snapshot = ''
  #bytes = 0

  constructor(maxBytes = 48 * 1024 * 1024) {
    this.#maxBytes = maxBytes
  }

  answer<Answer>(snapshot: string, key: string, compute: () => Answer): Answer {
    return this.#entry(snapshot, key, compute).answer
  }

  encoded<Answer>(snapshot: string, key: string, compute: () => Answer): Promise<EncodedAnswer> {
    const entry = this.#entry(snapshot, key, compute)
    entry.encoded ??= encodeJson(entry.answer).then((encoded) => {
      this.#grow(entry, encoded.bytes.byteLength + encoded.gzip.byteLength)
      return encoded
    })
    return entry.encoded
  }

  #entry<Answer>(snapshot: string, key: string, compute: () => Answer): Entry<Answer> {
    if (snapshot !== this.#snapshot) {
      this.#entries.clear()
      this.#bytes = 0
      this.#snapshot = snapshot
    }
    const known = this.#entries.get(key) as Entry<Answer> | undefined
    if (known) {
      // A map iterates in the order of insertion: putting it in again makes it the youngest.
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known
    }
    const entry: Entry<Answer> = { answer: compute(), encoded: null, size: 0 }
    this.#entries.set(key, entry)
    this.#grow(entry, 4096)
    return entry
  }

  #grow(entry: Entry<unknown>, bytes: number): void {
    entry.size += bytes
    this.#bytes += bytes
    for (const [key, oldest] of this.#entries) {
      if (this.#bytes <= this.#maxBytes || this.#entries.size === 1) return
      this.#entries.delete(key)
      this.#bytes -= oldest.size
    }
  }
}
