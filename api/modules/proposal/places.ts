import type { Place } from '../../domain/proposal/problem.ts'
import type { AreaCode, Position } from '../../domain/units.ts'

/** Places by number: one of a code and a point has one number. */
export class PlaceTable {
  readonly all: Place[] = []
  readonly #indices = new Map<string, number>()

  index(code: AreaCode, at: Position): number {
    const key = `${code} ${at[0]} ${at[1]}`
    let index = this.#indices.get(key)
    if (index === undefined) {
      index = this.all.push({ code, at }) - 1
      this.#indices.set(key, index)
    }
    return index
  }
}

/** Numbers of things named by words, in the order in which they are met. */
export class Numbers {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  of(name: string): number {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.names.push(name) - 1
      this.#numbers.set(name, number)
    }
    return number
  }

  has(name: string): boolean {
    return this.#numbers.has(name)
  }
}
