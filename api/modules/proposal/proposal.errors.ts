import { ProblemError } from '../../contract/errors.ts'

export function tooManyMoves(maxMoves: number): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `可供选择的调整超过 ${maxMoves / 10_000} 万种：请只选部分到访（visits），或缩小区域、缩短日期、减少可移动的天数或缩短路程。`,
    `There are more than ${maxMoves / 1_000_000} million moves to choose from: list the visits to move, or choose a smaller area, a shorter range of dates, fewer days to move by or a shorter travel time.`,
  )
}
