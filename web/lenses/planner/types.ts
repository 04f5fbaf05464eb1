import type { Cluster, GapUnit } from '../../../api/contract/clusters.ts'
import type { ProposedMove } from '../../../api/contract/proposal.ts'
import type { ConflictDto } from '../../../api/contract/review.ts'
import type { Service, Session, TeamLevel, VisitStatus } from '../../../api/domain/visit.ts'
import type { TileLevel } from '../../map/types.ts'
import type { CoverageFill } from '../../ui/classes.ts'

/** A record in the window as it would be with the draft's changes, with its position. */
export interface PlannerVisit {
  readonly visitId: string
  /** Its own point, else its place's; WGS 84. */
  readonly at: readonly [lon: number, lat: number]
  readonly date: string
  readonly endDate: string
  readonly session: Session
  readonly placeCode: string
  readonly placeName: string
  readonly service: Service
  readonly status: VisitStatus
  readonly teamCode: string
  readonly teamName: string | null
  readonly teamLevel: TeamLevel
  readonly headcount: number
  /** It is shown at a placeholder, so distances from it are uncertain. */
  readonly uncertain: boolean
  /** What the draft does with it; null when nothing. A cancelled visit is still listed. */
  readonly change: 'add' | 'move' | 'cancel' | null
  /** Where and when it was before the draft moved it. */
  readonly was: {
    readonly at: readonly [lon: number, lat: number]
    readonly date: string
    readonly placeCode: string
    readonly placeName: string
  } | null
  /** Planned and not before today: a draft may change it. */
  readonly movable: boolean
}

/** A crowd as shown: a cluster of the answer. */
export type Crowd = Cluster

interface Choosing {
  readonly chosenCluster: string | null
  readonly chosenVisit: string | null
  readonly onChooseCluster: (id: string | null) => void
  readonly onChooseVisit: (visitId: string | null) => void
}

export interface PlannerMapProps extends Choosing {
  /** Of the areas that `fill` colours. */
  readonly level: TileLevel
  readonly fill: CoverageFill
  /** Worst first. */
  readonly clusters: readonly Crowd[]
  /** Clusters of a single team: not crowds, drawn subdued or not at all. */
  readonly oneTeam: readonly Crowd[]
  readonly today: string
  /** Ids of crowds that the draft dissolves. */
  readonly dissolved: ReadonlySet<string>
  readonly gaps: readonly GapUnit[]
  readonly visits: readonly PlannerVisit[]
  readonly moves: readonly ProposedMove[]
  /** Visits whose proposed move is in the draft. */
  readonly accepted: ReadonlySet<string>
  readonly onChooseArea?: (code: string | null) => void
  /** A planned visit was dropped on a place, given by the code of the finest known area there. */
  readonly onMoveVisit: (visitId: string, placeCode: string) => void
  /** While a visit is dragged: the place below it; null when there is none or the drag has ended. */
  readonly onDragging?: (visitId: string, placeCode: string | null) => void
}

export interface HeatCalendarProps extends Choosing {
  readonly visits: readonly PlannerVisit[]
  readonly clusters: readonly Crowd[]
  readonly gaps: readonly GapUnit[]
  /** First and last date, both included. */
  readonly from: string
  readonly to: string
  readonly today: string
}

export interface TeamTimelineProps extends Choosing {
  readonly visits: readonly PlannerVisit[]
  readonly clusters: readonly Crowd[]
  readonly conflicts: readonly ConflictDto[]
  readonly from: string
  readonly to: string
  readonly today: string
  /** A planned visit was put on another first date. */
  readonly onMoveDate: (visitId: string, date: string) => void
  readonly onDragging?: (visitId: string, date: string | null) => void
}
