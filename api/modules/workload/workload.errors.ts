import { ProblemError } from '../../contract/errors.ts'

export function noSheetOfArea(code: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `统计表以设区市为单位，${code} 没有自己的表：请选择省、设区市或平潭综合实验区。`,
    `The table has a sheet a city, and ${code} has none of its own: choose the province, a city, or a county that reports on its own.`,
  )
}
