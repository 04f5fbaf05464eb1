import type { Highs } from 'highs'
import type { MixedProgram } from '../../domain/programs/mixed-program.ts'
import { type Covering, candidatesOf } from '../../domain/reach/covering.ts'
import type { ProgramAnswer, ProgramSolver } from '../../domain/reach/sites.ts'
import { mixedProgramSolver } from './mixed-program.ts'

/**
 * The maximal covering location problem as a mixed-integer program: `x` of a candidate is whole, 1 where it is chosen;
 * `y` of a demand is the part of it that is served, at most Σ x of those that serve it, and so whole by itself.
 */
export function programSolver(highs: Highs, seconds: number): ProgramSolver {
  const solve = mixedProgramSolver(highs)
  return (covering, count, start): ProgramAnswer => {
    const { values, bound } = solve(programOf(covering, count), seconds, solutionOf(covering, start))
    return { bound, chosen: values && chosenOf(values.subarray(0, candidatesOf(covering))) }
  }
}

/** Whole up to the tolerance of the solver. */
function chosenOf(values: Float64Array): number[] {
  const chosen: number[] = []
  values.forEach((value, c) => {
    if (value > 0.5) chosen.push(c)
  })
  return chosen
}

function programOf(covering: Covering, count: number): MixedProgram {
  const { people, starts, covered } = covering
  const sites = candidatesOf(covering)
  const demand = people.length
  const columns = sites + demand
  const entries = covered.length + sites + demand
  const columnStarts = new Int32Array(columns + 1)
  const rows = new Int32Array(entries)
  const values = new Float64Array(entries)
  let at = 0
  const put = (row: number, value: number) => {
    rows[at] = row
    values[at++] = value
  }
  // Row `d`: y − Σ x ≤ 0. The last row: Σ x ≤ count.
  for (let c = 0; c < sites; c++) {
    for (let k = starts[c]!; k < starts[c + 1]!; k++) put(covered[k]!, -1)
    put(demand, 1)
    columnStarts[c + 1] = at
  }
  for (let d = 0; d < demand; d++) {
    put(d, 1)
    columnStarts[sites + d + 1] = at
  }
  const cost = new Float64Array(columns)
  cost.set(people, sites)
  const rowUpper = new Float64Array(demand + 1)
  rowUpper[demand] = count
  return {
    sense: 'maximise',
    cost,
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    whole: new Uint8Array(columns).fill(1, 0, sites),
    rowLower: new Float64Array(demand + 1).fill(-Infinity),
    rowUpper,
    matrix: { by: 'columns', starts: columnStarts, indices: rows, values },
  }
}

function solutionOf({ people, starts, covered }: Covering, chosen: readonly number[]): Float64Array {
  const sites = starts.length - 1
  const values = new Float64Array(sites + people.length)
  for (const c of chosen) {
    values[c] = 1
    for (let k = starts[c]!; k < starts[c + 1]!; k++) values[sites + covered[k]!] = 1
  }
  return values
}
