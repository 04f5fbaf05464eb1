import { type Bilingual, continuityOf, type Rule, type RuleId } from '../coverage/rule.ts'
import { judgedOf, type Status, shownShare, type Tally } from '../coverage/status.ts'
import { both, datesWords, dayWords, periodWords } from '../date-words.ts'
import { isClosed, type Period } from '../period.ts'
import { TERMS } from '../terms.ts'
import type { LocalDate } from '../units.ts'
import { wholeNumber } from './compose.ts'
import type { StoryFigure, TextFacts } from './figure.ts'
import type { PressLanguage } from './press.ts'

/** What a rule found in a period, of an area. */
export interface JudgedFacts {
  readonly rule: Rule
  readonly period: Period
  readonly asOf: LocalDate
  readonly area: { readonly code: string; readonly name: string }
  readonly tally: Tally
}

/** All applicable units are met and the period is over: only then 全覆盖 may be said. */
export function isComplete({ tally: { counts }, period, asOf }: JudgedFacts): boolean {
  const judged = judgedOf(counts)
  return judged > 0 && counts.met === judged && isClosed(period, asOf)
}

const WORDS: Readonly<Record<Status, Readonly<Record<PressLanguage, readonly string[]>>>> = {
  met: { zh: ['已达标', '达标'], en: ['met'] },
  scheduled: { zh: ['已排期'], en: ['scheduled'] },
  due: { zh: ['待完成'], en: ['due'] },
  missed: { zh: ['未达标'], en: ['missed', 'not met'] },
  exempt: { zh: ['已豁免', '豁免'], en: ['exempt'] },
  'not-applicable': { zh: ['不适用'], en: ['not applicable'] },
}

/**
 * @param idPrefix where a story tells of two periods
 * @param isNamed the labels say of which period they are
 */
export function judgedFigures(
  { tally, period }: Pick<JudgedFacts, 'tally' | 'period'>,
  idPrefix = '',
  isNamed = false,
): readonly StoryFigure[] {
  const { counts, silentJudged } = tally
  const judged = judgedOf(counts)
  const share = shownShare(counts.met, judged)
  const when = periodWords(period)
  const figures: readonly StoryFigure[] = [
    {
      id: `${idPrefix}judged`,
      label: both('应开展', 'on the list'),
      text: wholeNumber(judged),
      words: { zh: ['应开展'], en: ['on the list'] },
    },
    ...(['met', 'scheduled', 'due', 'missed', 'exempt', 'not-applicable'] as const).map(
      (status): StoryFigure => ({
        id: `${idPrefix}${status}`,
        label: both(TERMS.zh.status[status], TERMS.en.status[status].toLowerCase()),
        text: wholeNumber(counts[status]),
        words: WORDS[status],
      }),
    ),
    ...(share === null
      ? []
      : [
          {
            id: `${idPrefix}share`,
            label: both('达标率', 'share met'),
            text: `${share}%`,
            words: { zh: ['达标率'], en: ['met', 'share met'] },
          },
        ]),
    {
      id: `${idPrefix}silent`,
      label: both('未报告', 'without reports'),
      text: wholeNumber(silentJudged),
      words: { zh: ['未报告'], en: ['without reports'] },
    },
  ]
  if (!isNamed) return figures
  return figures.map((figure) => ({
    ...figure,
    label: both(`${when.zh}${figure.label.zh}`, `${figure.label.en} in ${when.en}`),
  }))
}

/** The numbers of dates and periods that a text may name. */
export function dateNumbers(periods: readonly Period[], days: readonly LocalDate[]): readonly number[] {
  const ofDay = (day: string) => day.split('-').map(Number)
  const ofPeriod = ({ id, start, end }: Period) => [
    ...ofDay(start),
    ...ofDay(end),
    ...(id.match(/\d+/g) ?? []).map(Number),
  ]
  return [...new Set([...periods.flatMap(ofPeriod), ...days.flatMap(ofDay)])]
}

/** The numbers of a rule's own text: its days, its weeks in a row, and one period. */
function thresholdsOf(rule: Rule): readonly number[] {
  const { measure } = rule
  const continuity = continuityOf(rule)
  const own =
    measure.kind === 'days'
      ? [measure.requiredDays]
      : [
          measure.minLengthDays,
          measure.minHeadcount,
          measure.maxGapDays,
          ...measure.latestStart.split('-').map(Number),
        ]
  return [1, ...own, ...(continuity === null ? [] : [continuity])]
}

/** What a text about these facts may state; `figures` are those of the whole story. */
export function textFacts(
  facts: readonly JudgedFacts[],
  figures: readonly StoryFigure[],
  names: readonly string[],
): TextFacts {
  const last = facts.at(-1)!
  return {
    figures,
    dates: dateNumbers(
      facts.map(({ period }) => period),
      facts.map(({ asOf }) => asOf),
    ),
    thresholds: thresholdsOf(last.rule),
    names: [...names, ...last.rule.citations.flatMap(({ document, article }) => [document, article])],
    share: last.tally.share,
    isComplete: isComplete(last),
    incomplete: incompleteOf(last),
    openUntil: isClosed(last.period, last.asOf) ? null : asOfWords(last.asOf),
  }
}

function incompleteOf({ tally: { counts }, period }: JudgedFacts): Bilingual {
  const open = judgedOf(counts) - counts.met
  if (open > 0) return both(`现有 ${open} 个尚未达标`, `${open} are not met`)
  return both(`${periodWords(period).zh}尚未结束`, `${periodWords(period).en} is not over`)
}

/** `截至11月28日`, `as of 28 November 2026` */
export function asOfWords(asOf: LocalDate): Bilingual {
  return both(`截至${dayWords(asOf).zh}`, `as of ${datesWords(asOf, asOf).en}`)
}

/** What a rule is about, in a few characters: the noun of a headline. */
export const RULE_NOUNS: Readonly<Record<RuleId, Bilingual>> = {
  'county-quarterly': both('巡回医疗', 'touring medicine'),
  'township-monthly': both('巡回医疗', 'touring medicine'),
  'village-weekly': both('巡诊', 'patrols'),
  'village-posting': both('派驻服务', 'postings'),
  'national-annual': both('国家医疗队巡回', 'national teams’ tours'),
  'ethnic-township-annual': both('民族乡巡回医疗', 'touring medicine in ethnic townships'),
  'township-posting': both('驻点服务', 'postings'),
  'public-health-posting': both('公卫医师驻点', 'public health postings'),
}

/** `县（市、区）`, `counties`: what the rule judges one by one, behind a number. */
export function unitWords({ unit }: Rule): Bilingual {
  const level = unit === 'province' ? 'city' : unit
  return both(TERMS.zh.level[level], TERMS.en.level[level].toLowerCase())
}
