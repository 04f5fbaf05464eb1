import type { Highs, ModelData } from 'highs'
import { type Covering, candidatesOf } from '../../domain/reach/covering.ts'
import type { ProgramAnswer, ProgramSolver } from '../../domain/reach/sites.ts'

/**
 * The maximal covering location problem as a mixed-integer program: `x` of a candidate is whole, 1 where it is chosen;
 * `y` of a demand is the part of it that is served, at most Σ x of those that serve it, and so whole by itself.
 *
 * It stops only at a proof (no gap is allowed, where HiGHS by itself stops at 0.01 %), or at the limit; the bound that
 * it had then still holds.
 *
 * @param seconds HiGHS looks at the clock between its steps, of which the first, on a large program, can be long
 */
export function programSolver(highs: Highs, seconds: number): ProgramSolver {
  return (covering, count, start) => {
    const sites = candidatesOf(covering)
    const { modelStatus, solutionStatus } = highs.constants
    return highs.withModel(modelOf(highs, covering, count), (model): ProgramAnswer => {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: seconds })
      model.setSolution({ colValue: solutionOf(covering, start) })
      model.run()
      const status = model.getModelStatus()
      if (status !== modelStatus.optimal && status !== modelStatus.timeLimit) return NOTHING
      const bound = Number(model.info.get('mip_dual_bound'))
      const isFeasible = model.info.get('primal_solution_status') === solutionStatus.feasible
      return {
        bound: Number.isFinite(bound) ? bound : null,
        chosen: isFeasible ? chosenOf(model.getSolution().colValue.subarray(0, sites)) : null,
      }
    })
  }
}

const NOTHING: ProgramAnswer = { chosen: null, bound: null }

/** Whole up to the tolerance of the solver. */
function chosenOf(values: Float64Array): number[] {
  const chosen: number[] = []
  values.forEach((value, c) => {
    if (value > 0.5) chosen.push(c)
  })
  return chosen
}

function modelOf(highs: Highs, covering: Covering, count: number): ModelData {
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
  const { integer, continuous } = highs.constants.variableType
  const rowUpper = new Float64Array(demand + 1)
  rowUpper[demand] = count
  return {
    numCols: columns,
    numRows: demand + 1,
    sense: highs.constants.objectiveSense.maximize,
    colCost: cost,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    integrality: new Int32Array(columns).fill(integer, 0, sites).fill(continuous, sites),
    rowLower: new Float64Array(demand + 1).fill(-highs.infinity),
    rowUpper,
    matrix: {
      format: 'csc',
      numRows: demand + 1,
      numCols: columns,
      starts: columnStarts,
      indices: rows,
      values,
    },
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
