import type { WallIndicator, WallSceneOf } from '../../../api/contract/wall.ts'
import {
  countIndicatorClasses,
  indicatorColour,
  indicatorMapClasses,
} from '../../../api/domain/cartography/indicator-palette.ts'
import type { ThemeName } from '../../../api/domain/cartography/palette.ts'
import { indicatorById } from '../../../api/domain/indicators/catalogue.ts'
import { HELD_CLASSES, type IndicatorClass } from '../../../api/domain/indicators/judge.ts'
import { isHeld } from '../../../api/domain/indicators/ranking.ts'
import { indicatorClassLabels, indicatorWords } from '../../../api/domain/indicators/words.ts'
import type { Language } from '../../state/fields.ts'
import { formatPeriod } from '../../ui/format.ts'
import type { Bar } from '../drawing/bar.ts'
import { drawHeadline, drawLines } from '../drawing/head.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes } from '../drawing/notes.ts'
import { columnsOf, layoutOf, listBeside } from '../drawing/pane.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import type { Drawing, SceneContext } from './context.ts'
import { cityOf, staleText } from './judged.ts'

const zh = {
  question: (name: string, isThing: boolean) => `${name}：哪里${isThing ? '还没有' : '没达到'}`,
  reached: (met: number, held: number) => `有数的 ${held} 个县，${met} 个达到`,
  whole: (area: string, value: string) => `${area}整体 ${value}`,
  unknown: (count: number) => `另有 ${count} 个县没有可对照的数，不算未达到`,
  caption: '各县（市、区）与目标的差距，个数',
  farthest: '离目标最远的县（市、区）',
  largest: '还没有的县（市、区），人口多的在前',
  none: '有数的县都已达到目标。',
  target: (target: string) => `目标 ${target}`,
  demonstration: '含演示数据，数值为虚构。',
  ofCounty: (area: string) => `${area}：强基指标达到几项`,
  reachedOfCounty: (met: number, held: number) => `有数的 ${held} 项，${met} 项达到`,
  unknownOfCounty: (count: number) => `另有 ${count} 项没有可对照的数，不算未达到`,
  list: '各项指标，未达到的在前',
}

type Words = typeof zh

const en: Words = {
  question: (name, isThing) => `${name}: ${isThing ? 'who has none' : 'who falls short'}?`,
  reached: (met, held) => `${met} of ${held} counties with a value reach it`,
  whole: (area, value) => `${area} as a whole ${value}`,
  unknown: (count) => `${count} more have no value to compare and are not counted as short`,
  caption: 'Counties by what they lack to the target, number',
  farthest: 'Farthest from the target',
  largest: 'Counties that have none, most people first',
  none: 'All counties with a value reach the target.',
  target: (target) => `target ${target}`,
  demonstration: 'Includes demonstration data: invented values.',
  ofCounty: (area) => `${area}: which indicators are met?`,
  reachedOfCounty: (met, held) => `${met} of ${held} with a value are met`,
  unknownOfCounty: (count) => `${count} more have no value to compare and are not counted as short`,
  list: 'Indicators, those that are not met first',
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

type Answer = WallSceneOf<'indicators'>

/** How counties stand to the target of an indicator, another one each round; a county’s own indicators together. */
export function drawIndicators(answer: Answer, context: SceneContext): Drawing {
  if (answer.within.level === 'county') return drawOfCounty(answer, context)
  const { indicators } = answer
  // A hand that goes back counts below zero.
  const at = ((context.turn % indicators.length) + indicators.length) % indicators.length
  return drawOne(indicators[at]!, answer.within, context)
}

function drawOne(one: WallIndicator, within: Answer['within'], context: SceneContext): Drawing {
  const { stage, pane, texts, staleSince } = context
  const { language, theme } = stage
  const words = WORDS[language]
  const entry = indicatorById(one.indicator)!
  const isThing = entry.unit === 'yes-no'
  const question = words.question(entry.name[language], isThing)
  const layout = layoutOf(pane, stage, undefined, question)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const counts = countIndicatorClasses(one.areas)
  const held = HELD_CLASSES.reduce((sum, name) => sum + counts[name], 0)
  const unknown = one.areas.length - held - counts['not-applicable']
  const says = indicatorWords(language)
  const isWholeTold = entry.unit === 'percent' && isHeld(one.total)
  const headline = drawHeadline(stage, head, {
    question,
    subject: [formatPeriod(String(one.year), language), says.asked(entry.unit, one)].join(' · '),
    figure: `${counts.met}/${held}`,
    facts: [
      words.reached(counts.met, held),
      ...(isWholeTold ? [words.whole(within.name, says.value(one.total))] : []),
      ...(unknown > 0 ? [words.unknown(unknown)] : []),
    ],
    ...(layout.picture && { bar: barOf(counts, theme) }),
    stale: staleText(context),
  })
  head.skip(stage.gap / 2)
  const map = drawMap(context, layout.picture, {
    level: 'county',
    areas: one.areas,
    classes: indicatorMapClasses(indicatorClassLabels(entry.unit, language), theme),
    named: true,
    caption: words.caption,
  })
  const notes = drawNotes(stage, below, [
    ...(one.demonstration ? [words.demonstration] : []),
    texts.clause(entry.document, entry.clause),
  ])
  const isExplained = map.marks.length > 0
  const listed =
    one.gaps.length === 0
      ? drawLines(stage, list, words.none, { size: stage.sizes.names, colour: stage.colours.text }, 4)
      : drawRows(stage, list, {
          heading: isThing ? words.largest : words.farthest,
          rows: one.gaps.map((gap): Row => {
            const hasOwnTarget = one.asked?.value === null
            return {
              swatch: isExplained ? indicatorColour(gap.class, theme) : null,
              name: gap.name,
              details: [],
              value: says.value(gap),
              below: [
                ...cityOf(gap, within),
                ...(isThing ? [] : [says.lacks(gap)]),
                ...(hasOwnTarget ? [words.target(says.target(gap))] : []),
              ],
            }
          }),
          total: one.gapCount,
          more: texts.more,
          isStale: staleSince !== null,
        })
  return {
    marks: [...map.marks, ...headline, ...listed, ...notes.marks],
    hatches: map.hatches,
    running: [...notes.running, ...(one.gaps.length === 0 ? [words.none] : [])],
    question,
  }
}

function barOf(counts: Readonly<Record<IndicatorClass, number>>, theme: ThemeName): Bar {
  return {
    parts: HELD_CLASSES.map((name) => ({ fill: indicatorColour(name, theme), value: counts[name] })),
    full: HELD_CLASSES.reduce((sum, name) => sum + counts[name], 0),
  }
}

/** What the list has of the width. */
const LIST_SHARE = 0.62
/** What lacks most first, then what nobody knows, then what is reached. */
const ORDER: readonly IndicatorClass[] = ['far', 'half', 'near', 'unjudged', 'missing', 'earlier', 'met']

function drawOfCounty({ indicators, within, asOf }: Answer, context: SceneContext): Drawing {
  const { stage, pane, texts, staleSince } = context
  const { language } = stage
  const words = WORDS[language]
  const question = words.ofCounty(within.name)
  const layout = listBeside(pane, stage, LIST_SHARE, question)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const held = indicators.filter(({ total }) => isHeld(total))
  const met = held.filter(({ total }) => total.class === 'met')
  const unknown = indicators.length - held.length
  const headline = drawHeadline(stage, head, {
    question,
    subject: formatPeriod(String(indicators[0]?.year ?? asOf.slice(0, 4)), language),
    figure: `${met.length}/${held.length}`,
    facts: [
      words.reachedOfCounty(met.length, held.length),
      ...(unknown > 0 ? [words.unknownOfCounty(unknown)] : []),
    ],
    stale: staleText(context),
  })
  head.skip(stage.gap / 2)
  const isInvented = indicators.some(({ demonstration }) => demonstration)
  const notes = drawNotes(stage, below, isInvented && layout.kind !== 'plain' ? [words.demonstration] : [])
  const rows = indicators
    .toSorted((a, b) => ORDER.indexOf(a.total.class) - ORDER.indexOf(b.total.class))
    .map((one) => rowOfCounty(one, context))
  const listed = drawRows(stage, list, {
    heading: words.list,
    rows,
    total: rows.length,
    more: texts.more,
    isStale: staleSince !== null,
  })
  return {
    marks: [...headline, ...listed, ...notes.marks],
    hatches: [],
    running: notes.running,
    question,
  }
}

function rowOfCounty(one: WallIndicator, { stage }: SceneContext): Row {
  const { language, theme } = stage
  const { total } = one
  const entry = indicatorById(one.indicator)!
  const says = indicatorWords(language)
  const label = indicatorClassLabels(entry.unit, language)[total.class]
  const isOfYear = total.value !== null && total.class !== 'earlier'
  return {
    swatch: indicatorColour(total.class, theme),
    name: entry.name[language],
    details: [],
    value: isOfYear ? says.value(total) : label,
    below: [...(isOfYear ? [label] : []), says.asked(entry.unit, one)],
  }
}
