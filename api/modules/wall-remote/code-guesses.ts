import { networkOf } from '../../http/client-address.ts'
import { tooManyWrongCodes, wrongCode } from './wall-remote.errors.ts'

/** So many wrong codes, and the address waits. */
export const MAX_WRONG_CODES = 5
export const WAIT_MINUTES = 15

const WAIT_MS = WAIT_MINUTES * 60_000
/** Addresses that are remembered; beyond that the one that guessed wrong longest ago is forgotten. */
const MAX_ADDRESSES = 10_000

interface Guesses {
  readonly wrong: number
  readonly lastAt: number
}

/**
 * Wrong codes by the address that they came from, forgotten 15 minutes after its last one. A right code does not clear them:
 * whoever has a code of one wall could otherwise guess those of others without end, entering the own one in between.
 */
export class CodeGuesses {
  readonly #now: () => Date
  readonly #byAddress = new Map<string, Guesses>()

  constructor(now: () => Date) {
    this.#now = now
  }

  /** @throws ProblemError 429 for an address that has to wait; asking again meanwhile does not make it longer */
  check(address: string): void {
    const known = this.#recent(address)
    if (!known || known.wrong < MAX_WRONG_CODES) return
    throw tooManyWrongCodes(Math.ceil((known.lastAt + WAIT_MS - this.#now().getTime()) / 1000))
  }

  /** Remembers a wrong code. @returns the problem to answer with */
  wrong(address: string): ReturnType<typeof wrongCode> {
    const wrong = (this.#recent(address)?.wrong ?? 0) + 1
    const key = networkOf(address)
    // Put last: the first of the map is the one to forget.
    this.#byAddress.delete(key)
    this.#byAddress.set(key, { wrong, lastAt: this.#now().getTime() })
    const [oldest] = this.#byAddress.keys()
    if (this.#byAddress.size > MAX_ADDRESSES && oldest !== undefined) this.#byAddress.delete(oldest)
    return wrongCode(MAX_WRONG_CODES - wrong, WAIT_MINUTES)
  }

  #recent(address: string): Guesses | null {
    const known = this.#byAddress.get(networkOf(address))
    return known && this.#now().getTime() < known.lastAt + WAIT_MS ? known : null
  }
}
