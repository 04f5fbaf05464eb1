import type { DbPool } from '../../db/db.ts'
import type { ProposalSolver } from '../../domain/proposal/choices.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { LiveGeography } from '../areas/live-geography.ts'
import { ClustersService } from '../clusters/clusters.service.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import { PlansService } from '../plans/plans.service.ts'
import { ProposalService } from '../proposal/proposal.service.ts'
import type { ReachSources } from '../reach/sources.ts'
import { ReviewService } from '../review/review.service.ts'
import type { PlannerDependencies } from './dependencies.ts'
import { TeamTravel } from './travel.ts'
import { Windows } from './windows.ts'

/** The planner's use cases put together. */
export interface Planner {
  readonly given: PlannerDependencies
  readonly clusters: ClustersService
  readonly review: ReviewService
  readonly plans: PlansService
  readonly proposals: ProposalService
}

export function createPlanner(given: {
  readonly db: DbPool
  readonly state: RecordsState
  readonly geography: LiveGeography
  /** The sources of travel times as they are now; cheap, never throws. */
  readonly sources: () => Promise<ReachSources>
  readonly proposalSolver: ProposalSolver
  readonly today: () => LocalDate
  readonly logFault: (text: string) => void
}): Planner {
  const { db, state, geography, sources, today, logFault } = given
  const dependencies: PlannerDependencies = {
    db,
    state,
    geography,
    windows: new Windows(db, state, geography),
    travel: new TeamTravel(sources),
    today,
    recordsChanged: () => state.invalidate(),
    logFault,
  }
  return {
    given: dependencies,
    clusters: new ClustersService(dependencies),
    review: new ReviewService(dependencies),
    plans: new PlansService(dependencies),
    proposals: new ProposalService(dependencies, given.proposalSolver),
  }
}
