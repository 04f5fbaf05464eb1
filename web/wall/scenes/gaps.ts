import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import { drawHeadline } from '../drawing/head.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import { drawRows } from '../drawing/rows.ts'
import type { Drawing, SceneContext } from './context.ts'
import { barOf, clauseOf, judgedHeadline, unitClasses } from './judged.ts'

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
    classes: unitClasses(stage.theme, context),
    named: true,
  })
  const notes = drawNotes(stage, below, clauseOf(answer, context))
  const rows = drawRows(stage, list, {
    rows: answer.gaps.map(({ name, city, class: unitClass, daysSince, population, missedBefore }) => ({
      swatch: unitColour(unitClass, stage.theme),
      name,
      details: [],
      value: daysSince === null ? texts.neverVisited : texts.days(daysSince),
      below: [
        ...(city === null ? [] : [city]),
        ...(population === null ? [] : [texts.people(population)]),
        ...(missedBefore > 0 ? [texts.missedBefore(missedBefore)] : []),
      ],
    })),
    total: answer.gapCount,
    more: texts.more,
    isStale: context.staleSince !== null,
  })
  return {
    marks: [...map.marks, ...headline, ...rows, ...notes.marks],
    hatches: map.hatches,
    running: notes.running,
  }
}
