import type { Position } from '../../api/domain/units.ts'
import type { VisitPoint } from './visit-point.ts'

/** What the planner draws over the areas. Each list keeps its identity while nothing in it changes. */
export interface PlannerDrawing {
  /** Those that happened last, each of the two worst first. */
  readonly crowds: readonly CrowdMark[]
  readonly gaps: readonly GapMark[]
  readonly visits: readonly PlannedVisitMark[]
  readonly moves: readonly MoveMark[]
  /** It is brought into sight when it becomes another one. */
  readonly chosenCrowd: string | null
  readonly chosenVisit: string | null
  readonly lit: PlannerLit
}

/** What is lit here and in the other views. */
export interface PlannerLit {
  readonly crowd: string | null
  readonly visit: string | null
  /** Code of a gap's area. */
  readonly unit: string | null
}

export const EMPTY_PLANNER: PlannerDrawing = {
  crowds: [],
  gaps: [],
  visits: [],
  moves: [],
  chosenCrowd: null,
  chosenVisit: null,
  lit: { crowd: null, visit: null, unit: null },
}

/** Happened: its last date is over. */
export const CROWD_STATES = ['crowd', 'no-surplus', 'happened', 'dissolved'] as const

export interface CrowdMark {
  readonly id: string
  /** Team-days that are too many: the badge's number, and its area grows with it. */
  readonly surplus: number
  /** Dissolved: the draft takes it apart. */
  readonly state: (typeof CROWD_STATES)[number]
  /** Closed, around all its visits. */
  readonly ring: readonly Position[]
  /** Where the badge stands: in the middle of it, or, where it is lifted, on top of it. */
  readonly badgeAt: Position
  readonly lifted: boolean
}

export const GAP_STATES = ['due', 'due-again', 'missed'] as const

export interface GapMark {
  /** Of the area, which may lack several things: the state is the worst. */
  readonly code: string
  readonly position: Position
  readonly state: (typeof GAP_STATES)[number]
  /** Beside the chosen crowd, or no crowd is chosen; the others step back. */
  readonly beside: boolean
}

export interface PlannedVisitMark extends VisitPoint {
  readonly movable: boolean
  /** Where the draft moved it from; null: it stands where it stood. */
  readonly was: Position | null
}

export const MOVE_STATES = ['draft', 'open'] as const

/** A visit that changes its place; where both are one it changes its date alone. */
export interface MoveMark {
  readonly visitId: string
  readonly from: Position
  readonly to: Position
  /** In the draft, or proposed and not yet accepted. */
  readonly state: (typeof MOVE_STATES)[number]
}

/** What the pointer is on, of what the planner draws. */
export type PlannerHit =
  | { readonly on: 'crowd'; readonly id: string }
  | { readonly on: 'visit'; readonly id: string }
  | { readonly on: 'gap'; readonly id: string }
  | { readonly on: 'move'; readonly id: string }

export type PlannerPointed = PlannerHit & { readonly x: number; readonly y: number }

export interface DragState {
  readonly visitId: string
  /** The most exact area known under the pointer, and its name in the tiles; null over none. */
  readonly place: { readonly code: string; readonly name: string } | null
  readonly x: number
  readonly y: number
}

export interface PlannerEvents {
  /** Where in the map's container, in pixels; null when the pointer leaves all of them. */
  readonly onHoverMark: (mark: PlannerPointed | null) => void
  /** A mark was clicked. Clicks on anything else are told by `onSelect`. */
  readonly onSelectMark: (mark: PlannerHit) => void
  /** A movable visit is being dragged; null when the drag ends, dropped or not. */
  readonly onDrag: (drag: DragState | null) => void
  /** It was dropped on a place. */
  readonly onDrop: (visitId: string, placeCode: string) => void
}

/** From this zoom on a visit is dropped on a township, before it on a county. */
export const TOWNSHIP_DROP_ZOOM = 8.5
/** From this zoom on, on a village where one is near the pointer. */
export const VILLAGE_DROP_ZOOM = 10.8
