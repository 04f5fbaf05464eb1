import type { WallSceneOf } from '../../../api/contract/wall.ts'
import type { ThemeName } from '../../../api/domain/cartography/palette.ts'
import { reachMapClasses, reachShareColour } from '../../../api/domain/cartography/reach-palette.ts'
import { classOfArea, formatShare, formatShareRange } from '../../../api/domain/reach/share-class.ts'
import type { Counted } from '../../../api/domain/reach/tally.ts'
import type { SourceId } from '../../../api/domain/reach/travel-time.ts'
import type { Language } from '../../state/fields.ts'
import { formatManyPeople, formatMoment, formatNumber } from '../../ui/format.ts'
import { drawHeadline, type Headline } from '../drawing/head.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import type { Drawing, SceneContext } from './context.ts'
import { cityOf, staleText } from './judged.ts'

const zh = {
  computed: (moment: string) => `计算于 ${moment}`,
  range: (range: string) => `上下限 ${range.replace('–', '%～')}%`,
  left: (n: string) => `未覆盖 ${n}`,
  unknown: (n: string) => `${n}时间未知，不计入`,
  counted: (n: number, counted: Counted) =>
    counted === 'people' ? `${formatManyPeople(n, 'zh')}人` : `${formatNumber(n)} 个村`,
  places: '未覆盖人口最多的地方',
  placesByVillages: '未覆盖的村最多的地方',
  shareOf: (share: string) => `可达 ${share}%`,
  caption: (minutes: number, level: 'county' | 'township') =>
    `${level === 'county' ? '各县（市、区）' : '各乡镇 '}${minutes} 分钟可达占比，个数`,
  how: {
    estimate: '时间为估算：直线距离乘绕行系数，再除以速度，不是实际路线；上下限由其取值范围得出。',
    roads: '时间按路网计算，未考虑路况、候车和天气。',
  } satisfies Record<SourceId, string>,
  assumed: (parts: readonly string[]) => `${parts.join('，')}。`,
  placeholders: (n: number) => `${formatNumber(n)} 个村的位置为示意`,
  estimatedPeople: (percent: string) => `${percent}% 的人口为按县均分的估算`,
  byVillages: '缺人口数据，按村计算',
  demonstration: '服务点为演示数据',
}

type Words = typeof zh

const en: Words = {
  computed: (moment) => `computed ${moment}`,
  range: (range) => `low to high ${range}%`,
  left: (n) => `${n} out of reach`,
  unknown: (n) => `${n} with unknown time, not counted`,
  counted: (n, counted) => (counted === 'people' ? `${formatManyPeople(n, 'en')} people` : villages(n)),
  places: 'Where most people out of reach live',
  placesByVillages: 'Where most villages out of reach lie',
  shareOf: (share) => `${share}% in reach`,
  caption: (minutes, level) =>
    `${level === 'county' ? 'Counties' : 'Townships'} by share within ${minutes} min, number`,
  how: {
    estimate: 'Times are estimates: straight line × detour ÷ speed, not actual routes.',
    roads: 'Times follow the roads, without traffic, waiting and weather.',
  },
  assumed: (parts) => {
    const text = parts.join('; ')
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`
  },
  placeholders: (n) => `${villages(n)} at placeholder positions`,
  estimatedPeople: (percent) => `${percent}% of the population estimated`,
  byVillages: 'no population data, villages counted',
  demonstration: 'demonstration service points',
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

function villages(count: number): string {
  return count === 1 ? '1 village' : `${formatNumber(count)} villages`
}

type Answer = WallSceneOf<'reach'>

/** Who is out of reach of a service point, and where most of them live. */
export function drawReach(answer: Answer, context: SceneContext): Drawing {
  const { stage, pane, texts } = context
  const words = WORDS[stage.language]
  const layout = layoutOf(pane, stage, undefined, texts.questions.reach)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const headline = drawHeadline(stage, head, headlineOf(answer, context, words))
  head.skip(stage.gap / 2)
  const level = answer.within.level === 'county' ? 'township' : 'county'
  const areas = answer.areas.map(({ code, share }) => ({ code, class: classOfArea(code, share) }))
  const classes = reachMapClasses(texts.terms.reachShare, stage.theme)
  const weakest = new Set(classes.filter(({ rank }) => rank === 0).map(({ name }) => name))
  const listed = new Set(answer.places.map(({ code }) => code))
  const map = drawMap(context, layout.picture, {
    level,
    areas,
    classes,
    named: new Set(
      areas.filter((area) => listed.has(area.code) || weakest.has(area.class)).map(({ code }) => code),
    ),
    caption: words.caption(answer.minutes, level),
  })
  const notes = drawNotes(stage, below, notesOf(answer, stage.language, words))
  const rows = drawRows(stage, list, {
    heading: answer.basis.counted === 'people' ? words.places : words.placesByVillages,
    rows: answer.places.map((place) =>
      rowOf(place, answer, map.marks.length > 0 ? stage.theme : null, words),
    ),
    total: answer.places.length,
    more: texts.more,
    isStale: context.staleSince !== null,
  })
  return {
    marks: [...map.marks, ...headline, ...rows, ...notes.marks],
    hatches: map.hatches,
    running: notes.running,
  }
}

function headlineOf({ basis, total }: Answer, context: SceneContext, words: Words): Headline {
  const { left, unknown } = total.population
  const range = formatShareRange(total)
  const { mode, source, computedAt, counted } = basis
  return {
    question: context.texts.questions.reach,
    subject: [
      context.texts.terms.mode[mode],
      context.texts.terms.source[source],
      ...(computedAt === null ? [] : [words.computed(formatMoment(computedAt))]),
    ].join(' · '),
    figure: total.share === null ? '—' : `${formatShare(total.share)}%`,
    facts: [
      words.left(words.counted(left, counted)),
      ...(range === null ? [] : [words.range(range)]),
      ...(unknown > 0 ? [words.unknown(words.counted(unknown, counted))] : []),
    ],
    stale: staleText(context),
  }
}

/** What the share rests on: that it is an earlier one first, then how times were found, then what is assumed. */
function notesOf({ basis, total }: Answer, language: Language, words: Words): readonly string[] {
  const { population, placeholders } = total
  const byVillages = basis.counted === 'villages'
  const assumed = [
    ...(byVillages ? [words.byVillages] : []),
    ...(placeholders > 0 ? [words.placeholders(placeholders)] : []),
    ...(!byVillages && population.estimated > 0
      ? [words.estimatedPeople(formatShare(population.estimated / population.all))]
      : []),
    ...(basis.demonstrationPoints > 0 ? [words.demonstration] : []),
  ]
  return [
    ...(basis.state === 'current' || basis.note === null ? [] : [basis.note[language]]),
    words.how[basis.source],
    ...(assumed.length > 0 ? [words.assumed(assumed)] : []),
  ]
}

function rowOf(
  place: Answer['places'][number],
  { basis, within }: Answer,
  theme: ThemeName | null,
  words: Words,
): Row {
  const { code, name, left, share } = place
  return {
    // Without the map no legend tells what the colour means.
    swatch: theme === null ? null : reachShareColour(classOfArea(code, share), theme),
    name,
    details: [],
    value: words.counted(left, basis.counted),
    below: [...cityOf(place, within), ...(share === null ? [] : [words.shareOf(formatShare(share))])],
  }
}
