import type { WallScene, WallSceneOf } from '../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'
import { roomy } from '../drawing/pane.ts'
import type { Drawing, SceneContext } from './context.ts'
import { drawGaps } from './gaps.ts'

const SCENES: { readonly [Id in WallSceneId]?: (answer: WallSceneOf<Id>, context: SceneContext) => Drawing } =
  {
    gaps: drawGaps,
  }

/** Draws a scene whose answer is not empty. */
export function drawScene(answer: WallScene, context: SceneContext): Drawing {
  const draw = SCENES[answer.scene] as ((answer: WallScene, context: SceneContext) => Drawing) | undefined
  if (!draw) throw new Error(answer.scene)
  return draw(answer, { ...context, stage: roomy(context.stage, context.pane) })
}
