/** The scenes of the wall in their usual order; each is one question. */
export const WALL_SCENES = ['gaps', 'calls', 'townships', 'villages', 'trend', 'reach', 'crowding'] as const
export type WallSceneId = (typeof WALL_SCENES)[number]

/** Rows that a scene lists: more nobody reads from across a hall. */
export const MAX_ROWS = 8
