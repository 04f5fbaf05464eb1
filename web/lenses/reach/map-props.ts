import type { PointsAnswer, ReachAnswer, WhatIfAnswer } from '../../../api/contract/reach.ts'
import type { TwoWayClass } from '../../../api/domain/cartography/reach-palette.ts'
import type { IsochroneRing, PlannedPoint, SiteMark } from '../../map/reach-types.ts'
import type { TileLevel } from '../../map/types.ts'

/** What the map of the reach lens is given; the page asks the server and writes the address. */
export interface ReachMapProps {
  readonly level: TileLevel
  /** Areas of the level; undefined while the first answer is under way. At the level of villages the same as `villages`. */
  readonly answer: ReachAnswer | undefined
  /** All villages: wanted at their own level, and at the others once `onNear` has said so. */
  readonly villages: ReachAnswer | undefined
  /** Classes of the townships; null unless the aim is two-way. */
  readonly twoWay: ReadonlyMap<string, TwoWayClass> | null
  /** Applied to areas and villages with the same threshold. Requested at `level`. */
  readonly whatIf: WhatIfAnswer | null
  /** Those that are open; only what counts by the answer's kinds, mobile and weekday is drawn. */
  readonly points: PointsAnswer | undefined
  /** Code of the selected area or village. */
  readonly selected: string | null
  readonly selectedPoint: string | null
  readonly isochrone: readonly IsochroneRing[]
  readonly plan: readonly PlannedPoint[]
  readonly sites: readonly SiteMark[]
  /** The next click on the map tells a place. */
  readonly placing: boolean
  /** Null after a click on nothing: clears the selected area and point. */
  readonly onSelect: (code: string | null) => void
  readonly onSelectPoint: (id: string) => void
  readonly onPlace: (position: readonly [lon: number, lat: number]) => void
  readonly onMovePoint: (id: string, position: readonly [lon: number, lat: number]) => void
  /** The camera came near enough for villages over the areas, or went away. */
  readonly onNear: (near: boolean) => void
}
