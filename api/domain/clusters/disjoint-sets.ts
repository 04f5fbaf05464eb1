/** Union-find over the numbers below `size`, with path halving; the lowest member represents its set. */
export class DisjointSets {
  readonly #parents: Uint32Array

  constructor(size: number) {
    this.#parents = Uint32Array.from({ length: size }, (_, i) => i)
  }

  find(member: number): number {
    const parents = this.#parents
    let at = member
    while (parents[at]! !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }

  join(a: number, b: number): void {
    const [root, other] = [this.find(a), this.find(b)]
    if (root < other) this.#parents[other] = root
    else this.#parents[root] = other
  }
}
