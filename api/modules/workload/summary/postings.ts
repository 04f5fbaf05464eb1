import type { RuleId } from '../../../domain/coverage/rule.ts'
import { judgedOf } from '../../../domain/coverage/status.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import { countedUnit } from '../performance/performance-form.ts'
import { type SummaryBlock, type SummarySection, subheading, text } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'
import { leastOf, namedAll, shareWords, spanWords, workloadTables, yearCounts } from './summary-words.ts'

const IN_VILLAGES = ['patrol-villages', 'posting-villages', 'village-staff', 'village-patients'] as const
const EQUIPMENT = ['patrol-vehicles', 'telemedicine-villages'] as const
const IN_TOWNSHIPS = ['posted-institutions', 'posted-persons', 'posted-public-health'] as const
const OUTCOMES = ['basic-standard', 'subcentre', 'public-health'] as const

/** Patrols and postings in villages, and staff posted to townships. */
export function postings(facts: SummaryFacts): SummarySection {
  const { whole } = facts
  const inVillages = leastOf(whole, 'patrol-villages') + leastOf(whole, 'posting-villages') > 0
  const inTownships = leastOf(whole, 'posted-persons') > 0
  const reached = OUTCOMES.some((id) => leastOf(whole, id) > 0)
  return {
    heading: '派驻服务',
    blocks: [
      subheading('（一）村级巡诊、派驻'),
      text(
        inVillages
          ? villageWords(whole)
          : `${spanWords(facts)}没有已完成的村级巡诊、派驻记录。没有记录不等于没有开展，请核对是否漏报。`,
      ),
      text(`${namedAll(whole, EQUIPMENT)}。`),
      ...judgedWords(facts, ['village-weekly', 'village-posting']),
      ...workloadTables(facts, '村级巡诊、派驻服务开展情况', [...IN_VILLAGES, ...EQUIPMENT]),
      subheading('（二）乡级派驻'),
      text(
        inTownships
          ? `${namedAll(whole, IN_TOWNSHIPS)}（公共卫生人员已包括在派驻医务人员数之内）。`
          : `${spanWords(facts)}没有已确认的乡级驻点记录。没有记录不等于没有开展，请核对是否漏报。`,
      ),
      text(
        reached
          ? `帮扶成效：${namedAll(whole, OUTCOMES)}。`
          : '年内没有登记帮扶成果（达到基本标准、建立县域次中心、提升公卫服务）。',
      ),
      ...judgedWords(facts, ['township-posting', 'public-health-posting']),
      ...workloadTables(facts, '乡级派驻服务开展情况', [...IN_TOWNSHIPS, ...OUTCOMES]),
    ],
  }
}

/** What was done in villages; of patrols or postings without a record it is said that there is none. */
export function villageWords(whole: SummaryFacts['whole']): string {
  const none = (['patrol-villages', 'posting-villages'] as const).filter((id) => leastOf(whole, id) === 0)
  const told = namedAll(
    whole,
    IN_VILLAGES.filter((id) => !none.some((each) => each === id)),
  )
  const lacking = none.map((id) => (id === 'patrol-villages' ? '村级巡诊' : '村级派驻'))
  return `${told}。${lacking.length === 0 ? '' : `没有已完成的${lacking.join('、')}记录，不等于没有开展。`}`
}

/** How the units stand to some of the rules. */
function judgedWords({ coverage }: SummaryFacts, rules: readonly RuleId[]): SummaryBlock[] {
  const sentences = coverage
    .filter(({ rule }) => rules.includes(rule.id))
    .map((of) => ({ rule: of.rule, counts: yearCounts(of) }))
    .filter(({ counts }) => judgedOf(counts) > 0)
    .map(
      ({ rule, counts }) =>
        `${rule.name.zh}应达标${wholeNumber(judgedOf(counts))}个“${countedUnit(rule)}”，达标率${shareWords(counts)}`,
    )
  return sentences.length === 0 ? [] : [text(`按文件要求的频次判定：${sentences.join('；')}。`)]
}
