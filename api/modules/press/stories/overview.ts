import type { StoryQuestionOf } from '../../../contract/press.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { isComplete, judgedFigures } from '../../../domain/press/judged-facts.ts'
import { judgedTexts, titlesOf } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import { judgedMap, judgedStory, judgeFor, mapLevel, readWideArea } from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

/** 全省概况: a rule in a period, of the province or a city. */
export async function overview(
  given: StoryDependencies,
  { id, rule, period, within: asked, asOf }: StoryQuestionOf<'overview'>,
  language: PressLanguage,
): Promise<Story> {
  const within = readWideArea(given, asked)
  const level = mapLevel(ruleById(rule), within)
  const judged = await judgeFor(given, { rule, period, within, asOf, level })
  const { facts, answer } = judged
  const figures = judgedFigures(facts)
  const state = isComplete(facts) ? 'complete' : answer.period.closed ? 'closed' : 'open'
  const areas = TERMS[language].level[level]
  return {
    id,
    ...(await judgedStory(given, [judged], figures, language, level)),
    texts: judgedTexts(facts, language, {
      titles: titlesOf(facts, language, {
        zh: (subject) => subject + { complete: '全覆盖', closed: '达标情况', open: '进展' }[state],
        en: (subject) => subject + { complete: ': full coverage', closed: '', open: ': progress' }[state],
      }),
      shows:
        language === 'zh'
          ? `${facts.area.name}地图，各${areas}按${facts.rule.name.zh}达标情况着色`
          : `Map of ${facts.area.name}, ${areas.toLowerCase()} coloured by ${facts.rule.name.en.toLowerCase()}`,
    }),
    body: judgedMap(given, [{ heading: null, judged }], language),
  }
}
