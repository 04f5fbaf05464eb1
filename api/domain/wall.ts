import type { RuleId } from './coverage/rule.ts'
import { INDICATORS, type IndicatorId } from './indicators/catalogue.ts'

/** The scenes of the wall in their usual order; each is one question. */
export const WALL_SCENES = [
  'gaps',
  'calls',
  'townships',
  'ethnic-townships',
  'township-postings',
  'public-health-postings',
  'villages',
  'trend',
  'reach',
  'crowding',
  'indicators',
  'duties',
] as const
export type WallSceneId = (typeof WALL_SCENES)[number]

/** The scenes that ask how townships stand to a rule, another one each. */
export const TOWNSHIP_SCENES = {
  townships: 'township-monthly',
  'ethnic-townships': 'ethnic-township-annual',
  'township-postings': 'township-posting',
  'public-health-postings': 'public-health-posting',
} as const satisfies Readonly<Partial<Record<WallSceneId, RuleId>>>
export type TownshipSceneId = keyof typeof TOWNSHIP_SCENES

export const isTownshipScene = (scene: WallSceneId): scene is TownshipSceneId => scene in TOWNSHIP_SCENES

/** Those that are shown only where they are chosen: a round has its length. */
const ON_CHOICE: readonly WallSceneId[] = ['ethnic-townships', 'township-postings', 'public-health-postings']

/** Those of a wall whose settings name none. */
export const USUAL_SCENES: readonly WallSceneId[] = WALL_SCENES.filter((scene) => !ON_CHOICE.includes(scene))

/** Rows that a scene lists: more nobody reads from across a hall. */
export const MAX_ROWS = 8

/** The indicators of a wall whose settings name none: those of which there is something. The scene of reach tells of reach. */
export const USUAL_INDICATORS: readonly IndicatorId[] = INDICATORS.filter(
  ({ figure }) => figure !== 'reach',
).map(({ id }) => id)
