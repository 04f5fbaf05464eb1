/** An entry with its place in the chain. */
export interface ChainLink {
  /** From 1, without gaps. */
  readonly number: number
  /** UTC to the millisecond, as `Date.toISOString` writes it. */
  readonly at: string
  /** The state of the records that it was written under, its own change included. */
  readonly snapshot: number
  /** As `contentOf` writes it. */
  readonly content: string
  /** The hash of the entry before. */
  readonly previous: string
  /** SHA-256 of `hashedText`, hexadecimal. */
  readonly hash: string
}

/** Where a chain begins or ends: the number and hash of an entry. */
export interface ChainPoint {
  readonly number: number
  readonly hash: string
}

/** Before the first entry. */
export const CHAIN_START: ChainPoint = { number: 0, hash: '0'.repeat(64) }

/** What the hash of an entry is of. No part but the last can hold a line break, so no two entries give one text. */
export function hashedText({ number, at, snapshot, previous, content }: Omit<ChainLink, 'hash'>): string {
  return `${number}\n${at}\n${snapshot}\n${previous}\n${content}`
}

/**
 * `missing`: the numbers from `number` to `to` are not there; `altered`: the hash of an entry is not that of what it holds;
 * `unlinked`: an entry names another one before it than the one that is there; `end`: the chain ends elsewhere than it is said to.
 */
export type ChainFault =
  | { readonly kind: 'missing'; readonly number: number; readonly to: number }
  | { readonly kind: 'altered' | 'unlinked' | 'end'; readonly number: number }

/** Goes along a chain, entry by entry, and finds what was changed, taken out or put in. */
export class ChainCheck {
  readonly #sha256: (text: string) => string
  #last: ChainPoint
  #entries = 0

  /** @param sha256 of the UTF-8 bytes of a text, hexadecimal */
  constructor(start: ChainPoint, sha256: (text: string) => string) {
    this.#last = start
    this.#sha256 = sha256
  }

  /** Up to where it has come. */
  get last(): ChainPoint {
    return this.#last
  }

  get entries(): number {
    return this.#entries
  }

  /** @returns what is wrong with the next entry; after a fault it goes on from that entry */
  next(link: ChainLink): ChainFault[] {
    const { number, hash } = this.#last
    const faults: ChainFault[] = []
    if (link.number !== number + 1) {
      faults.push(
        link.number > number
          ? { kind: 'missing', number: number + 1, to: link.number - 1 }
          : { kind: 'unlinked', number: link.number },
      )
    } else if (link.previous !== hash) faults.push({ kind: 'unlinked', number: link.number })
    if (this.#sha256(hashedText(link)) !== link.hash) faults.push({ kind: 'altered', number: link.number })
    this.#last = { number: link.number, hash: link.hash }
    this.#entries++
    return faults
  }

  /** @param expected where it has to end by what is kept apart from the entries */
  end(expected: ChainPoint): ChainFault[] {
    const { number, hash } = this.#last
    if (number < expected.number) return [{ kind: 'missing', number: number + 1, to: expected.number }]
    return number === expected.number && hash === expected.hash ? [] : [{ kind: 'end', number }]
  }
}
