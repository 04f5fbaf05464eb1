import type { StoryQuestionOf } from '../../../contract/press.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { changeInTenths, judgedOf, shownShare } from '../../../domain/coverage/status.ts'
import { both, periodWords } from '../../../domain/date-words.ts'
import { isClosed } from '../../../domain/period.ts'
import { textsOf, wholeNumber } from '../../../domain/press/compose.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { asOfWords, type JudgedFacts, judgedFigures } from '../../../domain/press/judged-facts.ts'
import { judgedNotes, titlesOf } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import { readPeriod } from '../../coverage/question.ts'
import { periodsReversed } from '../press.errors.ts'
import { judgedMap, judgedStory, judgeFor, mapLevel, readWideArea } from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

/** 前后对比: two periods side by side with one legend. */
export async function comparison(
  given: StoryDependencies,
  { id, rule: ruleId, within: asked, asOf, periods }: StoryQuestionOf<'comparison'>,
  language: PressLanguage,
): Promise<Story> {
  const within = readWideArea(given, asked)
  const rule = ruleById(ruleId)
  const [first, second] = periods.map((each) => readPeriod(each, rule)) as [
    JudgedFacts['period'],
    JudgedFacts['period'],
  ]
  if (first.start >= second.start) throw periodsReversed(first, second)
  const level = mapLevel(rule, within)
  const ask = (period: string) => judgeFor(given, { rule: ruleId, period, within, asOf, level })
  const [earlier, later] = [await ask(first.id), await ask(second.id)]
  const change = changeFigure(earlier.facts, later.facts, language)
  const figures = [
    ...judgedFigures(later.facts, `${second.id} `, true),
    ...judgedFigures(earlier.facts, `${first.id} `, true),
    ...(change ? [change] : []),
  ]
  const panels = [earlier, later].map((judged) => ({ heading: headingOf(judged.facts, language), judged }))
  const story = await judgedStory(given, [earlier, later], figures, language, level)
  const { area } = later.facts
  const shown = TERMS[language].level[level]
  return {
    id,
    ...story,
    // 两个周期
    textFacts: {
      ...story.textFacts,
      thresholds: [...story.textFacts.thresholds, 2],
      untrue: untrueOf(points(earlier.facts, later.facts)),
    },
    notes: [
      ...(isClosed(second, later.facts.asOf)
        ? []
        : [
            language === 'zh'
              ? '后一周期尚未结束，与已结束的周期不宜直接比较。'
              : 'The later period is not over, and not to be compared outright with one that is.',
          ]),
      ...story.notes,
    ],
    subject: language === 'zh' ? `${rule.name.zh}前后对比` : `${rule.name.en} before and after`,
    texts: textsOf(
      {
        titles: titlesOf(later.facts, language, {
          zh: (subject) => `${subject}前后对比`,
          en: (subject) => `${subject}: before and after`,
        }),
        lead: leadOf(earlier.facts, later.facts, language),
        further: metOf(earlier.facts, later.facts, language),
        shows:
          language === 'zh'
            ? `${area.name}两个周期的地图并列，各${shown}按${rule.name.zh}达标情况着色`
            : `Maps of ${area.name} side by side, ${shown.toLowerCase()} coloured by ${rule.name.en.toLowerCase()}`,
        notes: judgedNotes(later.facts, language),
      },
      language,
    ),
    body: judgedMap(given, panels, language),
  }
}

export function headingOf({ period, asOf }: JudgedFacts, language: PressLanguage): string {
  const when = periodWords(period)[language]
  if (isClosed(period, asOf)) return when
  return language === 'zh' ? `${when}（${asOfWords(asOf).zh}）` : `${when} (${asOfWords(asOf).en})`
}

function shareText({ tally: { counts } }: JudgedFacts): string {
  return `${shownShare(counts.met, judgedOf(counts))}%`
}

/** Without its sign, which the text says. */
function points(earlier: JudgedFacts, later: JudgedFacts): number {
  return changeInTenths(later.tally.share, earlier.tally.share)!
}

const ROSE = '上升|提高|提升|增长|高于|\\b(?:rose|risen|grew|up|higher)\\b'
const FELL = '下降|降低|下滑|回落|低于|\\b(?:fell|fallen|dropped|down|lower)\\b'

/** Words for the other way than the share went. */
function untrueOf(change: number): NonNullable<Story['textFacts']['untrue']> {
  const way =
    change > 0 ? both('上升', 'rose') : change < 0 ? both('下降', 'fell') : both('持平', 'did not change')
  return {
    pattern: change > 0 ? FELL : change < 0 ? ROSE : `${ROSE}|${FELL}`,
    message: both(
      `升降与数据不符：达标率${way.zh}，请改正。`,
      `The share ${way.en}, and the text says otherwise: correct it.`,
    ),
  }
}

function changeFigure(earlier: JudgedFacts, later: JudgedFacts, language: PressLanguage): StoryFigure | null {
  const change = points(earlier, later)
  if (change === 0) return null
  const text = (Math.abs(change) / 10).toFixed(1)
  const words =
    change > 0 ? { zh: ['上升', '提高'], en: ['up', 'rose'] } : { zh: ['下降'], en: ['down', 'fell'] }
  return {
    id: 'change',
    label: change > 0 ? both('上升', 'rise in points') : both('下降', 'fall in points'),
    text: language === 'zh' ? `${text}个百分点` : text,
    words,
  }
}

function leadOf(earlier: JudgedFacts, later: JudgedFacts, language: PressLanguage): readonly string[] {
  const change = points(earlier, later)
  const [from, to] = [shareText(earlier), shareText(later)]
  const moved = (Math.abs(change) / 10).toFixed(1)
  const open = !isClosed(later.period, later.asOf)
  const [first, second] = [periodWords(earlier.period), periodWords(later.period)]
  if (language === 'zh') {
    const how = change === 0 ? '持平' : `${change > 0 ? '上升' : '下降'}${moved}个百分点`
    const when = open ? `${asOfWords(later.asOf).zh}，` : ''
    return [
      `${when}${later.area.name}达标率由${first.zh}的${from}变为${second.zh}的${to}，${how}。`,
      `${when}达标率由${first.zh}的${from}变为${second.zh}的${to}，${how}。`,
      `${when}达标率由${from}变为${to}，${how}。`,
    ]
  }
  const how = change === 0 ? 'unchanged' : `${change > 0 ? 'up' : 'down'} ${moved} points`
  const when = open ? `, ${asOfWords(later.asOf).en}` : ''
  return [
    `Share met in ${later.area.name}: ${from} in ${first.en}, ${to} in ${second.en}${when}, ${how}.`,
    `Share met: ${from}, then ${to}${when}, ${how}.`,
  ]
}

function metOf(earlier: JudgedFacts, later: JudgedFacts, language: PressLanguage): readonly string[] {
  const [a, b] = [earlier, later].map(({ tally: { counts } }) => ({
    met: wholeNumber(counts.met),
    judged: wholeNumber(judgedOf(counts)),
  })) as [{ met: string; judged: string }, { met: string; judged: string }]
  return language === 'zh'
    ? [`前者${a.judged}个中${a.met}个已达标，后者${b.judged}个中${b.met}个已达标。`]
    : [`First ${a.met} of ${a.judged} met it, then ${b.met} of ${b.judged}.`]
}
