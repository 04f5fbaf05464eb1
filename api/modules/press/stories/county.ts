import type { StoryQuestionOf } from '../../../contract/press.ts'
import { isAbove, levelOf } from '../../../domain/areas.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { DESIGNATION_LEVEL } from '../../../domain/coverage/rule.ts'
import { both, periodWords } from '../../../domain/date-words.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { judgedFigures } from '../../../domain/press/judged-facts.ts'
import { judgedTexts, titlesOf } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { countyWithoutTownships, notACounty, ruleAboveTownships } from '../press.errors.ts'
import { headingOf } from './comparison.ts'
import { countDoneVisits } from './county.repository.ts'
import { namesOf } from './english-names.ts'
import {
  beforeFigure,
  beforeOf,
  beforeWords,
  judgedMap,
  judgedStory,
  judgeFor,
  readStoryArea,
} from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

/** 一县故事: a county's townships, its visits, and the period before beside this one. */
export async function county(
  given: StoryDependencies,
  { id, code, rule: ruleId, period, asOf }: StoryQuestionOf<'county'>,
  language: PressLanguage,
): Promise<Story> {
  const within = readStoryArea(given, code)
  if (levelOf(within) !== 'county') throw notACounty(code)
  const rule = ruleById(ruleId)
  if (isAbove(rule.unit, 'township')) throw ruleAboveTownships(rule)
  const { db, geography } = given
  if (geography.within('township', within).length === 0)
    throw countyWithoutTownships(namesOf(geography, within))
  const judged = await judgeFor(given, { rule: ruleId, period, within, asOf, level: 'township' })
  const before = beforeOf(given, judged)
  const { facts } = judged
  const visits = await countDoneVisits(db, {
    within: within as AreaCode,
    service: rule.service,
    from: facts.period.start,
    to: facts.asOf < facts.period.end ? facts.asOf : facts.period.end,
  })
  // Where days of persons posted are judged, or a few townships of a list, the county's visits tell nothing of that.
  const tellsVisits = rule.postings === null && DESIGNATION_LEVEL[rule.designation] !== 'township'
  const figures = [
    ...judgedFigures(facts),
    ...(!tellsVisits
      ? []
      : [
          visitsFigure('visits', both('到访记录', 'visits'), visits.visits),
          visitsFigure('teams', both('医疗队', 'teams'), visits.teams),
        ]),
    ...(before ? [beforeFigure(before.facts)] : []),
  ]
  const shown = before ? [before, judged] : [judged]
  const panels = shown.map((each) => ({
    heading: before ? headingOf(each.facts, language) : null,
    judged: each,
  }))
  const story = await judgedStory(given, shown, figures, language, 'township')
  return {
    id,
    ...story,
    texts: judgedTexts(facts, language, {
      titles: titlesOf(facts, language, {
        zh: (subject) => subject,
        en: (subject) => subject,
      }),
      shows:
        language === 'zh'
          ? `${facts.area.name}各乡镇地图${before ? '，前后两期并列' : ''}`
          : `Map of the townships of ${facts.area.name}${before ? `, ${periodWords(before.facts.period).en} beside ${periodWords(facts.period).en}` : ''}`,
      further: furtherOf(tellsVisits ? visits : NO_VISITS, before?.facts ?? null, language),
    }),
    body: judgedMap(given, panels, language),
  }
}

type Facts = Parameters<typeof headingOf>[0]

const NO_VISITS = { visits: 0, teams: 0 }

function visitsFigure(id: string, label: StoryFigure['label'], count: number): StoryFigure {
  return { id, label, text: wholeNumber(count), words: { zh: [label.zh], en: [label.en] } }
}

function furtherOf(
  { visits, teams }: { readonly visits: number; readonly teams: number },
  before: Facts | null,
  language: PressLanguage,
): readonly string[] {
  if (language === 'zh') {
    const done = visits === 0 ? [] : [`${wholeNumber(teams)}支队伍到访，记录${wholeNumber(visits)}条。`]
    return [...done, ...(before ? [`${beforeWords(before).zh.replace(' ', '')}。`] : [])]
  }
  const done =
    visits === 0 ? [] : [`Teams: ${wholeNumber(teams)}; records of visits: ${wholeNumber(visits)}.`]
  return [...done, ...(before ? [`${beforeWords(before).en}.`] : [])]
}
