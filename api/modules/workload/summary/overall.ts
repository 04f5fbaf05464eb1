import type { AreaLevel } from '../../../domain/areas.ts'
import { classOfShare } from '../../../domain/cartography/judged-classes.ts'
import { shareColour } from '../../../domain/cartography/palette.ts'
import { citationsIn } from '../../../domain/coverage/cn-2025.ts'
import type { Rule } from '../../../domain/coverage/rule.ts'
import { judgedOf } from '../../../domain/coverage/status.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import type { Service } from '../../../domain/visit.ts'
import { countedUnit } from '../performance/performance-form.ts'
import { type SummaryBlock, type SummarySection, text } from './summary-document.ts'
import type { SummaryFacts, VisitCount } from './summary-facts.ts'
import { figureWords, leastOf, shareWords, spanWords, yearCounts } from './summary-words.ts'

export function overall(facts: SummaryFacts): SummarySection {
  return {
    heading: '总体情况',
    blocks: [text(done(facts)), ...served(facts), text(coverageWords(facts)), ...coverageBlocks(facts)],
  }
}

const visitsOf = ({ visits }: SummaryFacts, service: Service) =>
  visits.find((each) => each.service === service && each.teamLevel === null)

/** What was done, and of what there is no record. */
function done(facts: SummaryFacts): string {
  const { area, whole } = facts
  const tours = visitsOf(facts, 'tour')
  const patrols = visitsOf(facts, 'patrol')
  const postings = visitsOf(facts, 'posting')
  const parts = [
    ...(tours
      ? [
          `完成巡回医疗到访${wholeNumber(tours.visits)}次，参加的队伍${wholeNumber(tours.teams)}支，${toured(tours, area.level)}`,
        ]
      : []),
    ...(patrols
      ? [`完成村级巡诊${wholeNumber(patrols.visits)}次，覆盖${figureWords(whole, 'patrol-villages')}村`]
      : []),
    ...(postings
      ? [`村级派驻记录${wholeNumber(postings.visits)}条，覆盖${figureWords(whole, 'posting-villages')}村`]
      : []),
    ...(leastOf(whole, 'posted-persons') > 0
      ? [
          `向${figureWords(whole, 'posted-institutions')}基层医疗卫生机构派驻医务人员${figureWords(whole, 'posted-persons')}`,
        ]
      : []),
  ]
  const none = [
    ...(tours ? [] : ['巡回医疗']),
    ...(patrols ? [] : ['村级巡诊']),
    ...(postings ? [] : ['村级派驻']),
  ]
  const lead = `${spanWords(facts)}，${area.name}`
  const lacking = `没有已完成的${none.join('、')}记录；没有记录不等于没有开展，请核对是否漏报`
  if (parts.length === 0) return `${lead}${lacking}。`
  return `${lead}${parts.join('；')}。${none.length > 0 ? `${lacking}。` : ''}`
}

/** Where tours were; a visit at a county's own code lies in no township. */
function toured({ counties, townships }: VisitCount, level: AreaLevel): string {
  const places = [
    ...(level === 'county' ? [] : [`${wholeNumber(counties)}个县（市、区）`]),
    ...(townships > 0 ? [`${wholeNumber(townships)}个乡镇（街道）`] : []),
  ]
  return places.length > 0 ? `到过${places.join('、')}` : '地点只登记到县'
}

function served(facts: SummaryFacts): SummaryBlock[] {
  const { whole } = facts
  const parts = [
    ...(visitsOf(facts, 'tour') ? [`巡回医疗诊疗${figureWords(whole, 'tour-patients')}`] : []),
    ...(visitsOf(facts, 'patrol') || visitsOf(facts, 'posting')
      ? [`村级巡诊、派驻诊疗${figureWords(whole, 'village-patients')}`]
      : []),
    ...(visitsOf(facts, 'tour') ? [`培训基层人员${figureWords(whole, 'trained')}`] : []),
  ]
  return parts.length === 0 ? [] : [text(`服务群众和基层：${parts.join('，')}。`)]
}

/** Each rule that judges something in the area, in one sentence; the others by name. */
export function coverageWords({ coverage, area }: Pick<SummaryFacts, 'coverage' | 'area'>): string {
  const judged = coverage.map((of) => ({ rule: of.rule, counts: yearCounts(of) }))
  const sentences = judged
    .filter(({ counts }) => judgedOf(counts) > 0)
    .map(({ rule, counts }) => {
      const all = `${rule.name.zh}应达标${wholeNumber(judgedOf(counts))}个“${countedUnit(rule)}”`
      if (counts.met === judgedOf(counts)) return `${all}，全部达标`
      return `${all}，达标${wholeNumber(counts.met)}个，达标率${shareWords(counts)}`
    })
  const none = judged.filter(({ counts }) => judgedOf(counts) === 0).map(({ rule }) => rule.name.zh)
  const nothing = `${none.join('、')}在${area.name}没有应达标的对象，不作评价。`
  if (sentences.length === 0) return `对照文件要求，${nothing}`
  return `对照文件要求，年内已开始的各周期中，${sentences.join('；')}。${none.length > 0 ? nothing : ''}`
}

function coverageBlocks({ coverage, area }: SummaryFacts): SummaryBlock[] {
  const rows = coverage
    .map((of) => ({ rule: of.rule, counts: yearCounts(of) }))
    .filter(({ counts }) => judgedOf(counts) + counts.exempt > 0)
  if (rows.length === 0) return []
  const bars = rows.filter(({ counts }) => judgedOf(counts) > 0)
  return [
    {
      kind: 'table',
      caption: '各项要求全年达标情况',
      head: ['要求', '依据', '单位', '应达标', '达标', '已排期', '待完成', '未达标', '豁免', '达标率'],
      widths: [1.95, 3.6, 1.1, 1.05, 1.05, 0.85, 0.85, 0.85, 0.75, 0.95],
      rows: rows.map(({ rule, counts }) => [
        rule.name.zh,
        basis(rule, area.code.slice(0, 2)),
        countedUnit(rule),
        judgedOf(counts),
        counts.met,
        counts.scheduled,
        counts.due,
        counts.missed,
        counts.exempt,
        shareWords(counts),
      ]),
    },
    ...(bars.length === 0
      ? []
      : [
          {
            kind: 'chart' as const,
            caption: '各项要求全年达标率',
            alt: bars.map(({ rule, counts }) => `${rule.name.zh}${shareWords(counts)}`).join('，'),
            body: {
              kind: 'ranking' as const,
              rows: bars.map(({ rule, counts }) => ({
                name: rule.name.zh,
                share: counts.met / judgedOf(counts),
                text: shareWords(counts),
                fill: shareColour(classOfShare(counts)),
              })),
            },
          },
        ]),
  ]
}

const basis = (rule: Rule, province: string) =>
  [...new Set(citationsIn(province, rule).map(({ document }) => document))].join('、')
