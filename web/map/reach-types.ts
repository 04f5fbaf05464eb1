import type { ReachClass } from '../../api/domain/reach/reached.ts'
import type { PointKind } from '../../api/domain/reach/service-point.ts'
import type { Position } from '../../api/domain/units.ts'

/** What the reach lens draws over the areas, lowest first. */
export interface ReachDrawing {
  readonly isochrone: readonly IsochroneRing[]
  /** Shown at the level of villages always, at the others from {@link VILLAGES_ZOOM} on. */
  readonly villages: VillageDots | null
  /** All of them: those that are not to be seen are told by `kinds`, so that a toggle builds nothing anew. */
  readonly points: readonly PointMark[]
  readonly kinds: readonly PointKind[]
  readonly selectedPoint: string | null
  /** What a what-if changes. Points of `points` that are named here are drawn by this instead. */
  readonly plan: readonly PlannedPoint[]
  readonly sites: readonly SiteMark[]
  /** The next click tells a place; the cursor says so. */
  readonly placing: boolean
}

export const EMPTY_REACH: ReachDrawing = {
  isochrone: [],
  villages: null,
  points: [],
  kinds: [],
  selectedPoint: null,
  plan: [],
  sites: [],
  placing: false,
}

/** From this zoom on villages are drawn over the areas of the other levels. */
export const VILLAGES_ZOOM = 9

/** From which zoom on a kind of points is drawn: what serves many people first; clinics stand on their villages' dots. */
export const POINT_ZOOM: Readonly<Record<PointKind, number>> = {
  'county-hospital': 0,
  'township-hospital': 7.6,
  'community-centre': 7.6,
  'mobile-stop': 10,
  'community-station': 11,
  'village-clinic': 11,
}

/** Villages by code. One that is not named is not drawn. */
export interface VillageDots {
  readonly classes: ReadonlyMap<string, ReachClass>
  /** People, for the size of the dot; unknown where it is not named. */
  readonly people: ReadonlyMap<string, number>
}

/** Where a point comes from: a file, a file of invented points, or visits that recur weekly. */
export const POINT_MARKS = ['plain', 'demonstration', 'recurring'] as const

export interface PointMark {
  readonly id: string
  readonly kind: PointKind
  readonly mark: (typeof POINT_MARKS)[number]
  readonly position: Position
}

export const PLAN_STATES = ['added', 'moved', 'closed'] as const

export interface PlannedPoint {
  /** Of the point; of an added one whatever the screen calls it. */
  readonly id: string
  readonly kind: PointKind
  readonly state: (typeof PLAN_STATES)[number]
  readonly position: Position
  /** Where a moved one stands today. */
  readonly from?: Position
}

export interface SiteMark {
  /** 1 is where it helps most. */
  readonly rank: number
  /** The village where it would stand. */
  readonly code: string
  readonly position: Position
}

/** What is reached from the selected point within some minutes. */
export interface IsochroneRing {
  readonly minutes: number
  /** The minutes in the reader's language, written at its northern end. */
  readonly label: string
  /** By estimate, not along roads: drawn dashed. */
  readonly estimated: boolean
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon
}

export interface PointEvents {
  /** A point was clicked: of `points`, or of `plan`. Clicks on anything else are told by `onSelect`. */
  readonly onSelectPoint: (id: string) => void
  readonly onHoverPoint: (point: { id: string; x: number; y: number } | null) => void
  /** A click while `placing`. Nothing is selected by it. */
  readonly onPlace: (position: Position) => void
  /** An added or moved point was dragged to another place. */
  readonly onMovePoint: (id: string, position: Position) => void
  /** Whether the camera rests at {@link VILLAGES_ZOOM} or nearer. */
  readonly onNear: (near: boolean) => void
}
