import { TooManyGroups } from '../../domain/clusters/crowding.ts'
import { type CrowdingQuestion, type FoundGroups, findGroups } from '../../domain/clusters/find-groups.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { tooManyCrowds } from './clusters.errors.ts'

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
    throw error instanceof TooManyGroups ? tooManyCrowds(LIMITS) : error
  }
}
