import { ProblemError } from '../../contract/errors.ts'

/** No area has the code: 404 where it is the address that names it, 400 where a parameter does. */
export function unknownArea(code: string, status: 400 | 404): ProblemError {
  return new ProblemError(
    status,
    'unknown-area',
    `没有代码为 ${code} 的区划：请核对 2、4、6、9 或 12 位统计用区划代码。`,
    `There is no area of code ${code}: check the division code of 2, 4, 6, 9 or 12 digits.`,
  )
}
