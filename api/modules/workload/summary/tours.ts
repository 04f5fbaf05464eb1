import { judgedOf } from '../../../domain/coverage/status.ts'
import { addCounts } from '../../../domain/coverage/year.ts'
import { isClosed } from '../../../domain/period.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import { TEAM_LEVELS, type TeamLevel } from '../../../domain/visit.ts'
import { campaignBlocks } from './campaigns.ts'
import { type SummaryBlock, type SummarySection, subheading, text } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'
import { namedAll, shareWords, spanWords, workloadTables } from './summary-words.ts'

const LEVELS: Readonly<Record<TeamLevel, string>> = {
  national: '国家医疗队',
  provincial: '省级医疗队',
  municipal: '市级医疗队',
  county: '县级医疗队',
  township: '乡级医疗队',
}

const TOURED = [
  'tour-staff',
  'tour-patients',
  'case-discussions',
  'ward-rounds',
  'lectures',
  'trained',
] as const

export function tours(facts: SummaryFacts): SummarySection {
  const levels = TEAM_LEVELS.flatMap((level) =>
    facts.visits.filter(({ service, teamLevel }) => service === 'tour' && teamLevel === level),
  )
  const all = facts.visits.find(({ service, teamLevel }) => service === 'tour' && teamLevel === null)
  const campaigns = campaignBlocks(facts)
  const done: SummaryBlock[] = all
    ? [
        text(
          `各级医疗队完成巡回医疗到访${wholeNumber(all.visits)}次，其中${levels
            .map(({ teamLevel, visits }) => `${LEVELS[teamLevel!]}${wholeNumber(visits)}次`)
            .join('、')}。${namedAll(facts.whole, TOURED)}。`,
        ),
        {
          kind: 'table',
          caption: '各级医疗队巡回情况',
          head: ['队伍级别', '到访（次）', '队伍（支）', '县（个）', '乡镇、街道（个）'],
          // Of counties and townships, and of teams, each is one in the total however many levels it has to do with.
          rows: [...levels, all].map(({ teamLevel, visits, teams, counties, townships }) => [
            teamLevel ? LEVELS[teamLevel] : '合计（去重）',
            visits,
            teams,
            counties,
            townships,
          ]),
          hasTotal: true,
        },
        ...workloadTables(facts, '县域巡回医疗服务开展情况', TOURED),
      ]
    : [text(`${spanWords(facts)}没有已完成的巡回医疗记录。没有记录不等于没有开展，请核对是否漏报。`)]
  return {
    heading: '巡回医疗',
    blocks: [
      ...(campaigns.length > 0 ? [subheading('（一）常态化巡回')] : []),
      ...done,
      ...monthly(facts),
      ...(campaigns.length > 0 ? [subheading('（二）专项巡回'), ...campaigns] : []),
    ],
  }
}

/** How the townships stood to the monthly tour, month by month. */
function monthly({ coverage, asOf }: SummaryFacts): SummaryBlock[] {
  const found = coverage.find(({ rule }) => rule.id === 'township-monthly')
  if (!found) return []
  const periods = found.periods.map((period, at) => ({
    period,
    counts: addCounts([...found.counties.values()].map((row) => row[at]!.counts)),
  }))
  if (!periods.some(({ counts }) => judgedOf(counts) > 0)) return []
  return [
    {
      kind: 'chart',
      caption: `各月${found.rule.name.zh}达标率`,
      alt: periods
        .map(({ period, counts }) => `${Number(period.id.slice(5))}月${shareWords(counts)}`)
        .join('，'),
      body: {
        kind: 'trend',
        periods: periods.map(({ period, counts }) => ({
          label: `${Number(period.id.slice(5))}月`,
          share: judgedOf(counts) === 0 ? null : counts.met / judgedOf(counts),
          text: shareWords(counts),
          open: !isClosed(period, asOf),
        })),
      },
    },
  ]
}
