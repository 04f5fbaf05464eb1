import { RULE_SET_ID } from '../../../domain/coverage/cn-2025.ts'
import { dayWords } from '../../../domain/date-words.ts'
import { apartNote } from '../performance/performance-form.ts'
import { gaps } from './gaps.ts'
import { indicators } from './indicators.ts'
import { overall } from './overall.ts'
import { papers } from './papers.ts'
import { followUp, people } from './people.ts'
import { postings } from './postings.ts'
import type { SummaryDocument } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'
import { dateWords, spanWords } from './summary-words.ts'
import { tours } from './tours.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'] as const

/** The yearly summary as an office writes it, each sentence from the figures; Chinese, as the offices’ own are. */
export function summaryDocument(facts: SummaryFacts): SummaryDocument {
  const { year, asOf, upTo, snapshot, demonstration } = facts
  const sections = [overall, tours, postings, people, followUp, gaps, indicators, papers].map((write) =>
    write(facts),
  )
  const isWhole = upTo === `${year}-12-31`
  return {
    title: titleOf(facts),
    subtitle: isWhole ? spanWords(facts) : `截至${dateWords(upTo)}`,
    warning: demonstration ? '含演示数据，不得报送。' : null,
    sections: sections.map(({ heading, blocks }, at) => ({ heading: `${NUMERALS[at]}、${heading}`, blocks })),
    notes: [
      ...apartNote(facts),
      `本文由系统按${asOf.slice(0, 4) === String(year) ? '' : `${asOf.slice(0, 4)}年`}${dayWords(asOf).zh}的记录生成（数据快照 ${snapshot}，规则集 ${RULE_SET_ID}），供起草时核对、修改。`,
      '来源：到访、参加人员、驻点、资源、帮扶成果、返回后帮扶、专项巡回、强基指标和材料登记等记录；达标情况与地图同一判定，数量与《设区市县域巡回医疗和派驻服务工作量统计表》同一口径。',
      '“县·季”等为判定对象与周期：一个县在一个季度计一次；达标率＝达标÷（达标＋已排期＋待完成＋未达标），豁免和不适用的不计入。',
      '“8～11”为按人数推算的上下限，“≥120”或“不少于”表示部分记录未填；“未报”“未填”“缺数”都不等于零；表中的 0 表示没有相应的已完成记录，不等于没有开展。',
    ],
  }
}

const titleOf = ({ area, year }: Pick<SummaryFacts, 'area' | 'year'>) =>
  [`${area.name}${year}年`, '县域巡回医疗和派驻服务年度工作总结'] as const

export const summaryTitle = (facts: Pick<SummaryFacts, 'area' | 'year'>): string => titleOf(facts).join('')
