import type { CoverageAnswer } from '../../../../api/contract/coverage.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { citationsIn, ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import { reportingOf } from '../../../../api/domain/reports/reporting.ts'
import type { Language } from '../../../state/fields.ts'
import type { Cell, Table } from '../../../ui/table-file/table.ts'
import { termsTexts } from '../../../ui/texts.ts'
import type { Gap } from './gaps.ts'

export interface GapTableContext {
  readonly rule: RuleId
  readonly period: {
    readonly id: string
    readonly start: string
    readonly end: string
    readonly closed: boolean
  }
  readonly asOf: string
  readonly snapshot: string
  /** Name of the area that the list is about. */
  readonly within: string
  readonly demonstration: boolean
  readonly boundaryNotice: { readonly zh: string; readonly en: string } | null
  readonly reports?: CoverageAnswer['reports']
}

const HEADERS = {
  zh: [
    '区划代码',
    '名称',
    '设区市',
    '县（市、区）',
    '乡镇',
    '状态',
    '计入天数',
    '要求天数',
    '已排期天数',
    '最近一次日期',
    '距上次（天）',
    '此前连续未达标期数',
    '本期仍可达标',
    '所在县上报情况',
    '人口（2020年普查）',
    '边界',
    '规则',
    '依据',
    '周期',
    '周期首日',
    '周期末日',
    '截至日期',
    '数据快照',
  ],
  en: [
    'Code',
    'Name',
    'City',
    'County',
    'Township',
    'Status',
    'Days counted',
    'Days required',
    'Days scheduled',
    'Last visit',
    'Days since last visit',
    'Consecutive periods missed before',
    'Can still be met',
    'Reports of the county',
    'Population (2020 census)',
    'Boundary',
    'Rule',
    'Source',
    'Period',
    'Period start',
    'Period end',
    'As of',
    'Snapshot',
  ],
} as const

const REPORTING = {
  zh: { 'not-reported': '未报', none: '零报告', 'no-records': '无记录', reported: '有记录' },
  en: {
    'not-reported': 'not reported',
    none: 'nothing to report',
    'no-records': 'no records',
    reported: 'has records',
  },
} as const

const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const

/** The gaps, each row with all it is based on: rule, source, period, as-of date, snapshot. */
export function gapTable(gaps: readonly Gap[], context: GapTableContext, language: Language): Table {
  const rule = ruleById(context.rule)
  const sourceIn = (province: string) =>
    citationsIn(province, rule)
      .map(({ document, article }) => `${document} ${article}`)
      .join('; ')
  const [yes, no] = YES_NO[language]
  const flag = (value: boolean) => (value ? yes : no)
  const rows = gaps.map((gap): Cell[] => [
    gap.code,
    gap.name,
    gap.city,
    gap.county,
    gap.township,
    termsTexts[language].status[classOfUnit(gap)],
    gap.days,
    gap.required,
    gap.planned,
    gap.lastDay,
    gap.daysSince,
    gap.missedBefore,
    context.period.closed ? null : flag(gap.mendable),
    REPORTING[language][reportingOf(gap, context.reports) ?? 'reported'],
    gap.population,
    termsTexts[language].boundary[gap.boundary],
    rule.name[language],
    sourceIn(gap.code.slice(0, 2)),
    context.period.id,
    context.period.start,
    context.period.end,
    context.asOf,
    context.snapshot,
  ])
  return {
    title: titleOf(context, language),
    sheet: language === 'zh' ? '缺口' : 'Gaps',
    headers: HEADERS[language],
    rows,
    notices: notices(context, language),
  }
}

function titleOf(context: GapTableContext, language: Language): string {
  const rule = ruleById(context.rule).name[language]
  return language === 'zh'
    ? `${context.within} ${rule} ${context.period.id} 缺口清单（截至${context.asOf}）`
    : `${context.within}: gaps of ${rule}, ${context.period.id}, as of ${context.asOf}`
}

function notices(context: GapTableContext, language: Language): string[] {
  const lines: string[] = []
  if (context.demonstration)
    lines.push(
      language === 'zh'
        ? '演示数据：记录中含有演示记录，名称和数字均为虚构，不得作为决策依据。'
        : 'Demonstration data: some records are invented, including names and figures. Do not use for decisions.',
    )
  if (context.boundaryNotice) lines.push(context.boundaryNotice[language])
  return lines
}

/** `xunyi-gaps-county-quarterly-2026-Q4-asof-2026-11-22.csv` */
export function gapFileName(context: GapTableContext, extension: 'csv' | 'xlsx'): string {
  return `xunyi-gaps-${context.rule}-${context.period.id}-asof-${context.asOf}.${extension}`
}
