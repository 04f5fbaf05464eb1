import type { WallScene, WallSceneOf } from '../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'
import { roomy } from '../drawing/pane.ts'
import { drawCalls } from './calls.ts'
import type { Drawing, SceneContext } from './context.ts'
import { drawCrowding } from './crowding.ts'
import { drawDuties } from './duties.ts'
import { drawGaps } from './gaps.ts'
import { drawIndicators } from './indicators.ts'
import { drawBroken, drawEmpty } from './message.ts'
import { drawReach } from './reach.ts'
import { drawTownships } from './townships.ts'
import { drawTrend } from './trend.ts'
import { drawVillages } from './villages.ts'

const SCENES: { readonly [Id in WallSceneId]: (answer: WallSceneOf<Id>, context: SceneContext) => Drawing } =
  {
    gaps: drawGaps,
    calls: drawCalls,
    townships: drawTownships,
    'ethnic-townships': drawTownships,
    'township-postings': drawTownships,
    'public-health-postings': drawTownships,
    villages: drawVillages,
    reach: drawReach,
    trend: drawTrend,
    crowding: drawCrowding,
    indicators: drawIndicators,
    duties: drawDuties,
  }

/** Draws a scene whose answer is not empty. */
export function drawScene(answer: WallScene, context: SceneContext): Drawing {
  const draw = SCENES[answer.scene] as (answer: WallScene, context: SceneContext) => Drawing
  return draw(answer, { ...context, stage: roomy(context.stage, context.pane) })
}

/** Papers are for the wall when one is late or due soon; otherwise the rotation has no need to stop there. */
export const isQuiet = (answer: WallScene) =>
  answer.scene === 'duties' && answer.counts.late + answer.counts.soon === 0

/** A scene in its pane, whatever came of its answer. @param answer null: it failed */
export function drawPane(id: WallSceneId, answer: WallScene | null, context: SceneContext): Drawing {
  if (answer === null) return drawBroken(id, context)
  return answer.isEmpty ? drawEmpty(id, context) : drawScene(answer, context)
}
