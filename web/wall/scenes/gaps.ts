import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { unitMapClasses } from '../../../api/domain/cartography/judged-classes.ts'
import { drawHeadline } from '../drawing/head.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import type { Drawing, SceneContext } from './context.ts'
import { barOf, clauseOf, drawGapRows, judgedHeadline } from './judged.ts'

/** Which counties are not met this quarter. */
export function drawGaps(answer: WallSceneOf<'gaps'>, context: SceneContext): Drawing {
  const { stage, pane, texts } = context
  const layout = layoutOf(pane, stage, undefined, texts.questions.gaps)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const headline = drawHeadline(stage, head, {
    ...judgedHeadline(texts.questions.gaps, answer, context),
    ...(layout.picture && { bar: barOf(answer.total, stage.theme) }),
  })
  head.skip(stage.gap / 2)
  const map = drawMap(context, layout.picture, {
    level: 'county',
    areas: answer.areas,
    classes: unitMapClasses(texts.terms.status, stage.theme),
    named: true,
  })
  const notes = drawNotes(stage, below, clauseOf(answer, context))
  const isExplained = map.marks.length > 0
  const rows = drawGapRows(answer, context, list, { total: answer.gapCount, isExplained })
  return {
    marks: [...map.marks, ...headline, ...rows.marks, ...notes.marks],
    hatches: map.hatches,
    running: [...notes.running, ...rows.running],
  }
}
