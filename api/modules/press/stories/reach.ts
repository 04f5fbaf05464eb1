import type { StoryQuestionOf } from '../../../contract/press.ts'
import type { AreaReach, ReachAnswer } from '../../../contract/reach.ts'
import { codeLength } from '../../../domain/areas.ts'
import { reachMapClasses } from '../../../domain/cartography/reach-palette.ts'
import { both } from '../../../domain/date-words.ts'
import { shortName, textsOf, wholeNumber } from '../../../domain/press/compose.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { asOfWords, dateNumbers } from '../../../domain/press/judged-facts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { isShareMeaningful } from '../../../domain/reach/judged-share.ts'
import { POINT_KINDS } from '../../../domain/reach/service-point.ts'
import { classOfArea, formatShare, formatShareRange } from '../../../domain/reach/share-class.ts'
import { TERMS } from '../../../domain/terms.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { noReachTimes } from '../press.errors.ts'
import { reachRestsOnDemonstration } from './demonstration.repository.ts'
import { namesOf } from './english-names.ts'
import { nameOf, namesWithin, readStoryArea } from './judged.ts'
import {
  attributionsOf,
  drawnBoundaries,
  mapAreas,
  mapGround,
  type Story,
  type StoryDependencies,
} from './story.ts'

/** 15分钟可达: the share of people within reach of a service point, with its range. */
export async function reach(
  given: StoryDependencies,
  { id, within: asked, kinds, ...choice }: StoryQuestionOf<'reach'>,
  language: PressLanguage,
): Promise<Story> {
  const { geography, db } = given
  const within = readStoryArea(given, asked)
  const level = within.length >= codeLength('county') ? 'township' : 'county'
  const chosen = kinds && POINT_KINDS.filter((kind) => kinds.includes(kind))
  const answer = await given.reach.reach(given.reader, { ...choice, kinds: chosen, level, within })
  const area = { code: within as string, name: nameOf(given, within) }
  const { total, minutes, basis } = answer
  if (basis.state === 'none' || !isShareMeaningful(total)) throw noReachTimes(namesOf(geography, within))
  const asOf = answer.asOf as LocalDate
  const figures = reachFigures(answer, language)
  const classes = (answer.areas as readonly AreaReach[]).map((each) => ({
    code: each.code,
    class: classOfArea(each.code, isShareMeaningful(each) ? each.share : null),
  }))
  const terms = TERMS[language]
  const zh = language === 'zh'
  const short = shortName(area.code, area.name)
  const isAll = formatShare(total.share) === '100'
  return {
    id,
    language,
    snapshot: answer.snapshot,
    asOf,
    rule: null,
    periods: [],
    within: area,
    textFacts: {
      figures,
      dates: dateNumbers([], [asOf]),
      thresholds: [1, minutes],
      names: namesWithin(given, within),
      share: total.share,
      isComplete: isAll,
      incomplete: both(
        `${minutes}分钟内可达的占${formatShare(total.share)}%`,
        `${formatShare(total.share)}% are within ${minutes} minutes`,
      ),
      openUntil: asOfWords(asOf),
    },
    texts: textsOf(
      {
        titles: zh
          ? [`${short}${minutes}分钟医疗可达`, `${minutes}分钟医疗可达`]
          : [`Within ${minutes} minutes of care in ${area.name}`, `Within ${minutes} minutes of care`],
        lead: zh ? leadZh(answer, area.name) : leadEn(answer, area.name),
        further: leftOf(answer, language),
        shows: zh
          ? `${area.name}地图，各${terms.level[level]}按${minutes}分钟内可达人口占比着色`
          : `Map of ${area.name}, ${terms.level[level].toLowerCase()} coloured by the share of people within ${minutes} minutes`,
        notes: notesOf(answer, language),
      },
      language,
    ),
    body: {
      ...mapGround(geography, level, within),
      panels: [{ heading: null, areas: mapAreas(geography, classes) }],
      classes: reachMapClasses(terms.reachShare),
      legendTitle: zh
        ? `${terms.level[level]}${minutes}分钟可达占比`
        : `${terms.level[level]} by share within ${minutes} min`,
      legendNotes: [],
    },
    figures,
    notes: notesOf(answer, language),
    basis: ['国函〔2025〕85号'],
    source: zh ? '服务点与村（社区）名录' : 'lists of service points and villages',
    subject: zh ? `${minutes}分钟可达` : `${minutes} minutes`,
    demonstration: basis.demonstrationPoints > 0 || (await reachRestsOnDemonstration(db)),
    drawn: {
      ...drawnBoundaries(geography, level, within, language),
      // Villages that nobody has surveyed lie around the seats of their townships.
      attributions: attributionsOf(geography, language),
    },
  }
}

/** `3,456万人`, `2,300个村`, `1.2 million people`; of fractions of people no more digits than they are worth. */
function manyOf(count: number, { basis }: ReachAnswer, language: PressLanguage): string {
  if (basis.counted === 'villages') return wholeNumber(count)
  if (language === 'en')
    return count < 1e6 ? wholeNumber(count) : `${(count / 1e6).toFixed(count < 1e7 ? 2 : 1)} million`
  return count < 10_000
    ? wholeNumber(count)
    : `${count < 1e7 ? Math.round(count / 1e3) / 10 : wholeNumber(count / 1e4)}万`
}

function reachFigures(answer: ReachAnswer, language: PressLanguage): readonly StoryFigure[] {
  const { total } = answer
  const many = (count: number) => manyOf(count, answer, language)
  const range = formatShareRange(total)?.split('–')
  const figure = (
    id: string,
    zh: string,
    en: string,
    text: string,
    words: readonly [string[], string[]],
  ): StoryFigure => ({
    id,
    label: both(zh, en),
    text,
    words: { zh: words[0], en: words[1] },
  })
  return [
    figure('share', '可达占比', 'share within reach', `${formatShare(total.share!)}%`, [
      ['可达占比'],
      ['within reach'],
    ]),
    ...(range
      ? [
          figure('low', '下限', 'low', `${range[0]}%`, [['下限'], []]),
          figure('high', '上限', 'high', `${range[1]}%`, [['上限'], []]),
        ]
      : []),
    figure('all', '合计', 'total', many(total.population.all), [['合计'], ['in all']]),
    figure('reached', '可达', 'within reach', many(total.population.reached), [[], ['within reach']]),
    figure('left', '未覆盖', 'out of reach', many(total.population.left), [['未覆盖'], ['out of reach']]),
    figure('unknown', '时间未知', 'with unknown time', many(total.population.unknown), [
      ['时间未知'],
      ['with unknown time'],
    ]),
  ]
}

function leadZh(answer: ReachAnswer, area: string): readonly string[] {
  const { total, minutes, basis } = answer
  const range = formatShareRange(total)
  const within = `${TERMS.zh.mode[basis.mode]}${minutes}分钟内可达服务点的${basis.counted === 'people' ? '人口' : '村'}占${formatShare(total.share!)}%`
  const bounds = range === null ? '' : `（${range.replace('–', '%～')}%）`
  const when = asOfWords(answer.asOf as LocalDate).zh
  return [`${when}，${area}${within}${bounds}。`, `${when}，${within}${bounds}。`, `${when}，${within}。`]
}

function leadEn(answer: ReachAnswer, area: string): readonly string[] {
  const { total, minutes, basis } = answer
  const range = formatShareRange(total)
  const who = basis.counted === 'people' ? 'people' : 'villages'
  const share = `${formatShare(total.share!)}%${range === null ? '' : ` (${range.replace('–', '% to ')}%)`}`
  const how = basis.mode === 'drive' ? 'by car' : 'on foot'
  const when = asOfWords(answer.asOf as LocalDate).en
  const said = `${share} of ${who} are within ${minutes} minutes ${how} of a service point`
  return [`In ${area}, ${when}, ${said}.`, `${said}, ${when}.`]
}

function leftOf(answer: ReachAnswer, language: PressLanguage): readonly string[] {
  const { left } = answer.total.population
  if (Math.round(left) === 0) return []
  const many = manyOf(left, answer, language)
  if (answer.basis.counted === 'people')
    return [language === 'zh' ? `未覆盖${many}人。` : `Out of reach: ${many} people.`]
  return [language === 'zh' ? `未覆盖${many}个村。` : `Out of reach: ${many} villages.`]
}

/** How times were found, and what is assumed, as on the wall. */
function notesOf(answer: ReachAnswer, language: PressLanguage): readonly string[] {
  const { basis, total } = answer
  const zh = language === 'zh'
  return [
    ...(basis.state === 'current' || basis.note === null ? [] : [basis.note[language]]),
    basis.source === 'estimate'
      ? zh
        ? '时间为估算：直线距离乘绕行系数，再除以速度，不是实际路线。'
        : 'Times are estimates: straight line × detour ÷ speed, not actual routes.'
      : zh
        ? '时间按路网计算，未考虑路况、候车和天气。'
        : 'Times follow the roads, without traffic, waiting and weather.',
    ...(basis.counted === 'villages'
      ? [zh ? '缺人口数据，按村（社区）计算。' : 'No population data: villages are counted.']
      : []),
    ...(total.placeholders > 0
      ? [zh ? '部分村的位置为示意。' : 'Some villages are at placeholder positions.']
      : []),
    ...(basis.counted === 'people' && total.population.estimated > 0
      ? [zh ? '部分村的人口为按县均分的估算。' : 'Some populations are county figures shared equally.']
      : []),
    ...(total.population.unknown > 0
      ? [zh ? '时间未知的不计入占比。' : 'Those with unknown time are outside the share.']
      : []),
  ]
}
