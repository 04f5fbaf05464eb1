import type { AreaCode, DayNumber, Position } from '../units.ts'
import type { Service } from '../visit.ts'

/** One team at one place on one date: what can crowd. A record of several dates is several of them. */
export interface VisitDay {
  readonly visitId: string
  readonly teamCode: string
  readonly day: DayNumber
  /** Its own point, else its place's. */
  readonly at: Position
  /** Of these follows in which unit and period its day is spent. */
  readonly placeCode: AreaCode
  readonly service: Service
}

/** How near is near. All comparisons are ≤, distances along the great circle, times in whole days between dates. */
export interface Nearness {
  readonly metres: number
  readonly days: number
  /** Visits that make a crowd, the one in the middle included. */
  readonly min: number
}

/** What the API, the screen, the effect of a draft and a proposal take where nothing else is said. */
export const DEFAULT_NEARNESS: Nearness = { metres: 3_000, days: 3, min: 3 }

/** Indices into the visits given, ascending. */
export interface ClusterMembers {
  readonly members: Uint32Array
  /** The member that all others are near; null: the method knows none. */
  readonly centre: number | null
}

/** What a method found. No visit is in two clusters. */
export interface Clustering {
  /** Clusters of at least two teams. */
  readonly crowds: readonly ClusterMembers[]
  /** Clusters of one team's visits alone: a stay of three weeks is what the notices ask for, and no crowding. */
  readonly oneTeam: readonly ClusterMembers[]
  /** Visits in no cluster of either kind. */
  readonly noise: Uint32Array
}

/** More clusters, or members of all clusters together, than whoever asks can take. */
export class TooManyClusters extends Error {}

/** `rule`: explainable in one sentence; `stdbscan`: by density. Both look at the same visits. */
export const CLUSTER_METHODS = ['rule', 'stdbscan'] as const
export type ClusterMethod = (typeof CLUSTER_METHODS)[number]

/** What may be asked for; the screen builds its sliders from it. */
export const NEARNESS_LIMITS = {
  metres: { minimum: 0, maximum: 100_000 },
  days: { minimum: 0, maximum: 92 },
  min: { minimum: 2, maximum: 1000 },
} as const
