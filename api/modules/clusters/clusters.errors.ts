import { ProblemError } from '../../contract/errors.ts'

export function tooManyClusters(max: { readonly clusters: number; readonly members: number }): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `扎堆过多（超过 ${max.clusters} 处，或合计超过 ${max.members} 次到访）：请提高最少到访次数，或缩短日期范围、缩小区域、减少服务类型。`,
    `Too many crowds were found (more than ${max.clusters}, or more than ${max.members} visits in all): raise the minimum number of visits, or choose a shorter range of dates, a smaller area or fewer services.`,
  )
}
