import type { CrowdMark, GapMark, MoveMark, PlannedVisitMark } from './planner-types.ts'

/** Colours of what the planner draws over faded areas. Shapes differ too, so that nothing hangs on colour alone. */
export const PLANNER_COLOURS = {
  crowd: '#6b3fa0',
  happened: '#8b8698',
  dissolved: '#6b7885',
  move: '#14202b',
  'move-open': '#566472',
  movable: '#1f6aa5',
} as const

/** How much of the areas' colour is left under the planner's marks. */
export const PLANNER_FILL = 0.42

/** Sizes on a desk, in pixels. */
export const GAP_PIXELS: Readonly<Record<GapMark['state'], number>> = { due: 15, 'due-again': 17, missed: 17 }
export const VISIT_PIXELS = 14
export const MOVABLE_RING_PIXELS = 9.5
export const MOVE_PIXELS: Readonly<Record<MoveMark['state'], number>> = { draft: 2.6, open: 1.8 }

/** Where the whole province is on the screen marks are many: smaller until here. */
const FAR_ZOOM = 7
const FAR_SIZE = 0.78

/** Size of marks over that on a desk near by. */
export function markScale(zoom: number, scale: number): number {
  return zoom < FAR_ZOOM ? scale * FAR_SIZE : scale
}

/** Without surplus there is no number to hold. */
const EMPTY = 12
const SMALLEST = 19
/** Square pixels for a day of surplus. */
const AREA_OF_DAY = 110
const LARGEST = 72

/** The diameter of a crowd's badge on a desk, in pixels: its area grows evenly with the surplus, from one that holds a digit; a small ring where there is none. */
export function badgePixels(surplus: number): number {
  if (surplus === 0) return EMPTY
  return Math.min(LARGEST, Math.sqrt(SMALLEST ** 2 + AREA_OF_DAY * surplus))
}

/** How far a badge stands above its place, in pixels on a desk. */
export function badgeLift({ surplus, lifted }: Pick<CrowdMark, 'surplus' | 'lifted'>): number {
  return lifted ? badgePixels(surplus) / 2 + 4 : 0
}

/** Whether a move is of the date alone. */
export function isDateOnly({ from, to }: Pick<MoveMark, 'from' | 'to'>): boolean {
  return from[0] === to[0] && from[1] === to[1]
}

/** Whether a visit's old place is marked: only where it is another. */
export function hasGhost(visit: PlannedVisitMark): boolean {
  return visit.was !== null && !isDateOnly({ from: visit.was, to: visit.position })
}
