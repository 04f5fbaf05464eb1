import type { Cluster, ClustersAnswer, GapUnit } from '../../contract/clusters.ts'
import type { CrowdingQuery } from '../../contract/crowding.ts'
import type { FoundCluster } from '../../domain/clusters/find-clusters.ts'
import { type Period, parsePeriod } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { periodDto } from '../coverage/coverage.usecases.ts'
import type { WindowVisits } from '../planner/windows.ts'
import { describeCluster } from './describe-cluster.ts'
import type { GapUnits } from './gap-units.ts'
import { gapsBeside } from './gaps-beside.ts'
import { findLimitedClusters } from './limited-clusters.ts'
import type { TeamReach } from './reachable-units.ts'

/** A question with its defaults filled in. */
export type CompleteQuestion = CrowdingQuery & {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly within: AreaCode
}

export interface AnswerFrom {
  readonly window: WindowVisits
  readonly gaps: GapUnits
  readonly reach: TeamReach
  readonly geography: Geography
  readonly today: LocalDate
}

/** @throws ProblemError 400 `question-too-large` where more clusters are found than an answer can hold */
export function answerClusters(question: CompleteQuestion, given: AnswerFrom): ClustersAnswer {
  const { window, gaps, reach, geography, today } = given
  const { method, from, to, within } = question
  const found = findLimitedClusters(window.visits, question)
  const units = new Map<string, GapUnit>()
  const periods = new Set<string>()
  const describe = (cluster: FoundCluster): Cluster => {
    const beside = gapsBeside(cluster, gaps, reach)
    for (const unit of beside.units) units.set(`${unit.period} ${unit.rule} ${unit.code}`, unit)
    for (const { period } of cluster.surplus) periods.add(period)
    return describeCluster(cluster, beside, geography, today)
  }
  const clusters = found.crowds.map(describe).sort(worstFirst)
  const oneTeam = found.oneTeam.map(describe).sort(worstFirst)
  for (const { period } of units.values()) periods.add(period)
  return {
    snapshot: window.snapshot,
    asOf: today,
    method,
    from,
    to,
    within,
    visits: window.visits.length,
    clusters,
    oneTeam,
    noise: found.noise,
    gaps: [...units.keys()].sort().map((key) => units.get(key)!),
    periods: [...periods].sort().map((id) => periodDto(parsePeriod(id) as Period, today)),
  }
}

function worstFirst(a: Cluster, b: Cluster): number {
  return (
    b.surplusDays - a.surplusDays ||
    b.nearbyGaps.length - a.nearbyGaps.length ||
    b.visits.length - a.visits.length ||
    (a.id < b.id ? -1 : 1)
  )
}
