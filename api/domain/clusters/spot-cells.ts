import type { UnitVectors } from '../reach/great-circle.ts'

/** Some 130 m, in radii: cells of this side still have numbers of their own in the key below. */
const MIN_SIDE = 2e-5
const CELLS_ACROSS = 2 ** 17

/** The spots in one cell of a cubic lattice. */
export interface Cell {
  /** Spots with visits in many blocks of time: always looked at with the cell. */
  readonly lasting: number[]
  /** The other spots, by each block of time in which they have visits. */
  readonly passing: number[]
  readonly byBlock: Map<number, number[]>
  /** This cell and those adjacent to it. */
  around: readonly Cell[]
}

/** The cell of each vector. Vectors nearer to one another than `near` lie in the same cell or in adjacent ones. */
export function cellsOf(vectors: UnitVectors, near: number, blocks: TimeBlocks): Cell[] {
  const side = Math.max(near, MIN_SIDE)
  const numberOf = (value: number) => Math.floor(value / side) + CELLS_ACROSS / 2
  const keyOf = (x: number, y: number, z: number) => (x * CELLS_ACROSS + y) * CELLS_ACROSS + z
  const cells = new Map<number, Cell & { readonly corner: readonly [number, number, number] }>()
  const cellOf: Cell[] = []
  for (let i = 0; i < vectors.length / 3; i++) {
    const corner = [
      numberOf(vectors[3 * i]!),
      numberOf(vectors[3 * i + 1]!),
      numberOf(vectors[3 * i + 2]!),
    ] as const
    const key = keyOf(...corner)
    let cell = cells.get(key)
    if (!cell) {
      cell = { corner, lasting: [], passing: [], byBlock: new Map(), around: [] }
      cells.set(key, cell)
    }
    cellOf.push(cell)
    const own = blocks.of(i)
    if (own === null) cell.lasting.push(i)
    else {
      cell.passing.push(i)
      for (const block of own) {
        const there = cell.byBlock.get(block)
        if (there) there.push(i)
        else cell.byBlock.set(block, [i])
      }
    }
  }
  for (const cell of cells.values()) {
    const [x, y, z] = cell.corner
    cell.around = Array.from({ length: 27 }, (_, n) =>
      cells.get(keyOf(x + (n % 3) - 1, y + (Math.floor(n / 3) % 3) - 1, z + Math.floor(n / 9) - 1)),
    ).filter((each) => each !== undefined)
  }
  return cellOf
}

/** A spot with visits in more blocks than this is searched by place alone. */
const MAX_BLOCKS = 4
/** Days. */
const MIN_BLOCK_DAYS = 7

/** Time in blocks at least as long as `days`, so that near days lie in the same block or in adjacent ones. */
export class TimeBlocks {
  readonly #of: readonly (readonly number[] | null)[]
  readonly #near: readonly (readonly number[] | null)[]

  /** @param spots the days of each spot's visits, ascending */
  constructor(spots: readonly { readonly days: Int32Array }[], days: number) {
    if (days === Infinity) {
      this.#of = spots.map(() => null)
      this.#near = this.#of
      return
    }
    const length = Math.max(days, MIN_BLOCK_DAYS)
    this.#of = spots.map((spot) => few(spot.days, (day) => Math.floor(day / length)))
    this.#near = spots.map((spot, i) => {
      if (this.#of[i] === null) return null
      const blocks = new Set<number>()
      for (const day of spot.days) {
        for (let block = Math.floor((day - days) / length); block * length <= day + days; block++) {
          blocks.add(block)
        }
      }
      return [...blocks]
    })
  }

  /** The blocks that a spot has visits in; null: many. */
  of(spot: number): readonly number[] | null {
    return this.#of[spot]!
  }

  /** The blocks that a visit near one of the spot's can lie in; null: any. */
  near(spot: number): readonly number[] | null {
    return this.#near[spot]!
  }
}

/** The distinct blocks of ascending days, or null where they are too many. */
function few(days: Int32Array, blockOf: (day: number) => number): readonly number[] | null {
  const blocks: number[] = []
  for (const day of days) {
    const block = blockOf(day)
    if (block === blocks.at(-1)) continue
    if (blocks.length === MAX_BLOCKS) return null
    blocks.push(block)
  }
  return blocks
}
