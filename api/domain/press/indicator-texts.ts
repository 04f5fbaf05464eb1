import type { Bilingual } from '../coverage/rule.ts'
import { shownShare } from '../coverage/status.ts'
import { both } from '../date-words.ts'
import type { Indicator } from '../indicators/catalogue.ts'
import { type Asked, HELD_CLASSES, INDICATOR_CLASSES, type IndicatorClass } from '../indicators/judge.ts'
import { isClosed, type Period } from '../period.ts'
import { TERMS } from '../terms.ts'
import type { LocalDate } from '../units.ts'
import { shortName, textsOf, wholeNumber } from './compose.ts'
import type { StoryFigure, TextFacts } from './figure.ts'
import { asOfWords, dateNumbers } from './judged-facts.ts'
import type { PressLanguage, PressTexts } from './press.ts'

/** What a sheet tells of an indicator in a year: how the counties of an area stand to the target. */
export interface IndicatorFacts {
  readonly indicator: Indicator
  /** The year. */
  readonly period: Period
  readonly asOf: LocalDate
  readonly asked: Asked
  readonly area: { readonly code: string; readonly name: string }
  /** Counties. */
  readonly counts: Readonly<Record<IndicatorClass, number>>
  /** Of all of the area together, such as `64.3%`; null where that is not known, or no percentage. */
  readonly whole: string | null
}

/** Counties with a value of the year that stands against a target. */
export function heldOf({ counts }: Pick<IndicatorFacts, 'counts'>): number {
  return HELD_CLASSES.reduce((sum, name) => sum + counts[name], 0)
}

const belowOf = (facts: IndicatorFacts) => heldOf(facts) - facts.counts.met

/** Those that are asked and of which no value of the year can be compared. */
function unknownOf({ counts }: IndicatorFacts): number {
  return counts.earlier + counts.unjudged + counts.missing
}

/** As it is written in a sentence: no spaces beside digits in Chinese. */
export function indicatorName({ name }: Indicator): Bilingual {
  return both(name.zh.replaceAll(' ', ''), name.en)
}

/** `到2030年不低于70%`, `at least 70% by 2030`. */
export function askedWords({ indicator: { unit }, asked, period }: IndicatorFacts): Bilingual {
  if (asked.rise !== null)
    return both(
      `比上年提高${asked.rise}个百分点以上`,
      `${asked.rise} percentage point or more above the year before`,
    )
  const value = asked.value ?? 0
  const what =
    unit === 'yes-no'
      ? both('均有', 'in place')
      : unit === 'percent'
        ? value === 100
          ? both('达到100%', '100%')
          : both(`不低于${value}%`, `at least ${value}%`)
        : both(`不少于${value}个`, `at least ${value}`)
  return asked.by === Number(period.id)
    ? what
    : both(`到${asked.by}年${what.zh}`, `${what.en} by ${asked.by}`)
}

/** Everything that the sheet and its texts state. */
export function indicatorFigures(facts: IndicatorFacts): readonly StoryFigure[] {
  const { counts, whole, asked, area, indicator } = facts
  const held = heldOf(facts)
  const share = shownShare(counts.met, held)
  const figure = (
    id: string,
    label: Bilingual,
    text: string,
    zh: readonly string[] = [],
    en: readonly string[] = [],
  ): StoryFigure => ({ id, label, text, words: { zh, en } })
  const asks =
    asked.rise !== null
      ? both(`${asked.rise}个百分点`, `${asked.rise} percentage point`)
      : indicator.unit === 'percent'
        ? both(`${asked.value}%`, `${asked.value}%`)
        : null
  return [
    figure('held', both('有数可对照', 'with a value'), wholeNumber(held)),
    figure('met', both('达到', 'met'), wholeNumber(counts.met), ['达到', '已达到'], ['met']),
    figure(
      'below',
      both('未达到', 'not met'),
      wholeNumber(belowOf(facts)),
      ['未达到'],
      ['did not', 'not met'],
    ),
    ...INDICATOR_CLASSES.filter((name) => name !== 'met').map((name) =>
      figure(
        name,
        both(TERMS.zh.indicatorClass[name], TERMS.en.indicatorClass[name].toLowerCase()),
        wholeNumber(counts[name]),
        WORDS[name]?.zh,
        WORDS[name]?.en,
      ),
    ),
    figure('unknown', both('没有可对照的数', 'without a value to compare'), wholeNumber(unknownOf(facts))),
    ...(share === null ? [] : [figure('share', both('达到目标的县占比', 'share that met'), `${share}%`)]),
    ...(whole === null
      ? []
      : [
          figure(
            'whole',
            both(`${area.name}整体`, `${area.name} as a whole`),
            whole,
            ['整体'],
            ['as a whole'],
          ),
        ]),
    ...(asks === null ? [] : [figure('target', both('目标', 'target'), asks.zh, ['目标'], ['target'])]),
  ]
}

const WORDS: Readonly<Partial<Record<IndicatorClass, Readonly<Record<PressLanguage, readonly string[]>>>>> = {
  earlier: { zh: ['仅有往年数'], en: [] },
  missing: { zh: ['缺数'], en: ['no value'] },
  'not-applicable': { zh: ['不适用'], en: ['not applicable'] },
}

/** What a text about these facts may state; `names` are those of areas. */
export function indicatorTextFacts(
  facts: IndicatorFacts,
  figures: readonly StoryFigure[],
  names: readonly string[],
): TextFacts {
  const { indicator, period, asOf, asked, counts } = facts
  const held = heldOf(facts)
  const isOpen = !isClosed(period, asOf)
  const [below, unknown] = [belowOf(facts), unknownOf(facts)]
  const name = indicatorName(indicator)
  return {
    figures,
    dates: [...dateNumbers([period], [asOf]), asked.by],
    thresholds: [
      1,
      asked.by,
      ...(asked.value === null ? [] : [asked.value]),
      ...(indicator.over ? [indicator.over] : []),
      ...MINUTES,
    ],
    names: [
      ...names,
      name.zh,
      name.en,
      inSentence(name.en),
      indicator.name.zh,
      basisOf(indicator),
      indicator.document,
    ],
    share: held === 0 ? null : counts.met / held,
    isComplete: !isOpen && below === 0 && unknown === 0,
    incomplete:
      below > 0
        ? both(`现有 ${below} 个未达到`, `${below} have not met the target`)
        : unknown > 0
          ? both(`有 ${unknown} 个没有可对照的数`, `${unknown} have no value to compare`)
          : both(`${period.id}年尚未结束`, `${period.id} is not over`),
    openUntil: isOpen ? asOfWords(asOf) : null,
  }
}

/** Of 15分钟, which one of the indicators is about. */
const MINUTES = [15]

export const basisOf = ({ document, clause }: Indicator) => `${document} ${clause}`

export function indicatorTexts(facts: IndicatorFacts, language: PressLanguage): PressTexts {
  const { indicator, period, area } = facts
  const zh = language === 'zh'
  const name = indicatorName(indicator)
  const short = shortName(area.code, area.name)
  const unknown = wholeNumber(unknownOf(facts))
  return textsOf(
    {
      titles: zh
        ? [`${period.id}年${short}${name.zh}`, `${short}${name.zh}`, name.zh]
        : [`${name.en} in ${area.name}, ${period.id}`, `${name.en}, ${period.id}`, name.en],
      lead: zh ? leadZh(facts) : leadEn(facts),
      further: [
        ...(unknownOf(facts) === 0
          ? []
          : [
              zh
                ? `另有${unknown}个没有可对照的数，不算未达到。`
                : `Without a value to compare, and not counted as short: ${unknown}.`,
            ]),
        ...(facts.whole === null
          ? []
          : [zh ? `${area.name}整体${facts.whole}。` : `${area.name} as a whole: ${facts.whole}.`]),
      ],
      shows: zh
        ? `${area.name}地图，各${TERMS.zh.level.county}按${name.zh}与目标的差距着色`
        : `Map of ${area.name}, counties coloured by what they lack to the target for ${inSentence(name.en)}`,
      notes: [...indicatorNotes(facts, language), basisNote(indicator)[language]],
    },
    language,
  )
}

function leadZh(facts: IndicatorFacts): readonly string[] {
  const { area, period, asOf, counts, indicator } = facts
  const when = isClosed(period, asOf) ? '' : `${asOfWords(asOf).zh}，`
  const whose = `${when}${area.name}有${period.id}年数的${wholeNumber(heldOf(facts))}个${TERMS.zh.level.county}中，`
  const below = belowOf(facts) === 0 ? '' : `，${wholeNumber(belowOf(facts))}个未达到`
  const met = `${wholeNumber(counts.met)}个达到`
  const named = `${met}${indicatorName(indicator).zh}目标（${askedWords(facts).zh}）${below}`
  return [
    `${whose}${named}。`,
    `${whose}${met}目标（${askedWords(facts).zh}）${below}。`,
    `${whose}${met}目标${below}。`,
  ]
}

function leadEn(facts: IndicatorFacts): readonly string[] {
  const { area, period, asOf, counts, indicator } = facts
  const when = isClosed(period, asOf) ? `In ${period.id}` : `For ${period.id}, ${asOfWords(asOf).en}`
  const who = `${when}, ${wholeNumber(counts.met)} of the ${wholeNumber(heldOf(facts))} counties with a value in ${area.name} met the target`
  const below = belowOf(facts) === 0 ? '' : `; ${wholeNumber(belowOf(facts))} did not`
  const asked = askedWords(facts).en
  return [
    `${who} for ${inSentence(indicator.name.en)} (${asked})${below}.`,
    `${who} (${asked})${below}.`,
    `${who}${below}.`,
  ]
}

/** A name within a sentence: none of them begins with a proper one. */
const inSentence = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`

/** On the sheet and in the caption: what the figures do not say. */
export function indicatorNotes(facts: IndicatorFacts, language: PressLanguage): readonly string[] {
  const { indicator, period, asOf } = facts
  const own =
    indicator.figure === 'reach'
      ? REACH_NOTE
      : indicator.figure === 'postings'
        ? POSTINGS_NOTE
        : (indicator.note ?? null)
  const notes: readonly Bilingual[] = [
    ...(isClosed(period, asOf)
      ? []
      : [both('本年尚未结束，数字仍会变化。', 'The year is not over: figures will still change.')]),
    ...(own ? [own] : []),
    ...(indicator.over
      ? [
          both(
            `常住人口不超过${indicator.over / 10_000}万人的县不作要求。`,
            `Counties of at most ${wholeNumber(indicator.over)} residents are not asked.`,
          ),
        ]
      : []),
  ]
  return notes.map((note) => note[language])
}

const REACH_NOTE = both(
  '数值由“15分钟可达”测算，时间为估算，不是实际路线。',
  'The value is that of reach within 15 minutes; times are estimates, not actual routes.',
)
const POSTINGS_NOTE = both(
  '数值为当年有中高级职称医师派驻的乡镇、街道占比。',
  'The value is the share of townships and subdistricts with such a posting in the year.',
)

function basisNote(indicator: Indicator): Bilingual {
  const name = indicatorName(indicator)
  return both(
    `“${name.zh}”目标依据${basisOf(indicator)}。`,
    `The target for ${inSentence(name.en)} is that of ${basisOf(indicator)}.`,
  )
}
