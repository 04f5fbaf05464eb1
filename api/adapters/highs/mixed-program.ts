import type { Highs, ModelData } from 'highs'
import type { MixedProgram, MixedProgramSolver, ProgramResult } from '../../domain/programs/mixed-program.ts'

/**
 * HiGHS on any mixed program. It stops only at a proof (no gap is allowed, where HiGHS by itself stops at 0.01 %), or at
 * the limit; the bound that it had then still holds. HiGHS looks at the clock between its steps, of which the first, on
 * a large program, can be long.
 */
export function mixedProgramSolver(highs: Highs): MixedProgramSolver {
  const { modelStatus, solutionStatus } = highs.constants
  return (program, seconds, start) =>
    highs.withModel(modelOf(highs, program), (model): ProgramResult => {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: seconds })
      if (start) model.setSolution({ colValue: start })
      model.run()
      const status = model.getModelStatus()
      if (status === modelStatus.infeasible) return { status: 'infeasible', values: null, bound: null }
      if (status !== modelStatus.optimal && status !== modelStatus.timeLimit) {
        return { status: 'failed', values: null, bound: null }
      }
      const bound = Number(model.info.get('mip_dual_bound'))
      const isFeasible = model.info.get('primal_solution_status') === solutionStatus.feasible
      return {
        status: status === modelStatus.optimal ? 'optimal' : 'limit',
        values: isFeasible ? Float64Array.from(model.getSolution().colValue) : null,
        bound: Number.isFinite(bound) ? bound : null,
      }
    })
}

function modelOf(highs: Highs, program: MixedProgram): ModelData {
  const { integer, continuous } = highs.constants.variableType
  const { maximize, minimize } = highs.constants.objectiveSense
  const { matrix, cost, whole, rowLower } = program
  return {
    numCols: cost.length,
    numRows: rowLower.length,
    sense: program.sense === 'maximise' ? maximize : minimize,
    colCost: cost,
    colLower: program.lower,
    colUpper: program.upper,
    integrality: Int32Array.from(whole, (each) => (each ? integer : continuous)),
    rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: matrix.by === 'rows' ? 'csr' : 'csc',
      numRows: rowLower.length,
      numCols: cost.length,
      starts: matrix.starts,
      indices: matrix.indices,
      values: matrix.values,
    },
  }
}
