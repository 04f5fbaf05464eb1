import { INDICATORS, type IndicatorId } from './indicators/catalogue.ts'

/** The scenes of the wall in their usual order; each is one question. */
export const WALL_SCENES = [
  'gaps',
  'calls',
  'townships',
  'villages',
  'trend',
  'reach',
  'crowding',
  'indicators',
  'duties',
] as const
export type WallSceneId = (typeof WALL_SCENES)[number]

/** Those of a wall whose settings name none. */
export const USUAL_SCENES: readonly WallSceneId[] = WALL_SCENES

/** Rows that a scene lists: more nobody reads from across a hall. */
export const MAX_ROWS = 8

/** The indicators of a wall whose settings name none: those of which there is something. The scene of reach tells of reach. */
export const USUAL_INDICATORS: readonly IndicatorId[] = INDICATORS.filter(
  ({ figure }) => figure !== 'reach',
).map(({ id }) => id)
