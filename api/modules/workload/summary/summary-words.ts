import type { WorkloadRowDto } from '../../../contract/workload.ts'
import { judgedOf, type StatusCounts, shownShare } from '../../../domain/coverage/status.ts'
import { addCounts } from '../../../domain/coverage/year.ts'
import { datesWords } from '../../../domain/date-words.ts'
import { wholeNumber } from '../../../domain/press/compose.ts'
import type { AreaCode } from '../../../domain/units.ts'
import {
  WORKLOAD_COLUMN_IDS,
  WORKLOAD_COLUMNS,
  type WorkloadColumnId,
} from '../../../domain/workload/columns.ts'
import { isExact, type WorkloadFigure } from '../../../domain/workload/figure.ts'
import type { RuleYear } from '../../coverage/year.usecases.ts'
import type { SummaryCell } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'

/** A row's cell of the workload table. */
function cellOf({ figures, byHand }: WorkloadRowDto, id: WorkloadColumnId) {
  const at = WORKLOAD_COLUMN_IDS.indexOf(id)
  return {
    figure: figures[at]!,
    entered: byHand.find(({ column, holds }) => column === id && holds),
    ...WORKLOAD_COLUMNS[at]!,
  }
}

/** A figure as far as it is known, and why it is no plain number: null where it is. */
function told(
  row: WorkloadRowDto,
  id: WorkloadColumnId,
): { readonly value: string; readonly because: string | null } {
  const { figure, entered, unit, measure } = cellOf(row, id)
  const { atLeast, atMost, missing } = figure
  const number = wholeNumber(missing)
  if (isExact(figure)) return { value: `${wholeNumber(atLeast)}${unit}`, because: null }
  const bounds = `${boundsText(figure)}${unit}`
  if (entered) {
    const because = `手工填报，来源：${entered.source}；按记录推算为${bounds}`
    return { value: `${wholeNumber(entered.value)}${unit}`, because }
  }
  if (atMost !== null) return { value: bounds, because: `有${number}次到访未填全参加人员，为推算的上下限` }
  const because = measure === 'resource' ? `有${number}个县未报` : `有${number}次到访未填`
  if (atLeast > 0) return { value: `不少于${wholeNumber(atLeast)}${unit}`, because }
  return measure === 'resource' ? { value: '未报', because: null } : { value: '未填', because }
}

function boundsText({ atLeast, atMost }: WorkloadFigure): string {
  return atMost === null ? `≥${wholeNumber(atLeast)}` : `${wholeNumber(atLeast)}～${wholeNumber(atMost)}`
}

/** A figure in a sentence, with its unit and, where records are missing, with what is known: never a plain number then. */
export function figureWords(row: WorkloadRowDto, id: WorkloadColumnId): string {
  const { value, because } = told(row, id)
  return because === null ? value : `${value}（${because}）`
}

/** Several figures by name; what is said of successive ones alike is said once. */
export function namedAll(row: WorkloadRowDto, ids: readonly WorkloadColumnId[]): string {
  const items = ids.map((id) => ({ name: cellOf(row, id).name.zh, ...told(row, id) }))
  let alike = 0
  return items
    .map(({ name, value, because }, at) => {
      alike++
      if (because === null || items[at + 1]?.because === because) {
        if (because === null) alike = 0
        return `${name}${value}`
      }
      const together = alike > 1 ? `以上${alike}项均` : ''
      alike = 0
      return `${name}${value}（${together}${because}）`
    })
    .join('，')
}

/** What there is at least of a figure. */
export const leastOf = (row: WorkloadRowDto, id: WorkloadColumnId): number => cellOf(row, id).figure.atLeast

/** A figure in a table, in the signs of the form. */
export function figureCell(row: WorkloadRowDto, id: WorkloadColumnId): SummaryCell {
  const { figure, entered, measure } = cellOf(row, id)
  if (isExact(figure)) return figure.atLeast
  const isUnknown = figure.atMost === null && figure.atLeast === 0 && measure === 'resource'
  const bounds = isUnknown ? '未报' : boundsText(figure)
  return entered ? `${wholeNumber(entered.value)}※（${bounds}）` : bounds
}

/** `村级巡诊村数（个）` over a column. */
export const columnHead = (id: WorkloadColumnId): string => {
  const { name, unit } = WORKLOAD_COLUMNS[WORKLOAD_COLUMN_IDS.indexOf(id)]!
  return `${name.zh}（${unit}）`
}

/** All counties and periods of a rule together. */
export const yearCounts = ({ counties }: RuleYear, of?: readonly AreaCode[]): StatusCounts =>
  addCounts(
    [...counties]
      .filter(([code]) => !of || of.includes(code))
      .flatMap(([, row]) => row.map(({ counts }) => counts)),
  )

/** `66.1%`, or a stroke where nobody is judged. */
export function shareWords(counts: StatusCounts): string {
  const share = shownShare(counts.met, judgedOf(counts))
  return share === null ? '—' : `${share}%`
}

export const dateWords = (date: string): string => datesWords(date, date).zh

/** `2026年1月1日至11月22日` */
export const spanWords = ({ year, upTo }: Pick<SummaryFacts, 'year' | 'upTo'>): string =>
  datesWords(`${year}-01-01`, upTo).zh

/** `甲、乙、丙` and, where there are more, how many. */
export function listed(names: readonly string[], most: number): string {
  return names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')}等${names.length}个`
}

/** What the parts of the area are. */
export const partWords = ({ area }: Pick<SummaryFacts, 'area'>): string =>
  area.level === 'province' ? '设区市' : '县（市、区）'

/** The same, but for a single county: its figures are all in the text. */
export const workloadTables = (facts: SummaryFacts, caption: string, columns: readonly WorkloadColumnId[]) =>
  facts.parts.length === 0 ? [] : [workloadTable(facts, caption, columns)]

/** A row a part with some columns of the workload table, and their total. */
export function workloadTable(facts: SummaryFacts, caption: string, columns: readonly WorkloadColumnId[]) {
  const row = (of: WorkloadRowDto, name = of.name): SummaryCell[] => [
    name,
    ...columns.map((id) => figureCell(of, id)),
  ]
  const { parts, whole } = facts
  return {
    kind: 'table' as const,
    caption,
    head: [partWords(facts), ...columns.map(columnHead)],
    rows: [...parts.map((part) => row(part)), row(whole, parts.length > 0 ? '合计' : whole.name)],
    hasTotal: parts.length > 0,
  }
}
