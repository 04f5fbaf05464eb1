import {
  type CrowdingQuestion,
  findGroups,
  type Group,
  type Member,
} from '../../domain/clusters/find-groups.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'

/** A group without the gaps beside it: what a change of visits is compared by. */
export interface PlainGroup {
  readonly id: string
  /** Ids of its records, ascending. */
  readonly visits: string[]
  /** Codes of its teams, ascending. */
  readonly teams: string[]
  readonly surplusDays: number
  /** By date, then record. */
  readonly members: readonly Member[]
}

export interface PlainGroups {
  /** Worst first. */
  readonly clusters: PlainGroup[]
  readonly oneTeam: PlainGroup[]
  /** Records in no group. */
  readonly noise: number
}

/**
 * The groups among any list of records, such as the records as a draft would leave them: by the same reading as
 * `GET /api/clusters`, and with the same ids.
 */
export function groupsOf(visits: readonly LocatedVisit[], question: CrowdingQuestion): PlainGroups {
  const { clusters, oneTeam, noise } = findGroups(visits, question)
  return { clusters: clusters.map(plain), oneTeam: oneTeam.map(plain), noise }
}

function plain({ id, visits, surplusDays, members }: Group): PlainGroup {
  return {
    id,
    visits: visits.map(({ visitId }) => visitId),
    teams: [...new Set(visits.map(({ teamCode }) => teamCode))].sort(),
    surplusDays,
    members,
  }
}
