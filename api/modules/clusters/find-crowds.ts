import { ProblemError } from '../../contract/errors.ts'
import { TooManyGroups } from '../../domain/clusters/crowding.ts'
import { type CrowdingQuestion, type FoundGroups, findGroups } from '../../domain/clusters/find-groups.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'

/** Far more than a map or a list can show; an answer of this size takes about 10 MB. */
const LIMITS = { groups: 3_000, members: 40_000 } as const

/**
 * The groups among some records, within the bounds that hold for whoever asks: `GET /api/clusters`, the effect of a draft
 * and a proposal.
 * @throws ProblemError 400 `question-too-large`
 */
export function findCrowds(visits: readonly LocatedVisit[], question: CrowdingQuestion): FoundGroups {
  try {
    return findGroups(visits, question, LIMITS)
  } catch (error) {
    if (!(error instanceof TooManyGroups)) throw error
    throw new ProblemError(
      400,
      'question-too-large',
      `扎堆过多（超过 ${LIMITS.groups} 处，或合计超过 ${LIMITS.members} 次到访）：请提高最少到访次数，或缩短日期范围、缩小区域、减少服务类型。`,
      `Too many crowds were found (more than ${LIMITS.groups}, or more than ${LIMITS.members} visits in all): raise the minimum number of visits, or choose a shorter range of dates, a smaller area or fewer services.`,
    )
  }
}
