import { TooManyClusters } from '../../domain/clusters/crowding.ts'
import {
  type CrowdingQuestion,
  type FoundClusters,
  findClusters,
} from '../../domain/clusters/find-clusters.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { tooManyClusters } from './clusters.errors.ts'

/** Far more than a map or a list can show; an answer of this size takes about 10 MB. */
const LIMITS = { clusters: 3_000, members: 40_000 } as const

/**
 * The clusters among some records, within the bounds that hold for whoever asks: `GET /api/clusters`, the effect of a draft
 * and a proposal.
 * @throws ProblemError 400 `question-too-large`
 */
export function findLimitedClusters(
  visits: readonly LocatedVisit[],
  question: CrowdingQuestion,
): FoundClusters {
  try {
    return findClusters(visits, question, LIMITS)
  } catch (error) {
    throw error instanceof TooManyClusters ? tooManyClusters(LIMITS) : error
  }
}
