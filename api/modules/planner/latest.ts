import { LRUCache } from 'lru-cache'

/** Keeps the latest answers of some questions by key: what is under way or done is not worked out again. */
export class Latest<Answer> {
  readonly #kept: LRUCache<string, Promise<Answer>>

  constructor(max = 4) {
    this.#kept = new LRUCache({ max })
  }

  get(key: string, make: () => Answer | Promise<Answer>): Promise<Answer> {
    const known = this.#kept.get(key)
    if (known) return known
    const made = Promise.resolve().then(make)
    this.#kept.set(key, made)
    made.catch(() => this.#kept.delete(key))
    return made
  }
}
