import { useSyncExternalStore } from 'react'

/** State of this window that several parts of the page set and follow, and that is not in the address. */
export class Shared<State> {
  #value: State
  readonly #listeners = new Set<() => void>()

  constructor(initial: State) {
    this.#value = initial
  }

  get value(): State {
    return this.#value
  }

  set(next: State): void {
    if (Object.is(next, this.#value)) return
    this.#value = next
    for (const listener of this.#listeners) listener()
  }

  /** The value, followed by the component that asks. */
  use(): State {
    return useSyncExternalStore(this.#subscribe, () => this.#value)
  }

  readonly #subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
