import type { AreaDto } from '../../../api/contract/areas.ts'
import type { BaseMap } from '../../../api/domain/cartography/base-map.ts'
import type { Box, Hatch, Mark } from '../../../api/domain/cartography/scene.ts'
import type { Stage } from '../drawing/stage.ts'
import type { WallTexts } from '../texts.ts'

/** Levels that a wall draws maps of. */
export type AtlasLevel = 'county' | 'township'

/** What the maps of a wall are drawn from: the geodata of its area, read once. */
export interface Atlas {
  areas(level: AtlasLevel): ReadonlyMap<string, AreaDto>
  hasOutline(level: AtlasLevel, code: string): boolean
  /** The outlines of a level in a part of the stage; kept, since it takes longer to make than all else. */
  base(level: AtlasLevel, box: Box, stage: Stage): BaseMap
}

/** What a scene is drawn with, besides its answer. */
export interface SceneContext {
  readonly stage: Stage
  /** The part of the stage that the scene has. */
  readonly pane: Box
  readonly atlas: Atlas
  readonly texts: WallTexts
  /** The day of the data where they are older than a day: figures are then grey and say it. Null while they are fresh. */
  readonly staleSince: string | null
  /** How many rounds of the rotation are over: a scene of several parts shows one a round, and begins anew after the last. */
  readonly turn: number
}

/** A scene as marks on the stage. */
export interface Drawing {
  readonly marks: readonly Mark[]
  readonly hatches: readonly Hatch[]
  /** The sentences on it, which nobody reads if they are long. */
  readonly running: readonly string[]
  /** What it asks, where that is another question each time. */
  readonly question?: string
}
