import type { AreaCode, DayNumber, Position } from '../units.ts'
import type { Service } from '../visit.ts'

/** One team at one place on one date: what can crowd. A record of several dates is several of them. */
export interface VisitDay {
  readonly visitId: string
  readonly teamCode: string
  readonly day: DayNumber
  /** Its own point, else its place's. */
  readonly at: Position
  /** With `service` it tells in which unit and period the day is spent. */
  readonly placeCode: AreaCode
  readonly service: Service
}

/** How near is near. All comparisons are ≤, distances along the great circle, times in whole days between dates. */
export interface Nearness {
  readonly metres: number
  readonly days: number
  /** Visits that make a crowd, the one at its centre included. */
  readonly min: number
}

/** The default of the API, the screens, the effect of a draft and a proposal. */
export const DEFAULT_NEARNESS: Nearness = { metres: 3_000, days: 3, min: 3 }

/** Indices into the visits given, ascending. */
export interface ClusterMembers {
  readonly members: Uint32Array
  /** The member that all others are near; null where the method has no centre. */
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

/** There are more clusters, or more members in all, than the caller accepts. */
export class TooManyClusters extends Error {}

/** `rule`: explainable in one sentence; `stdbscan`: by density. Both look at the same visits. */
export const CLUSTER_METHODS = ['rule', 'stdbscan'] as const
export type ClusterMethod = (typeof CLUSTER_METHODS)[number]

/** What a request may ask for; the screen builds its sliders from it. */
export const NEARNESS_LIMITS = {
  metres: { minimum: 0, maximum: 100_000 },
  days: { minimum: 0, maximum: 92 },
  min: { minimum: 2, maximum: 1000 },
} as const

/** Between the first and the last date of a window of visits, both included. */
export const MAX_WINDOW_DAYS = 400
