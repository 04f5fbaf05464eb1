import type { StoryQuestionOf } from '../../../contract/press.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { changeInTenths, judgedOf, shownShare } from '../../../domain/coverage/status.ts'
import { both, periodWords } from '../../../domain/date-words.ts'
import { type Period, parsePeriod, periodOf, shiftPeriod } from '../../../domain/period.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { dateNumbers, judgedFigures } from '../../../domain/press/judged-facts.ts'
import { judgedTexts, titlesOf } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { answerHistory, completeHistory } from '../../coverage/coverage.usecases.ts'
import { readAsOf, readPeriod } from '../../coverage/question.ts'
import { noTrend } from '../press.errors.ts'
import { namesOf } from './english-names.ts'
import { judgedStory, judgeFor, readStoryArea } from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

/** 趋势: shares of the last periods up to one. No boundaries. */
export async function trend(
  given: StoryDependencies,
  { id, rule: ruleId, period, within: asked, asOf: day, last }: StoryQuestionOf<'trend'>,
  language: PressLanguage,
): Promise<Story> {
  const { geography, today, reader } = given
  const within = readStoryArea(given, asked)
  const rule = ruleById(ruleId)
  const asOf = readAsOf(day, today())
  const to = period ? readPeriod(period, rule) : periodOf(rule.period, asOf)
  const judged = await judgeFor(given, { rule: ruleId, period: to.id, within, asOf })
  const { snapshot, facts } = judged
  const question = completeHistory(
    { rule: ruleId, within, from: shiftPeriod(to, 1 - last).id, to: to.id, asOf },
    { reader, geography, today: today() },
  )
  const { periods: all } = answerHistory(snapshot, geography, question)
  // Before the rule, or before anybody was on its list, there is nothing to show.
  const periods = all.slice(all.findIndex(({ share }) => share !== null))
  if (periods.filter(({ share }) => share !== null).length < 2)
    throw noTrend(namesOf(geography, within), rule)
  const words = (each: { readonly id: string }) => periodWords(parsePeriod(each.id) as Period)
  const figures = [
    ...judgedFigures(facts),
    ...periods.flatMap((each): StoryFigure[] => {
      const share = shownShare(each.counts.met, judgedOf(each.counts))
      if (share === null) return []
      const when = words(each)
      return [
        {
          id: each.id,
          label: both(`${when.zh}达标率`, `share met in ${when.en}`),
          text: `${share}%`,
          words: { zh: ['达标率'], en: ['met'] },
        },
      ]
    }),
  ]
  const story = await judgedStory(given, [judged], figures, language, null)
  const read = periods.map((each) => parsePeriod(each.id) as Period)
  return {
    id,
    ...story,
    periods: periods.map(({ id: each, start, end, closed }) => ({ id: each, start, end, closed })),
    textFacts: {
      ...story.textFacts,
      dates: dateNumbers(read, [asOf]),
      thresholds: [...story.textFacts.thresholds, periods.length],
    },
    texts: judgedTexts(facts, language, {
      titles: titlesOf(facts, language, {
        zh: (subject) => `${subject}达标率走势`,
        en: (subject) => `${subject}: the trend`,
      }),
      shows:
        language === 'zh'
          ? `${facts.area.name}${rule.name.zh}近${periods.length}期达标率`
          : `Shares met by ${rule.name.en.toLowerCase()} in ${facts.area.name}, last periods: ${periods.length}`,
      further: closedChange(periods, words, language),
    }),
    body: {
      kind: 'trend',
      periods: periods.map(({ id: each, counts, share, closed }) => ({
        label: shortPeriod(each),
        share,
        text: share === null ? '—' : `${shownShare(counts.met, judgedOf(counts))}%`,
        open: !closed,
      })),
    },
  }
}

type History = ReturnType<typeof answerHistory>['periods']

/** The last two periods that are over: an open one is no fall yet. */
function closedChange(
  periods: History,
  words: (each: { readonly id: string }) => { readonly zh: string; readonly en: string },
  language: PressLanguage,
): readonly string[] {
  const over = periods.filter(({ closed, share }) => closed && share !== null)
  const [before, last] = [over.at(-2), over.at(-1)]
  if (!before || !last) return []
  const change = changeInTenths(last.share, before.share)!
  const [from, to] = [before, last].map(({ counts }) => `${shownShare(counts.met, judgedOf(counts))}%`)
  if (language === 'zh') {
    const how = change === 0 ? '与' : change > 0 ? '高于' : '低于'
    return [`${words(last).zh}达标率${to}，${how}${words(before).zh}的${from}${change === 0 ? '持平' : ''}。`]
  }
  const how = change === 0 ? 'as in' : change > 0 ? 'up from' : 'down from'
  return [`${words(last).en}: ${to}, ${how} ${words(before).en} (${from}).`]
}

/** Under a bar: `2026Q3`, `2026-11`, `W47`. */
function shortPeriod(id: string): string {
  return id.replace('-Q', 'Q')
}
