import { ProblemError } from '../../contract/errors.ts'
import type { AreaLevel } from '../../domain/areas.ts'

/** No area has the code: 404 where it is the address that names it, 400 where a parameter does. */
export function unknownArea(code: string, status: 400 | 404): ProblemError {
  return new ProblemError(
    status,
    'unknown-area',
    `没有代码为 ${code} 的区划：请核对 2、4、6、9 或 12 位统计用区划代码。`,
    `No area has the code ${code}: check the division code of 2, 4, 6, 9 or 12 digits.`,
  )
}

export function areaBelowLevel(within: string, level: AreaLevel): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `范围 ${within} 低于查询层级 ${level}：请扩大范围或选择更低的层级。`,
    `The area ${within} lies below the level ${level}: choose a larger area or a lower level.`,
  )
}
