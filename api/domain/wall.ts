/** The scenes of the wall in their usual order; each is one question. */
export const WALL_SCENES = [
  'gaps',
  'calls',
  'townships',
  'villages',
  'trend',
  'reach',
  'crowding',
  'duties',
] as const
export type WallSceneId = (typeof WALL_SCENES)[number]

/** Those of a wall whose settings name none: papers that are late are not for every visitor of a hall. */
export const USUAL_SCENES: readonly WallSceneId[] = WALL_SCENES.filter((scene) => scene !== 'duties')

/** Rows that a scene lists: more nobody reads from across a hall. */
export const MAX_ROWS = 8
