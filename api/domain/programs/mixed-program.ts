/** Compressed rows or columns: line `i` holds `indices[starts[i]]` up to `indices[starts[i + 1]]` (exclusive). */
export interface SparseMatrix {
  readonly by: 'rows' | 'columns'
  /** One more than there are lines. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

/** A mixed-integer linear program. Infinite bounds are allowed. */
export interface MixedProgram {
  readonly sense: 'minimise' | 'maximise'
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** 1 where the column is an integer. */
  readonly whole: Uint8Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  readonly matrix: SparseMatrix
}

export interface ProgramResult {
  /** `optimal`: proven; `limit`: out of time, with the best solution so far; `infeasible`: proven to have no solution. */
  readonly status: 'optimal' | 'limit' | 'infeasible' | 'failed'
  /** The best solution found, one value per column; null: none. */
  readonly values: Float64Array | null
  /** A bound that no solution can beat, proven even when the limit was reached; null: unknown. */
  readonly bound: number | null
}

/** Solves a program within a number of seconds. `start`: a solution to begin from. */
export type MixedProgramSolver = (
  program: MixedProgram,
  seconds: number,
  start?: Float64Array | null,
) => ProgramResult

/** A column of a row, and its factor. */
export type Term = readonly [column: number, factor: number]

/** Collects columns and rows in any order; the objective can be replaced for another aim. */
export class ProgramBuilder {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #whole: number[] = []
  readonly #rowLower: number[] = []
  readonly #rowUpper: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []

  /** @returns the column's index */
  column(lower: number, upper: number, whole: boolean): number {
    this.#lower.push(lower)
    this.#upper.push(upper)
    return this.#whole.push(whole ? 1 : 0) - 1
  }

  /** `lower` ≤ the sum of the terms ≤ `upper`; terms of one column are added up. */
  row(terms: Iterable<Term>, lower: number, upper: number): void {
    const factors = new Map<number, number>()
    for (const [column, factor] of terms) factors.set(column, (factors.get(column) ?? 0) + factor)
    for (const [column, factor] of factors) {
      if (factor === 0) continue
      this.#indices.push(column)
      this.#values.push(factor)
    }
    this.#starts.push(this.#indices.length)
    this.#rowLower.push(lower)
    this.#rowUpper.push(upper)
  }

  build(sense: MixedProgram['sense'], cost: Iterable<Term>): MixedProgram {
    const costs = new Float64Array(this.#lower.length)
    for (const [column, factor] of cost) costs[column]! += factor
    return {
      sense,
      cost: costs,
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      whole: Uint8Array.from(this.#whole),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      matrix: {
        by: 'rows',
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
    }
  }
}
