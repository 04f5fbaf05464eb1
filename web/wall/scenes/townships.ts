import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { unitMapClasses } from '../../../api/domain/cartography/judged-classes.ts'
import { judgedOf } from '../../../api/domain/coverage/status.ts'
import type { TownshipSceneId } from '../../../api/domain/wall.ts'
import type { Language } from '../../state/fields.ts'
import { drawBarLines } from '../drawing/bars.ts'
import type { Column } from '../drawing/column.ts'
import { drawHeadline } from '../drawing/head.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import type { Stage } from '../drawing/stage.ts'
import { LINE_HEIGHT } from '../drawing/text.ts'
import { formatShare, type WallTexts } from '../texts.ts'
import type { Drawing, SceneContext } from './context.ts'
import { barOf, cityOf, clauseOf, drawGapRows, judgedHeadline } from './judged.ts'

const zh = {
  cities: '各市达标占比，由低到高',
  counties: '各县（市、区）达标占比，由低到高',
  weakest: '达标占比最低的县（市、区）',
}

type Words = typeof zh

const en: Words = {
  cities: 'Cities by share met, lowest first',
  counties: 'Counties by share met, lowest first',
  weakest: 'Lowest share met',
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

type Answer = WallSceneOf<TownshipSceneId>
type Part = Answer['parts'][number]

/** What the map has of the height where all is stacked: bars and the weakest counties need the rest. */
const TALL_PICTURE = 0.44
/** Of the column that is left, where the weakest counties have room under the bars. */
const BARS = 0.72

/** Which city falls behind in a rule of townships; on a city's wall which county, on a county's which townships are due. */
export function drawTownships(answer: Answer, context: SceneContext): Drawing {
  const { stage, pane, texts } = context
  const share = pane.width < pane.height ? TALL_PICTURE : undefined
  const question = texts.questions[answer.scene]
  const layout = layoutOf(pane, stage, share, question)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const isCounty = answer.within.level === 'county'
  const map = drawMap(context, layout.picture, {
    level: 'township',
    areas: answer.areas,
    classes: unitMapClasses(texts.terms.status, stage.theme),
    named: isCounty,
    groups: isCounty ? [] : answer.parts.map(({ code, name }) => ({ code, name })),
  })
  const isExplained = map.marks.length > 0
  const headline = drawHeadline(stage, head, {
    ...judgedHeadline(question, answer, context),
    ...(isExplained && { bar: barOf(answer.total, stage.theme) }),
  })
  head.skip(stage.gap / 2)
  const notes = drawNotes(stage, below, clauseOf(answer, context))
  const rows = isCounty
    ? drawGapRows(answer, context, list, {
        total: answer.total.counts.due + answer.total.counts.missed,
        isExplained,
      })
    : {
        marks: [...drawParts(answer, context, list, isExplained), ...drawWeakest(answer, context, list)],
        running: [],
      }
  return {
    marks: [...map.marks, ...headline, ...rows.marks, ...notes.marks],
    hatches: map.hatches,
    running: [...notes.running, ...rows.running],
  }
}

/** Where no legend explains the bars, rows with the same figures. */
function drawParts(
  { parts, within, weakest }: Answer,
  context: SceneContext,
  column: Column,
  isExplained: boolean,
) {
  const { stage, texts, staleSince } = context
  const words = WORDS[stage.language]
  const sorted = parts.toSorted((a, b) => (a.total.share ?? 0) - (b.total.share ?? 0))
  const given = {
    heading: within.level === 'city' ? words.counties : words.cities,
    more: texts.more,
    isStale: staleSince !== null,
  }
  if (!isExplained) {
    return drawRows(stage, column, {
      ...given,
      rows: sorted.map((part) => rowOf(part, within, texts)),
      total: sorted.length,
    })
  }
  const lines = sorted.map(({ name, total }) => ({
    name,
    parts: barOf(total, stage.theme).parts,
    value: formatShare(total.counts.met, judgedOf(total.counts)),
  }))
  const hasWeakest = within.level !== 'city' && weakest.length > 0
  const leavesRoom =
    hasWeakest &&
    (1 - BARS) * column.rest >= leastWeakest(stage).reduce((sum, each) => sum + each, stage.gap / 2)
  const marks = drawBarLines(stage, column, { ...given, lines }, leavesRoom ? BARS : 1)
  column.skip(stage.gap / 2)
  return marks
}

/** Their heading and two of them: a row that is not headed would read as one of the cities. */
function leastWeakest({ sizes }: Stage): readonly number[] {
  return [sizes.reading, sizes.names, sizes.names].map((size) => LINE_HEIGHT * size)
}

/** On a city's wall they are among the bars. */
function drawWeakest(
  { weakest, within }: Answer,
  { stage, texts, staleSince }: SceneContext,
  column: Column,
) {
  if (within.level === 'city' || !column.fits(...leastWeakest(stage))) return []
  const words = WORDS[stage.language]
  return drawRows(stage, column, {
    heading: words.weakest,
    rows: weakest.map((part) => rowOf(part, within, texts)),
    total: weakest.length,
    more: texts.more,
    isStale: staleSince !== null,
  })
}

function rowOf(part: Part, within: Answer['within'], { of, terms }: WallTexts): Row {
  const { counts } = part.total
  const judged = judgedOf(counts)
  return {
    swatch: null,
    name: part.name,
    details: [],
    value: formatShare(counts.met, judged),
    below: [...cityOf(part, within), of(counts.met, judged, terms.unitsOf.township)],
  }
}
