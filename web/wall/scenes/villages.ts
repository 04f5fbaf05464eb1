import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { codeLength } from '../../../api/domain/areas.ts'
import { type UnitClass, unitColour } from '../../../api/domain/cartography/palette.ts'
import type { Mark } from '../../../api/domain/cartography/scene.ts'
import { judgedOf } from '../../../api/domain/coverage/status.ts'
import type { Language } from '../../state/fields.ts'
import { formatNumber } from '../../ui/format.ts'
import { Column } from '../drawing/column.ts'
import { drawHeadline } from '../drawing/head.ts'
import { drawLegendBelow } from '../drawing/legend.ts'
import { drawNotes, drawNotesUnder } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import type { Drawing, SceneContext } from './context.ts'
import { cityOf, clauseOf, judgedHeadline } from './judged.ts'

type Villages = WallSceneOf<'villages'>
type Part = Villages['parts'][number]

const zh = {
  stillPossible: (_count: number, daysLeft: number): string =>
    daysLeft === 0 ? '个村今天巡诊仍可达标' : '个村本周仍可达标',
  noLonger: (count: number) => `${formatNumber(count)} 个村已来不及`,
  exempt: (count: number) => `另有 ${formatNumber(count)} 个村本周豁免`,
  met: (met: number, all: number) => `达标 ${met}/${all}`,
  possible: (count: number) => `可补 ${count}`,
  tooLate: (count: number) => `来不及 ${count}`,
  scheduled: (count: number) => `已排期 ${count}`,
  done: '全部达标',
  legend: { met: '已达标', scheduled: '已排期', due: '仍可达标', missed: '已来不及' },
  others: (villages: number) => `其余各地还有 ${formatNumber(villages)} 个村待完成`,
  settled: (areas: number) => `另有 ${areas} 处均已达标或已排期`,
  adjustments: '本周要求有调整',
  areas: (names: readonly string[], count: number, unit: 'village' | 'area') =>
    `${names.join('、')}${count > names.length ? `等 ${count} ${unit === 'village' ? '个村' : '处'}` : ''}`,
  adjusted: (areas: string, days: number, reason: string | null) =>
    `${areas}${days === 0 ? '本周豁免' : `本周要求 ${days} 天`}${reason === null ? '' : `：${reason}`}`,
}
type Words = typeof zh

const en: Words = {
  stillPossible: (count, daysLeft) =>
    `${count === 1 ? 'village' : 'villages'} can still be met ${daysLeft === 0 ? 'today' : 'this week'}`,
  noLonger: (count) => `${formatNumber(count)} can no longer be met`,
  exempt: (count) => `${formatNumber(count)} more ${count === 1 ? 'is' : 'are'} exempt this week`,
  met: (met, all) => `${met} of ${all} met`,
  possible: (count) => `${count} possible`,
  tooLate: (count) => `${count} no longer`,
  scheduled: (count) => `${count} scheduled`,
  done: 'all met',
  legend: { met: 'Met', scheduled: 'Scheduled', due: 'Can still be met', missed: 'No longer' },
  others: (villages) => `${formatNumber(villages)} more due elsewhere`,
  settled: (areas) => `${areas} more, all met or scheduled`,
  adjustments: 'Changed requirements this week',
  areas: (names, count, unit) =>
    `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more ${unit === 'village' ? 'villages' : 'areas'}` : ''}`,
  adjusted: (areas, days, reason) =>
    `${areas}: ${days === 0 ? 'exempt this week' : `${days} ${days === 1 ? 'day' : 'days'} this week`}${reason === null ? '' : ` (${reason})`}`,
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

/** Areas that an adjustment names: more would be a list. */
const NAMED = 2
/** What the bars have of the width, and of the height where all is stacked: they are the rows. */
const PICTURE = 0.6
const TALL_PICTURE = 0.76

/** What can still be done this week: villages that a visit can still make met, by county. */
export function drawVillages(answer: Villages, context: SceneContext): Drawing {
  const { stage, pane, texts } = context
  const words = WORDS[stage.language]
  const layout = layoutOf(pane, stage, pane.width < pane.height ? TALL_PICTURE : PICTURE)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const { stillPossible, noLonger, daysLeft, total } = answer
  const headline = drawHeadline(stage, head, {
    ...judgedHeadline(texts.questions.villages, answer, context),
    figure: formatNumber(stillPossible),
    // The share stands in the bars; its change is what the trend tells.
    facts: [
      words.stillPossible(stillPossible, daysLeft),
      words.noLonger(noLonger),
      texts.of(total.counts.met, judgedOf(total.counts), texts.terms.unitsOf.village),
      ...(total.counts.exempt > 0 ? [words.exempt(total.counts.exempt)] : []),
    ],
  })
  head.skip(stage.gap / 2)
  const sentences = adjustments(answer, words)
  const isBeside = layout.kind === 'two-columns' || layout.kind === 'three-columns'
  const clause = clauseOf(answer, context)
  // Where all is stacked, nothing but notes stands under the bars.
  const notes =
    layout.kind === 'stacked'
      ? drawNotes(stage, below, [...sentences, ...clause], 1)
      : drawNotes(stage, below, isBeside ? clause : [...sentences, ...clause])
  if (layout.kind === 'two-columns') head.skip(stage.gap)
  const beside = isBeside
    ? drawNotesUnder(stage, list, words.adjustments, sentences)
    : { marks: [], running: [] }
  const bars = layout.picture
    ? drawBars(answer, context, new Column(layout.picture, stage.seams))
    : drawCounties(answer, context, list, false)
  return {
    marks: [...headline, ...notes.marks, ...beside.marks, ...bars],
    hatches: [],
    running: [...notes.running, ...beside.running],
  }
}

const CLASSES = ['met', 'scheduled', 'due', 'missed'] as const satisfies readonly UnitClass[]

/** A bar a county, with what its colours stand for; without a legend there are no bars. */
function drawBars(answer: Villages, context: SceneContext, column: Column): readonly Mark[] {
  const { stage, staleSince } = context
  const { legend: labels } = WORDS[stage.language]
  const counts = { ...answer.total.counts, due: answer.stillPossible, missed: answer.noLonger }
  const entries = CLASSES.map((name) => ({
    class: name,
    label: labels[name],
    fill: unitColour(name, stage.theme),
    hatch: null,
    count: counts[name],
  }))
  const legend = drawLegendBelow(stage, column, entries, staleSince !== null)
  return [...drawCounties(answer, context, column, legend !== null), ...(legend ?? [])]
}

/** The counties with most due villages. */
function drawCounties(
  answer: Villages,
  { stage, staleSince }: SceneContext,
  column: Column,
  withBars: boolean,
): readonly Mark[] {
  const words = WORDS[stage.language]
  const dueOf = ({ stillPossible, noLonger }: Pick<Part, 'stillPossible' | 'noLonger'>) =>
    stillPossible + noLonger
  const due = dueOf(answer)
  const { parts, partCount } = answer
  const full = Math.max(...parts.map(sizeOf))
  const rows = parts.map((part): Row => {
    const values = { ...part, due: part.stillPossible, missed: part.noLonger }
    const bar = {
      parts: CLASSES.map((name) => ({ fill: unitColour(name, stage.theme), value: values[name] })),
      full,
    }
    return {
      swatch: null,
      name: part.name,
      details: [
        ...(part.stillPossible > 0 && part.noLonger > 0 ? [words.tooLate(part.noLonger)] : []),
        words.met(part.met, sizeOf(part)),
        ...cityOf(part, answer.within),
      ],
      value: outcomeOf(part, words),
      below: [],
      ...(withBars && { bar }),
    }
  })
  const elsewhere = (shown: number) => due - parts.slice(0, shown).reduce((sum, part) => sum + dueOf(part), 0)
  return drawRows(stage, column, {
    rows,
    total: partCount,
    more: (count) => {
      const rest = elsewhere(partCount - count)
      return rest === 0 ? words.settled(count) : words.others(rest)
    },
    isStale: staleSince !== null,
  })
}

function sizeOf({ met, scheduled, stillPossible, noLonger }: Part): number {
  return met + scheduled + stillPossible + noLonger
}

/** What can be done, otherwise what cannot: both would leave no room for the name. */
function outcomeOf({ stillPossible, noLonger, scheduled }: Part, words: Words): string {
  if (stillPossible > 0) return words.possible(stillPossible)
  if (noLonger > 0) return words.tooLate(noLonger)
  return scheduled > 0 ? words.scheduled(scheduled) : words.done
}

/** Holidays and decisions, each in a sentence. */
function adjustments({ adjustments: groups }: Villages, words: Words): readonly string[] {
  return groups.map(({ areas, areaCount, requiredDays, reason }) => {
    const unit = areas[0]!.code.length === codeLength('village') ? 'village' : 'area'
    const names = areas.slice(0, NAMED).map(({ name }) => name)
    return words.adjusted(words.areas(names, areaCount, unit), requiredDays, reason)
  })
}
