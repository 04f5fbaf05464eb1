import type { StoryQuestionOf } from '../../../contract/press.ts'
import { countIndicatorClasses, indicatorMapClasses } from '../../../domain/cartography/indicator-palette.ts'
import { type Indicator, indicatorById } from '../../../domain/indicators/catalogue.ts'
import { isHeld } from '../../../domain/indicators/ranking.ts'
import { indicatorClassLabels, indicatorWords } from '../../../domain/indicators/words.ts'
import { isClosed, type Period, parsePeriod } from '../../../domain/period.ts'
import {
  basisOf,
  heldOf,
  type IndicatorFacts,
  indicatorFigures,
  indicatorName,
  indicatorNotes,
  indicatorTextFacts,
  indicatorTexts,
} from '../../../domain/press/indicator-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { noIndicatorValues } from '../press.errors.ts'
import { reachRestsOnDemonstration } from './demonstration.repository.ts'
import { namesOf } from './english-names.ts'
import { nameOf, namesWithin, POSTINGS_SOURCE, readWideArea } from './judged.ts'
import { drawnBoundaries, mapAreas, mapGround, type Story, type StoryDependencies } from './story.ts'

/** 强基指标: how the counties of the province or a city stand to the target of an indicator in a year. */
export async function indicator(
  given: StoryDependencies,
  { id, indicator: asked, year, within: area }: StoryQuestionOf<'indicator'>,
  language: PressLanguage,
): Promise<Story> {
  const { geography, db, reader } = given
  const within = readWideArea(given, area)
  const entry = indicatorById(asked)!
  const answer = await given.indicators.areas(reader, { indicator: asked, year, level: 'county', within })
  const counts = countIndicatorClasses(answer.areas)
  if (answer.asked === null || heldOf({ counts }) === 0)
    throw noIndicatorValues(namesOf(geography, within), entry, answer.year)
  const { total } = answer
  const asOf = answer.asOf as LocalDate
  const facts: IndicatorFacts = {
    indicator: entry,
    period: parsePeriod(String(answer.year)) as Period,
    asOf,
    asked: answer.asked,
    area: { code: within, name: nameOf(given, within) },
    counts,
    whole: entry.unit === 'percent' && isHeld(total) ? indicatorWords(language).value(total) : null,
  }
  const figures = indicatorFigures(facts)
  const { period } = facts
  const isInvented = [total, ...answer.areas].some(({ demonstration }) => demonstration)
  const zh = language === 'zh'
  return {
    id,
    language,
    snapshot: answer.snapshot,
    asOf,
    rule: null,
    periods: [{ id: period.id, start: period.start, end: period.end, closed: isClosed(period, asOf) }],
    within: facts.area,
    textFacts: indicatorTextFacts(facts, figures, namesWithin(given, within)),
    texts: indicatorTexts(facts, language),
    body: {
      ...mapGround(geography, 'county', within),
      panels: [{ heading: null, areas: mapAreas(geography, answer.areas) }],
      classes: indicatorMapClasses(indicatorClassLabels(entry.unit, language)),
      legendTitle: zh ? '各县与目标的差距' : 'Counties by what they lack',
      legendNotes: [indicatorWords(language).asked(entry.unit, answer)],
    },
    figures,
    notes: indicatorNotes(facts, language),
    basis: [basisOf(entry)],
    source: SOURCES[entry.figure][language],
    subject: indicatorName(entry)[language],
    demonstration: isInvented || (entry.figure === 'reach' && (await reachRestsOnDemonstration(db))),
    drawn: drawnBoundaries(geography, 'county', within, language),
  }
}

const SOURCES: Readonly<Record<Indicator['figure'], Readonly<Record<PressLanguage, string>>>> = {
  entered: { zh: '各县（市、区）填报的强基指标', en: 'indicators as entered by the counties' },
  reach: { zh: '服务点与村（社区）名录', en: 'lists of service points and villages' },
  postings: POSTINGS_SOURCE,
}
