import type { ImportProblem } from '../../../contract/imports.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import type { TableRow } from '../reading/table.ts'
import type { Column } from './cell.ts'
import type { Header } from './header.ts'
import { atRow, problem } from './problem.ts'
import { readDate } from './values.ts'

/** Names of dates that say nothing about when something is valid: filled in, reported, issued, born. */
const OTHER_DAYS =
  /填|录|报|创建|更新|修改|审|登记|制表|发文|印发|发布|批|生日|出生|成立|建|统计|导出|打印|签|creat|updat|modif|report|record|enter|issue|publish|birth|print/i

const REMEMBERED = 10_000

interface Unknown {
  readonly index: number
  readonly title: string
  /** The column that each of its texts suggests, for the texts seen so far. */
  readonly meanings: Map<string, Column | null>
}

/**
 * Columns of unknown name whose cells look like those of a known one: a column 状况 with 取消 in it, while 状态 is empty and
 * would default to 已完成. Such a file is refused until somebody renames or deletes the column.
 */
export class UnclearColumns {
  readonly problems: ImportProblem[] = []
  readonly #sheet: string | null
  readonly #header: Header
  readonly #unknown: readonly Unknown[]
  readonly #candidates: readonly Column[]
  readonly #told = new Set<string>()

  constructor(kind: ImportKind, header: Header, sheet: string | null) {
    this.#sheet = sheet
    this.#header = header
    this.#unknown = header.cells.flatMap((title, index) =>
      header.columns[index] === null ? [{ index, title: title.trim(), meanings: new Map() }] : [],
    )
    this.#candidates = kind.columns.filter(
      ({ required, cell }) => !required && (cell.holds === 'words' || cell.holds === 'date'),
    )
  }

  /** A row that holds a record. */
  look({ number, cells, marks }: TableRow): void {
    for (const unknown of this.#unknown) {
      const cell = cells[unknown.index]?.trim() ?? ''
      if (cell === '') continue
      const column = this.#meaning(unknown, cell, marks?.get(unknown.index)?.is === 'date')
      if (!column) continue
      const at = this.#header.at[column.name] ?? -1
      // Dates can mean many things, so they are asked about only where the known column is missing.
      if (at >= 0 && (column.cell.holds === 'date' || (cells[at] ?? '').trim() !== '')) continue
      const key = `${unknown.index} ${column.name}`
      if (this.#told.has(key)) continue
      this.#told.add(key)
      this.problems.push(atRow(number, unclear(unknown, column, cell, at >= 0), this.#sheet))
    }
  }

  #meaning(unknown: Unknown, cell: string, isDate: boolean): Column | null {
    let column = unknown.meanings.get(cell)
    if (column === undefined) {
      const mayBeDay = !OTHER_DAYS.test(unknown.title) && (isDate || readDate(cell)?.serial === false)
      column =
        this.#candidates.find((each) => (each.cell.holds === 'date' ? mayBeDay : each.cell.knows?.(cell))) ??
        null
      if (unknown.meanings.size < REMEMBERED) unknown.meanings.set(cell, column)
    }
    return column
  }
}

function unclear({ index, title }: Unknown, { name, zh }: Column, cell: string, isThere: boolean) {
  const [column, columnEn] =
    title === ''
      ? [`第 ${index + 1} 列（没有列名）`, `Column ${index + 1}, which has no name,`]
      : [`列“${title}”`, `The column "${title}"`]
  return problem(
    'column-unclear',
    name,
    cell,
    isThere
      ? `${column}中有“${cell}”，而该行的“${zh}”为空：如是“${zh}”，请填入“${zh}”列；如不需导入，请删去该列。`
      : `${column}中有“${cell}”，像是“${zh}”的内容：如是，请把列名改为“${zh}”；如不需导入，请删去该列。`,
    isThere
      ? `${columnEn} contains "${cell}" where "${name}" is empty: if it is the "${name}", enter it there; if it should not be imported, delete the column.`
      : `${columnEn} contains "${cell}", which looks like "${name}": if it is, rename the column to "${name}"; if it should not be imported, delete the column.`,
  )
}
