import type { StoryQuestionOf } from '../../../contract/press.ts'
import { judgedOf, type Status, shownShare } from '../../../domain/coverage/status.ts'
import { shortName, wholeNumber } from '../../../domain/press/compose.ts'
import { type JudgedFacts, judgedFigures, unitWords } from '../../../domain/press/judged-facts.ts'
import { judgedTexts } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import { beforeFigure, beforeOf, beforeWords, judgedStory, judgeFor, readStoryArea } from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

const SHOWN: readonly Status[] = ['scheduled', 'due', 'missed', 'exempt']

/** 数字卡片: a few large figures. No boundaries. */
export async function numbers(
  given: StoryDependencies,
  { id, rule, period, within: asked, asOf }: StoryQuestionOf<'numbers'>,
  language: PressLanguage,
): Promise<Story> {
  const judged = await judgeFor(given, { rule, period, within: readStoryArea(given, asked), asOf })
  const { facts } = judged
  const before = beforeOf(given, judged)
  const figures = [...judgedFigures(facts), ...(before ? [beforeFigure(before.facts)] : [])]
  const { area } = facts
  const name = facts.rule.name[language]
  return {
    id,
    ...(await judgedStory(given, before ? [before, judged] : [judged], figures, language, null)),
    periods: [judged.answer.period],
    texts: judgedTexts(facts, language, {
      titles:
        language === 'zh'
          ? [`数读${shortName(area.code, area.name)}${name}`, `数读${name}`]
          : [`${name} in ${area.name}: the figures`, `${name}: the figures`],
      shows:
        language === 'zh'
          ? `${area.name}${name}的几个数字`
          : `Figures on ${name.toLowerCase()} in ${area.name}`,
    }),
    body: { kind: 'numbers', items: itemsOf(facts, before?.facts ?? null, language) },
  }
}

function shareText({ tally: { counts } }: JudgedFacts): string {
  return `${shownShare(counts.met, judgedOf(counts))}%`
}

function itemsOf(facts: JudgedFacts, before: JudgedFacts | null, language: PressLanguage) {
  const zh = language === 'zh'
  const { counts, silentJudged } = facts.tally
  const unit = unitWords(facts.rule)[language]
  const { status } = TERMS[language]
  return [
    {
      figure: shareText(facts),
      label: zh ? '达标率' : 'Share met',
      detail: before && beforeWords(before)[language],
    },
    {
      figure: wholeNumber(counts.met),
      label: status.met,
      detail: zh
        ? `应开展 ${wholeNumber(judgedOf(counts))} 个${unit}`
        : `of ${wholeNumber(judgedOf(counts))} ${unit}`,
    },
    ...SHOWN.filter((each) => counts[each] > 0).map((each) => ({
      figure: wholeNumber(counts[each]),
      label: status[each],
      detail: null,
    })),
    ...(silentJudged > 0
      ? [
          {
            figure: wholeNumber(silentJudged),
            label: zh ? '未报告' : 'Without reports',
            detail: zh ? '不等于未开展' : 'not the same as nothing done',
          },
        ]
      : []),
  ]
}
