import { citationsIn, RULE_SET_ID } from '../../../domain/coverage/cn-2025.ts'
import type { Rule } from '../../../domain/coverage/rule.ts'
import { judgedOf, type StatusCounts, shownShare } from '../../../domain/coverage/status.ts'
import { addCounts } from '../../../domain/coverage/year.ts'
import { datesWords } from '../../../domain/date-words.ts'
import { isClosed, type Period, type PeriodKind } from '../../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import type { CountyPeriod, RuleYear } from '../../coverage/year.usecases.ts'

/** What the table is made of. */
export interface PerformanceFacts {
  readonly area: { readonly code: AreaCode; readonly name: string }
  readonly province: string
  readonly year: number
  readonly asOf: LocalDate
  readonly snapshot: string
  readonly demonstration: boolean
  /** Counties of the area that report on their own, and are not in the table. */
  readonly apart: readonly string[]
  readonly rules: readonly RuleYear[]
  /** The counties in their cities, in the order of codes. */
  readonly groups: readonly CountyGroup[]
}

export interface CountyGroup {
  readonly name: string
  readonly counties: readonly { readonly code: AreaCode; readonly name: string }[]
}

/** A text, a number, or a share that is shown as it is told: with one decimal. */
export type PerformanceCell = string | number | { readonly share: number }

/** How a cell of a period stands out: somebody is missing, or may still come. */
export type Mark = 'missed' | 'open' | null

export interface PerformanceRow {
  readonly cells: readonly PerformanceCell[]
  /** Of the cells of periods, which are the last ones. */
  readonly marks: readonly Mark[]
  readonly isTotal: boolean
}

export interface PerformanceSheet {
  /** Of the sheet in the workbook. */
  readonly name: string
  readonly title: string
  readonly subtitle: string
  /** Columns under one head, each with its own; a head of one column without a name stands over both rows. */
  readonly heads: readonly { readonly name: string; readonly columns: readonly string[] }[]
  readonly rows: readonly PerformanceRow[]
  readonly notes: readonly string[]
}

const UNITS = { province: '省', city: '市', county: '县', township: '乡镇', village: '村' } as const
const PERIODS: Readonly<Record<PeriodKind, string>> = { year: '年', quarter: '季', month: '月', week: '周' }

/** Nobody is judged: not zero. */
const NONE = '—'

/** 县·季: one unit in one period, which is what the table counts. */
export const countedUnit = ({ unit, period }: Rule): string => `${UNITS[unit]}·${PERIODS[period]}`

/** A sheet of all rules over the year, then one a rule with its periods. The form is Chinese, as the offices’ own are. */
export function performanceForm(facts: PerformanceFacts): PerformanceSheet[] {
  const { area, year, rules } = facts
  const title = `${area.name}${year}年县域医共体年度绩效表`
  const corner = [
    { name: '设区市', columns: [''] },
    { name: '县（市、区）', columns: [''] },
  ]
  return [
    {
      name: '汇总',
      title,
      subtitle: subtitle(facts),
      heads: [
        ...corner,
        ...rules.map(({ rule }) => ({
          name: `${rule.name.zh}（${countedUnit(rule)}）`,
          columns: ['应达标', '达标', '达标率'],
        })),
      ],
      rows: rowsOf(facts, (counties) => ({
        cells: rules.flatMap((ruleYear) => {
          const counts = yearOf(ruleYear, counties)
          const judged = judgedOf(counts)
          return judged === 0 ? [NONE, NONE, NONE] : [judged, counts.met, shareCell(counts)]
        }),
        marks: [],
      })),
      notes: [...NOTES, ...apartNote(facts), ...demonstrationNote(facts)],
    },
    ...rules.map((ruleYear) => ({
      name: ruleYear.rule.name.zh,
      title: `${title}（${ruleYear.rule.name.zh}）`,
      subtitle: `${subtitle(facts)}；单位：${countedUnit(ruleYear.rule)}`,
      heads: [
        ...corner,
        {
          name: '全年',
          columns: ['应达标', '达标', '已排期', '待完成', '未达标', '豁免', '达标率'],
        },
        {
          name: '达标/应达标',
          columns: ruleYear.periods.map((period) => head(period, facts.asOf)),
        },
      ].filter(({ columns }) => columns.length > 0),
      rows: rowsOf({ ...facts, groups: listed(facts, ruleYear) }, (counties) => {
        const periods = ruleYear.periods.map((_, at) => periodOf(ruleYear, counties, at))
        const counts = yearOf(ruleYear, counties)
        const { met, scheduled, due, missed, exempt } = counts
        return {
          cells: [
            judgedOf(counts),
            met,
            scheduled,
            due,
            missed,
            exempt,
            shareCell(counts),
            ...periods.map(periodCell),
          ],
          marks: periods.map(markOf),
        }
      }),
      notes: [
        basis(ruleYear.rule, facts.province),
        ...unlistedNote(facts, ruleYear),
        ...NOTES,
        ...RULE_NOTES,
        ...apartNote(facts),
        ...demonstrationNote(facts),
      ],
    })),
  ]
}

/** Whether a rule judges or exempts anything of a county in the year. */
const concerns = (ruleYear: RuleYear, code: AreaCode) => {
  const counts = yearOf(ruleYear, [code])
  return judgedOf(counts) + counts.exempt > 0
}

const listed = ({ groups }: PerformanceFacts, ruleYear: RuleYear): CountyGroup[] =>
  groups
    .map(({ name, counties }) => ({
      name,
      counties: counties.filter(({ code }) => concerns(ruleYear, code)),
    }))
    .filter(({ counties }) => counties.length > 0)

function unlistedNote({ groups }: PerformanceFacts, ruleYear: RuleYear): string[] {
  const names = groups.flatMap(({ counties }) =>
    counties.filter(({ code }) => !concerns(ruleYear, code)).map(({ name }) => name),
  )
  return names.length === 0 ? [] : [`不适用、未列出的 ${names.length} 个县（市、区）：${names.join('、')}。`]
}

/** A row a county, a subtotal a city where there are several, and the total. */
function rowsOf(
  { groups }: PerformanceFacts,
  figures: (counties: readonly AreaCode[]) => Pick<PerformanceRow, 'cells' | 'marks'>,
): PerformanceRow[] {
  const row = (names: readonly string[], counties: readonly AreaCode[], isTotal: boolean): PerformanceRow => {
    const { cells, marks } = figures(counties)
    return { cells: [...names, ...cells], marks, isTotal }
  }
  const rows = groups.flatMap(({ name, counties }) => [
    ...counties.map((county) => row([name, county.name], [county.code], false)),
    ...(groups.length > 1 && counties.length > 1
      ? [
          row(
            [name, '小计'],
            counties.map(({ code }) => code),
            true,
          ),
        ]
      : []),
  ])
  const all = groups.flatMap(({ counties }) => counties.map(({ code }) => code))
  return all.length > 1 ? [...rows, row(['', '合计'], all, true)] : rows
}

const yearOf = ({ counties }: RuleYear, of: readonly AreaCode[]): StatusCounts =>
  addCounts(of.flatMap((code) => counties.get(code)!.map(({ counts }) => counts)))

/** Of several counties none is silent by itself. */
function periodOf({ counties }: RuleYear, of: readonly AreaCode[], at: number): CountyPeriod {
  const each = of.map((code) => counties.get(code)![at]!)
  return each.length === 1 ? each[0]! : { counts: addCounts(each.map(({ counts }) => counts)), silent: false }
}

function shareCell(counts: StatusCounts): PerformanceCell {
  const share = shownShare(counts.met, judgedOf(counts))
  return share === null ? NONE : { share: Number(share) }
}

/** `3/4`: met of those that are judged; where nobody is, why. */
export function periodCell({ counts, silent }: CountyPeriod): string {
  const judged = judgedOf(counts)
  if (judged === 0) return counts.exempt > 0 ? '豁免' : NONE
  return `${counts.met}/${judged}${silent && counts.met < judged ? ' 未报' : ''}`
}

function markOf({ counts }: CountyPeriod): Mark {
  if (counts.missed > 0) return 'missed'
  return counts.due + counts.scheduled > 0 ? 'open' : null
}

/** `第1季度`, `1月`, `第1周` with its dates; one that is not over says so. */
function head(period: Period, asOf: LocalDate): string {
  const number = Number(period.id.slice(5).replace(/\D/g, ''))
  const names: Readonly<Record<PeriodKind, string>> = {
    year: `${period.id}年`,
    quarter: `第${number}季度`,
    month: `${number}月`,
    week: `第${number}周\n${period.start.slice(5)}`,
  }
  return names[period.kind] + (isClosed(period, asOf) ? '' : '\n（未结束）')
}

const subtitle = ({ asOf, snapshot }: PerformanceFacts) =>
  `截至${datesWords(asOf, asOf).zh}；数据快照 ${snapshot}；规则集 ${RULE_SET_ID}`

const NOTES = [
  '本表与地图用同一套判定。单位为“判定对象·周期”，如“县·季”：一个县在一个季度计一次；全年为年内已开始的各周期之和，周按其星期四所在年度计。',
  '应达标＝达标＋已排期＋待完成＋未达标；达标率＝达标÷应达标。豁免和不适用（不在名单上、规则尚未生效等）的不计入；“—”表示没有应达标的，不是零。',
]
const RULE_NOTES = [
  '红底：周期内有未达标的；黄底：周期未结束，有待完成或已排期的。“未报”：该县本期没有报送，或没有任何已完成的记录，不等于没有开展。',
]

export const apartNote = ({ apart, area }: Pick<PerformanceFacts, 'apart' | 'area'>): string[] =>
  apart.length === 0 ? [] : [`${apart.join('、')}单独报送，不计入${area.name}。`]

const demonstrationNote = ({ demonstration }: PerformanceFacts) =>
  demonstration ? ['含演示数据，不得报送。'] : []

function basis(rule: Rule, province: string): string {
  const documents = citationsIn(province, rule).map(
    ({ document, title, article }) => `${document}《${title}》${article}`,
  )
  return `依据：${documents.join('；')}。`
}
