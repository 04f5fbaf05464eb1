import type { StoryQuestion } from '../../../contract/press.ts'
import { isNeverJudged } from '../../../domain/areas.ts'
import { indicatorById } from '../../../domain/indicators/catalogue.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { achievement } from './achievement.ts'
import { comparison } from './comparison.ts'
import { county } from './county.ts'
import { inEnglish } from './english-names.ts'
import { indicator } from './indicator.ts'
import { numbers } from './numbers.ts'
import { overview } from './overview.ts'
import { ranking } from './ranking.ts'
import { reach } from './reach.ts'
import type { Story, StoryDependencies } from './story.ts'
import { tour } from './tour.ts'
import { trend } from './trend.ts'

export interface StoryAsked {
  readonly story: StoryQuestion
  readonly language: PressLanguage
}

/**
 * Tells a story: its figures and sentences from the records as they are.
 *
 * @throws ProblemError 400 for parts that do not fit together, an unknown area, or nothing to tell
 */
export async function tellStory(given: StoryDependencies, asked: StoryAsked): Promise<Story> {
  const told = await tell(given, asked)
  const restsOnVisits = told.rule !== null || asked.story.id === 'tour' || isOfPostings(asked.story)
  if (!restsOnVisits) return told
  const counties = given.geography.within('county').filter(({ code }) => liesIn(code, told.within.code))
  return { ...told, counties: counties.filter(({ code }) => !isNeverJudged(code)).map(({ code }) => code) }
}

/** Postings are brought with the monthly reports, as visits are; other indicators are not. */
const isOfPostings = (story: StoryQuestion) =>
  story.id === 'indicator' && indicatorById(story.indicator)?.figure === 'postings'

/** A county within the area, or that the area lies in. */
const liesIn = (county: string, area: string) => county.startsWith(area) || area.startsWith(county)

function tell({ geography, ...rest }: StoryDependencies, { story, language }: StoryAsked): Promise<Story> {
  const given = { ...rest, geography: language === 'en' ? inEnglish(geography) : geography }
  switch (story.id) {
    case 'overview':
      return overview(given, story, language)
    case 'achievement':
      return achievement(given, story, language)
    case 'comparison':
      return comparison(given, story, language)
    case 'county':
      return county(given, story, language)
    case 'indicator':
      return indicator(given, story, language)
    case 'numbers':
      return numbers(given, story, language)
    case 'ranking':
      return ranking(given, story, language)
    case 'reach':
      return reach(given, story, language)
    case 'trend':
      return trend(given, story, language)
    case 'tour':
      return tour(given, story, language)
  }
}
