import { judgedOf } from '../../../domain/coverage/status.ts'
import { nothingDone } from '../../../domain/coverage/why/story.zh.ts'
import { periodWords } from '../../../domain/date-words.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import { unitWords } from '../../../domain/press/judged-facts.ts'
import { WORKLOAD_COLUMNS } from '../../../domain/workload/columns.ts'
import { isExact } from '../../../domain/workload/figure.ts'
import { gapKind } from '../../coverage/gaps.usecases.ts'
import { countedUnit } from '../performance/performance-form.ts'
import { type SummaryBlock, type SummarySection, subheading, text } from './summary-document.ts'
import type { SummaryFacts, ToldGap, ToldGaps } from './summary-facts.ts'
import { yearCounts } from './summary-words.ts'

/** Of each rule, in the text. */
export const NAMED_GAPS = 8

/** What is missing, why, what can still be mended, and which records are not complete. */
export function gaps(facts: SummaryFacts): SummarySection {
  return {
    heading: '存在的差距及原因',
    blocks: [
      subheading('（一）未达标情况及原因'),
      ...missed(facts),
      subheading('（二）未结束周期'),
      text(openWords(facts)),
      subheading('（三）记录不全的情况'),
      text(incompleteWords(facts)),
    ],
  }
}

function missed({ gaps: all, coverage }: SummaryFacts): SummaryBlock[] {
  const some = all.filter(({ units }) => units.length > 0)
  if (some.length === 0) {
    const isJudged = coverage.some((of) => judgedOf(yearCounts(of)) > 0)
    return [text(isJudged ? '年内已结束的周期没有未达标的。' : '本地区没有应达标的对象，没有可判定的差距。')]
  }
  return some.flatMap((each, at): SummaryBlock[] => [
    text(`${at + 1}．${gapWords(each)}`),
    {
      kind: 'table',
      caption: `${each.rule.name.zh}：未达标最多的${Math.min(NAMED_GAPS, each.units.length)}个${unitWords(each.rule).zh}`,
      head: ['名称', '未达标周期数', '最近一次未达标及原因'],
      widths: [2.2, 1, 5.8],
      isExcerpt: true,
      rows: each.units
        .slice(0, NAMED_GAPS)
        .map((gap) => [
          gap.name,
          gap.missed,
          gap.why ?? `${periodWords(gap.period).zh}：${reasonWords(each, gap)}`,
        ]),
    },
  ])
}

/** How much of a rule was missed, and what is known of it. */
export function gapWords({ rule, missed: kinds, concerned }: Omit<ToldGaps, 'units'>): string {
  const all = kinds.silent + kinds.none + kinds.short
  const unit = countedUnit(rule)
  const short = rule.measure.kind === 'stay' ? '有到访但驻留时间、人数等不符合要求' : '有记录但天数不足'
  const reasons = [
    { words: nothingDone(rule.id), number: kinds.none, note: '' },
    { words: short, number: kinds.short, note: '' },
    {
      words: '所在县本期未报或没有任何已完成记录',
      number: kinds.silent,
      note: '（不等于没有开展）',
    },
  ].filter(({ number }) => number > 0)
  const lead = `${rule.name.zh}：未达标${wholeNumber(all)}个“${unit}”，涉及${wholeNumber(concerned)}个${unitWords(rule).zh}`
  const [first, ...others] = reasons
  if (first && others.length === 0)
    return `${lead}，原因${all > 1 ? '都' : ''}是${first.words}${first.note}。`
  const told = reasons.map(({ words, number, note }) => `${words}的${wholeNumber(number)}个${note}`)
  return `${lead}。其中${told.join('，')}。`
}

/** Why in a few words, where there is no room for all sentences. */
export function reasonWords(
  { rule }: Pick<ToldGaps, 'rule'>,
  { coverage }: Pick<ToldGap, 'coverage'>,
): string {
  const kind = gapKind(coverage)
  if (kind === 'silent') return '所在县本期未报或没有任何已完成记录，不等于没有开展'
  if (kind === 'none') return nothingDone(rule.id)
  if (rule.measure.kind === 'stay') return '有到访，但驻留时间、人数等不符合要求'
  return `${coverage.days}天，要求${coverage.required}天，差${coverage.required - coverage.days}天`
}

function openWords({ coverage, gaps: all }: SummaryFacts): string {
  const sentences = coverage.flatMap((of) => {
    const { due, scheduled } = yearCounts(of)
    if (due + scheduled === 0) return []
    const { mendable = 0 } = all.find(({ rule }) => rule.id === of.rule.id) ?? {}
    const parts = [
      ...(scheduled > 0 ? [`已排期${wholeNumber(scheduled)}个`] : []),
      ...(due > 0
        ? [
            `待完成${wholeNumber(due)}个（${
              mendable === due
                ? `${due > 1 ? '均' : ''}仍可达标`
                : mendable === 0
                  ? `${due > 1 ? '均' : ''}已不能达标`
                  : `其中${wholeNumber(mendable)}个仍可达标`
            }）`,
          ]
        : []),
    ]
    return [`${of.rule.name.zh}${parts.join('、')}`]
  })
  return sentences.length === 0
    ? '没有待完成或已排期的。'
    : `${sentences.join('；')}。待完成的应抓紧安排，已排期的应按期完成。`
}

/** Which records are not complete, and what they lack; said once where several things are lacking alike. */
export function incompleteWords({ whole, parts }: Pick<SummaryFacts, 'whole' | 'parts'>): string {
  const lacking = new Map<string, string[]>()
  for (const [at, { id, group, name, measure }] of WORKLOAD_COLUMNS.entries()) {
    const figure = whole.figures[at]!
    if (isExact(figure)) continue
    const who =
      measure === 'resource'
        ? parts.length === 0
          ? ''
          : `有${wholeNumber(figure.missing)}个县（市、区）`
        : `有${wholeNumber(figure.missing)}次${group === 'county' ? '巡回医疗' : '村级巡诊、派驻'}到访`
    const verb = measure === 'resource' ? '未报' : measure === 'people' ? '未填全' : '未填'
    const what =
      id === 'village-staff' || id === 'tour-staff' ? '参加人员' : name.zh.replace(/^开展|^配备|^搭建/, '')
    lacking.set(who + verb, [...(lacking.get(who + verb) ?? []), what])
  }
  if (lacking.size === 0) return '统计表各项所需的记录均已填全。'
  const sentences = [...lacking].map(([lead, what]) => lead + what.join('、'))
  return `${sentences.join('；')}。有关数字只能给出上下限或下限，未报、未填的不按零计，请补填后再定稿。`
}
