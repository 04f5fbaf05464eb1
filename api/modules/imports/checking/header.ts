import type { FileColumn } from '../../../contract/kinds/file-kind.ts'
import { MOST_COLUMNS } from '../reading/table.ts'
import type { Column } from './cell.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import { unfitCells } from './unfit-cells.ts'
import { plain } from './values.ts'

/** A kind of file, as its header needs it. */
interface Columns {
  readonly columns: readonly Column[]
}

export interface Header {
  /** The cell of each column; -1 where the file has none. */
  readonly at: Readonly<Record<string, number>>
  /** Each cell's column, null where none is known. */
  readonly columns: readonly (Column | null)[]
  readonly cells: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** Finds the columns by English or Chinese header, in any order and either width of letters. */
export function readHeader(kind: Columns, cells: readonly string[]): Header {
  const known = new Map<string, Column>()
  for (const each of kind.columns) {
    for (const title of [each.name, each.zh, ...each.also]) known.set(normal(title), each)
  }
  const columns = cells.map((cell) => known.get(normal(cell)) ?? null)
  const at: Record<string, number> = {}
  const problems: RowProblem[] = [...(unfitCells(cells, () => null) ?? [])]
  for (const each of kind.columns) {
    at[each.name] = columns.indexOf(each)
    const times = columns.filter((found) => found === each).length
    if (times > 1) problems.push(doubledColumn(each, cells, columns))
    if (times === 0 && each.required) problems.push(missingColumn(each))
  }
  cells.forEach((cell, index) => {
    if (columns[index] === null && plain(cell) !== '') problems.push(unknownColumn(cell))
  })
  if (cells.length > MOST_COLUMNS) problems.push(tooWide())
  if (columns.every((found) => found === null)) {
    return { at, columns, cells, problems: [noHeader(kind, cells)] }
  }
  return { at, columns, cells, problems }
}

/** `Visit ID`, `visit-id` and `visit_id` are one, in either width; so are `（人数）` without its brackets' content. */
export function normal(title: string): string {
  return plain(title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*$/, '')
    .replace(/[\s_*:-]/g, '')
}

function missingColumn({ name, zh }: FileColumn): RowProblem {
  return problem(
    'column-missing',
    name,
    null,
    `缺少必需的列“${zh}”（${name}）：请在首行加上该列。`,
    `The required column "${name}" (${zh}) is missing: add it to the first row.`,
  )
}

function doubledColumn(
  each: FileColumn,
  cells: readonly string[],
  columns: readonly (FileColumn | null)[],
): RowProblem {
  const titles = cells.filter((_, index) => columns[index] === each).join(', ')
  return problem(
    'column-doubled',
    each.name,
    titles,
    `列“${each.zh}”出现了不止一次：请只保留一列。`,
    `The column "${each.name}" appears more than once: keep one.`,
  )
}

function unknownColumn(cell: string): RowProblem {
  return warning(
    'column-unknown',
    null,
    plain(cell),
    `不认识的列“${plain(cell)}”，已忽略：如应导入，请改用模板中的列名。`,
    `The column "${plain(cell)}" is unknown and was ignored: if it matters, rename it as in the template.`,
  )
}

function tooWide(): RowProblem {
  return problem(
    'header-too-wide',
    null,
    null,
    `首行超过 ${MOST_COLUMNS} 列：请删去多余的列；如文件不是按列分隔的表格，请重新导出。`,
    `The first row has more than ${MOST_COLUMNS} columns: delete those not needed, or export the file again if it is not a table.`,
  )
}

function noHeader(kind: Columns, cells: readonly string[]): RowProblem {
  const [first] = kind.columns
  return problem(
    'header-missing',
    null,
    cells.join(','),
    `首行不是列名：请删去列名之前的标题行，使第 1 行为列名，如“${first?.zh}”，可下载模板。`,
    `The first row contains no column names: delete any titles above them so that row 1 has names such as "${first?.name}", as in the template.`,
  )
}
