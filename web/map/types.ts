import type { ThemeName } from '../../api/domain/cartography/palette.ts'
import type { ColourScale } from '../ui/colour-scale.ts'
import type { PlannerDrawing, PlannerEvents } from './planner-types.ts'
import type { PointEvents, ReachDrawing } from './reach-types.ts'
import type { VisitPoint } from './visit-point.ts'

/** The levels that the map has tiles of. */
export type TileLevel = 'city' | 'county' | 'township' | 'village'

/**
 * Everything that the map shows, as one plain structure: a screen builds it from its answers, tests look at it,
 * and only then something is drawn. The map knows no rule, no period and no server.
 */
export interface MapView {
  readonly level: TileLevel
  readonly fill: AreaFill
  /** The area under the pointer here or in a list. */
  readonly lit: string | null
  /** May be of another level than the one that is shown. */
  readonly selected: string | null
  /** Shown from {@link VISITS_ZOOM} on. */
  readonly visits: readonly VisitPoint[]
  /** What the reach lens draws over the areas; left out by the coverage lenses. */
  readonly reach?: ReachDrawing
  /** What the planner draws over the areas. */
  readonly planner?: PlannerDrawing
}

/** Areas alone, with nothing lit, selected or drawn over them. */
export function plainView(level: TileLevel, fill: AreaFill): MapView {
  return { level, fill, lit: null, selected: null, visits: [] }
}

/** The class of each area by code, of the scale of an id. An area that is not named is drawn as not applicable. */
export interface AreaFill<Id extends string = string, Name extends string = string> {
  readonly of: Id
  readonly classes: ReadonlyMap<string, Name>
}

/** From this zoom on single visits are told apart. */
export const VISITS_ZOOM = 9.5

export interface Camera {
  readonly lng: number
  readonly lat: number
  readonly zoom: number
}

/** What does not change while the map lives. */
export interface MapOptions {
  /** TileJSON of each level, on this server. */
  readonly tiles: Readonly<Record<TileLevel, string>>
  /** West, south, east, north in degrees: where the map begins, and loosely what it stays in. */
  readonly bounds: readonly [number, number, number, number]
  /** Where the camera begins; the whole of `bounds` when null. */
  readonly camera: Camera | null
  /** Pixels at the left that something stands on: the whole is fitted beside it where there is room. */
  readonly takenLeft: number
  readonly theme: ThemeName
  /** The colours of every fill that the map will be given. */
  readonly scales: readonly ColourScale[]
  /** Size of text and lines over that on a desk. */
  readonly scale: number
  readonly animate: boolean
  /** Names of the map's own controls in the reader's language. */
  readonly words: { readonly map: string; readonly zoomIn: string; readonly zoomOut: string }
}

export interface MapEvents {
  /** The area under the pointer and where in the map's container, in pixels; null when it leaves. */
  readonly onHover: (area: { code: string; x: number; y: number } | null) => void
  readonly onSelect: (code: string | null) => void
  readonly onHoverVisit: (visit: { id: string; x: number; y: number } | null) => void
  /** After the reader moved the camera; null is not sent. */
  readonly onCamera: (camera: Camera) => void
  /** Counties in sight, once the camera rests at {@link VISITS_ZOOM} or nearer; else none. */
  readonly onCountiesInSight: (codes: readonly string[]) => void
  /** The first complete picture of the areas is on the screen; what is drawn over them follows. */
  readonly onReady: () => void
  /** The graphics context was lost: this map is dead and must be made anew. */
  readonly onLost: () => void
  /** Heard only by a screen that shows service points: from the beginning of the map's life or never. */
  readonly points?: PointEvents
  /** Heard only by the planner: from the beginning of the map's life or never. */
  readonly planner?: PlannerEvents
}

/** What the screen that the map is on has given it. */
export interface Given {
  readonly options: MapOptions
  readonly events: MapEvents
}

/** A map that is on no screen tells nobody. */
export const SILENT: MapEvents = {
  onHover: () => {},
  onSelect: () => {},
  onHoverVisit: () => {},
  onCamera: () => {},
  onCountiesInSight: () => {},
  onReady: () => {},
  onLost: () => {},
}
