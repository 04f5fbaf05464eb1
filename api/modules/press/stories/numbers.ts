import type { StoryQuestionOf } from '../../../contract/press.ts'
import { judgedOf, type Status, shownShare } from '../../../domain/coverage/status.ts'
import { both, periodWords } from '../../../domain/date-words.ts'
import { shortName, wholeNumber } from '../../../domain/press/compose.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { type JudgedFacts, judgedFigures, unitWords } from '../../../domain/press/judged-facts.ts'
import { judgedTexts } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import { beforeOf, judgedStory, judgeFor, readStoryArea } from './judged.ts'
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
  const figures = [...judgedFigures(facts), ...(before ? [beforeFigure(before)] : [])]
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

function beforeFigure({ facts }: { readonly facts: JudgedFacts }): StoryFigure {
  const when = periodWords(facts.period)
  return {
    id: 'before',
    label: both(`${when.zh}同日达标率`, `share met on the same day of ${when.en}`),
    text: shareText(facts),
    words: { zh: ['上期'], en: ['before'] },
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
      detail:
        before && (zh ? `上期同日 ${shareText(before)}` : `${shareText(before)} on the same day before`),
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
            label: zh ? '零报告' : 'Without reports',
            detail: zh ? '不等于未开展' : 'not the same as nothing done',
          },
        ]
      : []),
  ]
}
