import type { DayNumber, Position } from '../units.ts'

/** One team at one place on one date: what can crowd. A record of several dates is several of them. */
export interface VisitDay {
  readonly visitId: string
  readonly teamCode: string
  readonly day: DayNumber
  /** Its own point, else its place's. */
  readonly at: Position
}

/** How near is near. All comparisons are ≤, distances along the great circle, times in whole days between dates. */
export interface Nearness {
  readonly metres: number
  readonly days: number
  /** Visits that make a crowd, the one in the middle included. */
  readonly min: number
}

export const DEFAULT_NEARNESS: Nearness = { metres: 10_000, days: 7, min: 3 }

/** What a method found: members are indices into the visits given, each group in ascending order. */
export interface Crowds {
  /** Groups of at least two teams. */
  readonly groups: readonly Uint32Array[]
  /** Groups of one team's visits alone: a stay of three weeks is what the notices ask for, and no crowding. */
  readonly oneTeam: readonly Uint32Array[]
  /** Visits in no group of either kind. */
  readonly noise: Uint32Array
}

/** Tells the groups of one team alone from those of several. */
export function byTeams(
  visits: readonly VisitDay[],
  groups: readonly Uint32Array[],
): Pick<Crowds, 'groups' | 'oneTeam'> {
  const several: Uint32Array[] = []
  const oneTeam: Uint32Array[] = []
  for (const members of groups) {
    const team = visits[members[0]!]!.teamCode
    const list = members.every((v) => visits[v]!.teamCode === team) ? oneTeam : several
    list.push(members)
  }
  return { groups: several, oneTeam }
}

/** `rule`: explainable in one sentence; `stdbscan`: by density. Both look at the same visits. */
export const CLUSTER_METHODS = ['rule', 'stdbscan'] as const
export type ClusterMethod = (typeof CLUSTER_METHODS)[number]

/** What may be asked for; the screen builds its sliders from it. */
export const NEARNESS_LIMITS = {
  metres: { minimum: 0, maximum: 100_000 },
  days: { minimum: 0, maximum: 92 },
  min: { minimum: 2, maximum: 1000 },
} as const
