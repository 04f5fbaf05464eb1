import type { ReachBasis, VillageReach } from '../../contract/reach.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { PointKind } from '../../domain/reach/service-point.ts'
import type { SourceId, TravelMode } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'

/** What a request chooses. */
export interface ReachChoice {
  readonly mode: TravelMode
  readonly source: SourceId
  readonly kinds?: readonly PointKind[] | undefined
  readonly mobile: boolean
  readonly weekday: 'any' | number
  readonly minutes: number
}

export interface PlacedVillageReach extends VillageReach {
  readonly name: string
  readonly township: string
  readonly at: Position
  readonly pointName: string | null
  readonly computedAt: string | null
}

export interface ReachOfVillages {
  readonly asOf: string
  readonly snapshot: string
  readonly basis: ReachBasis
  readonly kinds: readonly PointKind[]
  /** In the order of codes; `of` makes what is sent of each. */
  readonly villages: readonly { readonly code: string; readonly at: Position }[]
  of(index: number): PlacedVillageReach
}

/** Where the features' reach comes from: the same use case as the map's. */
export type ReachOf = (reader: Reader, choice: ReachChoice) => Promise<ReachOfVillages>
