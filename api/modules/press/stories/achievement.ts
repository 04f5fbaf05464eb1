import type { StoryQuestionOf } from '../../../contract/press.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { shortName, wholeNumber } from '../../../domain/press/compose.ts'
import { isComplete, judgedFigures, RULE_NOUNS } from '../../../domain/press/judged-facts.ts'
import { judgedTexts } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import { nothingAchieved } from '../press.errors.ts'
import { namesOf } from './english-names.ts'
import { judgedMap, judgedStory, judgeFor, mapLevel, readWideArea } from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

/** N个县全覆盖: how many met the rule; 全覆盖 only once all have and the period is over. */
export async function achievement(
  given: StoryDependencies,
  { id, rule, period, within: asked, asOf }: StoryQuestionOf<'achievement'>,
  language: PressLanguage,
): Promise<Story> {
  const within = readWideArea(given, asked)
  const level = mapLevel(ruleById(rule), within)
  const judged = await judgeFor(given, { rule, period, within, asOf, level })
  const { facts } = judged
  const { met } = facts.tally.counts
  if (met === 0) throw nothingAchieved(namesOf(given.geography, within), facts.period)
  const figures = judgedFigures(facts)
  const shown = TERMS[language].level[level]
  return {
    id,
    ...(await judgedStory(given, [judged], figures, language, level)),
    texts: judgedTexts(facts, language, {
      titles: language === 'zh' ? titlesZh(facts, met) : titlesEn(facts, met),
      shows:
        language === 'zh'
          ? `${facts.area.name}地图，各${shown}按${facts.rule.name.zh}达标情况着色`
          : `Map of ${facts.area.name}, ${shown.toLowerCase()} coloured by ${facts.rule.name.en.toLowerCase()}`,
    }),
    body: judgedMap(given, [{ heading: null, judged }], language),
  }
}

type Facts = Parameters<typeof isComplete>[0]

function titlesZh(facts: Facts, met: number): readonly string[] {
  const { area, rule } = facts
  const count = `${wholeNumber(met)}个${TERMS.zh.unitsOf[rule.unit]}`
  const noun = RULE_NOUNS[rule.id].zh
  const said = isComplete(facts) ? `${count}${noun}全覆盖` : `${count}完成${noun}`
  return [`${shortName(area.code, area.name)}${said}`, said]
}

function titlesEn(facts: Facts, met: number): readonly string[] {
  const { area, rule } = facts
  const count = `${wholeNumber(met)} ${TERMS.en.unitsOf[rule.unit]}`
  const said = isComplete(facts) ? `Full coverage: ${count}` : `${count} met the requirement`
  return [`${said} in ${area.name}`, said]
}
