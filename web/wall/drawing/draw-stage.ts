import type { Hatch, Scene } from '../../../api/domain/cartography/scene.ts'
import type { Drawing } from '../scenes/context.ts'
import { drawFrame, type FrameContent } from './frame.ts'
import type { Stage } from './stage.ts'

export type StageScene = Pick<Scene, 'width' | 'height' | 'ground' | 'hatches' | 'marks'>

/** The scenes of a stage as one picture. */
export function sceneOf(stage: Stage, drawings: readonly Drawing[]): StageScene {
  const hatches = new Map<string, Hatch>()
  for (const drawing of drawings) for (const hatch of drawing.hatches) hatches.set(hatch.id, hatch)
  return {
    width: stage.width,
    height: stage.height,
    ground: stage.colours.page,
    hatches: [...hatches.values()],
    marks: drawings.flatMap(({ marks }) => marks),
  }
}

/** Header and footer as a picture of their own, over the scenes: they change without these. */
export function frameOf(stage: Stage, content: FrameContent): StageScene {
  const { width, height } = stage
  return { width, height, ground: null, hatches: [], marks: drawFrame(stage, content) }
}
