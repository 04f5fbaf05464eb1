import type {
  WorkloadAnswer,
  WorkloadByHand,
  WorkloadRowDto,
  WorkloadSheetDto,
} from '../../../contract/workload.ts'
import {
  GROUP_NAMES,
  WORKLOAD_COLUMNS,
  WORKLOAD_GROUPS,
  type WorkloadMeasure,
} from '../../../domain/workload/columns.ts'
import { isExact, type WorkloadFigure } from '../../../domain/workload/figure.ts'

/** What the heading of the form asks for besides the figures. */
export interface Filler {
  readonly filler?: string | undefined
  readonly contact?: string | undefined
  readonly phone?: string | undefined
}

/** A sheet as it is printed, whatever the file: the form is the policy's, and Chinese. */
export interface Form {
  /** Of the sheet in a workbook. */
  readonly name: string
  readonly title: string
  readonly filler: string
  readonly contact: string
  readonly phone: string
  readonly corner: string
  readonly groups: readonly { readonly name: string; readonly columns: readonly string[] }[]
  readonly rows: readonly FormRow[]
  readonly notes: readonly string[]
}

export interface FormRow {
  readonly name: string
  /** A number, or words where the records do not tell one. */
  readonly cells: readonly (number | string)[]
  readonly isTotal: boolean
}

/** One form a sheet, and with several one of their totals, before them. */
export function formsOf(answer: WorkloadAnswer, given: Filler): Form[] {
  const { sheets, total } = answer
  const forms = sheets.map((sheet) => formOf(answer, sheet, sheet.counties, given))
  if (!total) return forms
  return [formOf(answer, total, sheets, given), ...forms]
}

function formOf(
  answer: WorkloadAnswer,
  whole: WorkloadRowDto | WorkloadSheetDto,
  rows: readonly WorkloadRowDto[],
  given: Filler,
): Form {
  return {
    name: whole.name,
    title: '设区市县域巡回医疗和派驻服务工作量统计表',
    filler: `填报单位：${given.filler ?? ''}`,
    contact: `联系人：${given.contact ?? ''}`,
    phone: `联系电话：${given.phone ?? ''}`,
    corner: rows[0]?.code.length === 4 ? '按设区市分列' : '按县（市、区）分列',
    groups: WORKLOAD_GROUPS.map((group) => ({
      name: GROUP_NAMES[group].zh,
      columns: WORKLOAD_COLUMNS.filter((column) => column.group === group).map(
        ({ name, unit }) => `${name.zh}（${unit}）`,
      ),
    })),
    rows: [
      ...rows.map((row) => ({ name: row.name, cells: cellsOf(row), isTotal: false })),
      // A county that reports on its own is its whole sheet.
      ...(rows.length === 1 && rows[0]!.code === whole.code
        ? []
        : [{ name: '合计', cells: cellsOf(whole), isTotal: true }]),
    ],
    notes: notesOf(answer, [...rows, whole]),
  }
}

/** Marks a value that was entered by hand. */
const BY_HAND = '※'

const cellsOf = ({ figures, byHand }: WorkloadRowDto) =>
  figures.map((figure, at) => {
    const { id, measure } = WORKLOAD_COLUMNS[at]!
    const entered = byHand.find(({ column, holds }) => column === id && holds)
    const text = figureText(figure, measure)
    return entered ? `${entered.value}${BY_HAND}（${text}）` : text
  })

/** `12`; `8～11` where attendance is missing; `≥120` where some visits carry no number; 未报 where nobody has reported any. */
export function figureText(figure: WorkloadFigure, measure: WorkloadMeasure): number | string {
  const { atLeast, atMost } = figure
  if (isExact(figure)) return atLeast
  if (atMost !== null) return `${atLeast}～${atMost}`
  return atLeast === 0 && measure === 'resource' ? '未报' : `≥${atLeast}`
}

function notesOf(answer: WorkloadAnswer, rows: readonly WorkloadRowDto[]): string[] {
  const words = rows.flatMap(cellsOf).filter((cell) => typeof cell === 'string')
  const has = (sign: string) => words.some((word) => word.includes(sign))
  return [
    `统计时段：${answer.year}年1月1日至${dateText(answer.upTo)}；按${dateText(answer.asOf)}的到访、驻点等记录计算（数据快照 ${answer.snapshot}）。`,
    '跨县服务的人员在合计中只计一次；派驻公共卫生人员已包括在派驻医务人员数之内。',
    ...(has('～') ? ['“8～11”表示部分到访未填参加人员，按人数推算的上下限。'] : []),
    ...(has('≥') ? ['“≥120”表示部分到访未填该项数量，实际不少于此数。'] : []),
    ...(has('未报') ? ['“未报”表示没有数据，不等于零。'] : []),
    ...rows.flatMap((row) =>
      row.byHand.filter(({ holds }) => holds).map((entered) => byHandNote(row, entered)),
    ),
    ...(answer.demonstration ? ['含演示数据，不得报送。'] : []),
  ]
}

function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

function byHandNote(
  { name, figures }: WorkloadRowDto,
  { column, value, source, who, at }: WorkloadByHand,
): string {
  const place = WORKLOAD_COLUMNS.findIndex(({ id }) => id === column)
  const { name: head, measure } = WORKLOAD_COLUMNS[place]!
  const bounds = figureText(figures[place]!, measure)
  return `${BY_HAND}${name}“${head.zh}”${value} 人为手工填报，来源：${source}（${who}，${shanghaiDate(at)}）；按记录推算为 ${bounds} 人。`
}

/** The day in China on which something was done. */
export const shanghaiDate = (instant: string) =>
  dateText(new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10))
