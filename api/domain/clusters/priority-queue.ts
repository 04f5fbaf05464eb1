/** A binary heap: the item that sorts first is taken first. */
export class PriorityQueue<Item> {
  readonly #comesBefore: (a: Item, b: Item) => boolean
  readonly #heap: Item[] = []

  constructor(comesBefore: (a: Item, b: Item) => boolean) {
    this.#comesBefore = comesBefore
  }

  push(item: Item): void {
    const heap = this.#heap
    let at = heap.push(item) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.#comesBefore(item, heap[above]!)) break
      heap[at] = heap[above]!
      at = above
    }
    heap[at] = item
  }

  pop(): Item | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && this.#comesBefore(heap[below + 1]!, heap[below]!)) below++
      if (!this.#comesBefore(heap[below]!, last)) break
      heap[at] = heap[below]!
      at = below
    }
    heap[at] = last
    return first
  }
}
