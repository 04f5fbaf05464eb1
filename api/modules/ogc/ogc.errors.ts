import { ProblemError } from '../../contract/errors.ts'

export function unknownCollection(id: string, known: readonly string[]): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `数据集 ${id} 不存在：请改用 ${known.join('、')}。`,
    `The collection ${id} does not exist: use one of ${known.join(', ')}.`,
  )
}

export function unknownItem(collection: string, code: string): ProblemError {
  return new ProblemError(
    404,
    'unknown-area',
    `${collection} 中没有代码为 ${code} 的区划：请核对代码。`,
    `The collection ${collection} has no area with the code ${code}: check the code.`,
  )
}

export function unknownVillageItem(code: string): ProblemError {
  return new ProblemError(
    404,
    'unknown-area',
    `reach 中没有代码为 ${code} 的村（社区）：请核对代码。`,
    `The collection reach has no village with the code ${code}: check the code.`,
  )
}
