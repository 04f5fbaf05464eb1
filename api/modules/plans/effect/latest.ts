/** Keeps the last answers of a few questions by key: dragging asks for the state before again and again. */
export class Latest<Answer> {
  readonly #size: number
  readonly #kept = new Map<string, Promise<Answer>>()

  constructor(size = 4) {
    this.#size = size
  }

  get(key: string, make: () => Answer | Promise<Answer>): Promise<Answer> {
    const known = this.#kept.get(key)
    if (known) return known
    const made = Promise.resolve().then(make)
    this.#kept.set(key, made)
    made.catch(() => this.#kept.delete(key))
    const oldest = this.#kept.keys().next().value
    if (this.#kept.size > this.#size && oldest !== undefined) this.#kept.delete(oldest)
    return made
  }
}
