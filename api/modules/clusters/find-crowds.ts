import { ProblemError } from '../../contract/errors.ts'
import { TooManyGroups } from '../../domain/clusters/crowding.ts'
import { type CrowdingQuestion, type FoundGroups, findGroups } from '../../domain/clusters/find-groups.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'

/** Far more than a map or a list can show; an answer of them has some 10 MB. */
const MOST = { groups: 3_000, members: 40_000 } as const

/**
 * The groups among some records, within the bounds that hold for whoever asks: `GET /api/clusters`, the effect of a draft
 * and a proposal.
 * @throws ProblemError 400 `question-too-large`
 */
export function findCrowds(visits: readonly LocatedVisit[], question: CrowdingQuestion): FoundGroups {
  try {
    return findGroups(visits, question, MOST)
  } catch (error) {
    if (!(error instanceof TooManyGroups)) throw error
    throw new ProblemError(
      400,
      'question-too-large',
      `找到的扎堆组太多（超过 ${MOST.groups} 组，或各组合计超过 ${MOST.members} 次到访）：请提高最少次数，缩短日期、缩小区域或少选服务类型。`,
      `Too many groups are found (more than ${MOST.groups}, or more than ${MOST.members} visits in all of them): ask for more visits at least, fewer dates, a smaller area or fewer services.`,
    )
  }
}
