import type { ImportProblem } from '../../../contract/imports.ts'
import type { ImportKind, ImportKinds } from '../kinds/import-kind.ts'
import type { OpenFile, Table, TableRow } from '../reading/table.ts'
import { uncalculated } from './cell-marks.ts'
import { type Header, normal, readHeader } from './header.ts'
import { atRow, problem, type RowProblem, warning } from './problem.ts'

/** A table that is read: the rows below its header. */
export interface ChosenTable {
  readonly table: Table
  readonly header: Header
  /** The header's row. */
  readonly headerRow: number
  /** A row's cells in the order of the file's common header. */
  arranged(cells: readonly string[]): readonly string[]
}

export interface Choice {
  /** Empty where the file cannot be taken; the problems say why. */
  readonly tables: readonly ChosenTable[]
  /** The common header of all tables: the first one's, then columns that only others have. */
  readonly header: Header | null
  readonly problems: readonly ImportProblem[]
}

/** How many rows are searched for a header: a title, the unit and its author may be above it. */
const SAMPLED_ROWS = 10
/** How many batches are read after the first row: below a short table a sheet may be blank for a long way. */
const SAMPLED_BATCHES = 16

interface Sampled {
  readonly table: Table
  readonly rows: readonly TableRow[]
  readonly header: Header
  readonly fits: boolean
  /** In a table that does not fit, the row that looks like its header; 0 if none does. */
  readonly meantRow: number
}

/**
 * Chooses the tables of a file by their headers: every sheet that has the kind's columns is read, whatever its name,
 * such as one a month. A sheet that looks like one of the kind but lacks a column is an error; other sheets and
 * hidden ones are named and not read.
 * @throws UnreadableFile
 */
export async function chooseTables(kind: ImportKind, kinds: ImportKinds, file: OpenFile): Promise<Choice> {
  const looked: Sampled[] = []
  for (const table of file.tables) {
    const rows = await firstRows(table)
    if (rows.length > 0) looked.push(sample(kind, table, rows))
  }
  const problems = file.hidden.length > 0 ? [ofFile(hiddenSheets(file.hidden))] : []
  const refused = (...why: ImportProblem[]): Choice => ({
    tables: [],
    header: null,
    problems: [...why, ...problems],
  })
  if (looked.length === 0) return refused(ofFile(fileEmpty()))
  const [only] = looked
  if (looked.length === 1 && only) {
    const told = headerProblems(only)
    if (!only.fits) return { ...refused(...told), header: only.header }
    return choice([only], [...told, ...problems])
  }

  const fitting = looked.filter(({ fits }) => fits)
  const own = fitting.filter(({ header }) => !isOfOtherKind(kind, kinds, header))
  const chosen = own.length > 0 ? own : fitting
  const others = looked.filter((each) => !chosen.includes(each))
  const meant = others.filter(
    ({ fits, meantRow, header }) => !fits && meantRow > 0 && !isOfOtherKind(kind, kinds, header),
  )
  if (meant.length > 0) {
    const first = meant[0]!
    return { ...refused(...meant.flatMap((each) => headerProblems(each))), header: first.header }
  }
  const names = others.map(({ table }) => table.sheet ?? '')
  if (chosen.length === 0) return refused(ofFile(noSheetFits(kind, names)))
  if (names.length > 0) problems.unshift(ofFile(sheetsLeftOut(names)))
  return choice(chosen, [...chosen.flatMap((each) => headerProblems(each)), ...problems])
}

async function firstRows(table: Table): Promise<readonly TableRow[]> {
  const found: TableRow[] = []
  let batches = 0
  for await (const rows of table.rows()) {
    found.push(...rows.slice(0, SAMPLED_ROWS - found.length))
    if (found.length > 0) batches++
    if (found.length === SAMPLED_ROWS || batches > SAMPLED_BATCHES) break
  }
  return found
}

function sample(kind: ImportKind, table: Table, rows: readonly TableRow[]): Sampled {
  const header = withMarked(readHeader(kind, rows[0]!.cells), rows[0]!)
  const fits = header.problems.every(({ severity }) => severity !== 'error')
  const needed = kind.columns.filter(({ required }) => required)
  const isMeant = ({ cells }: TableRow) => {
    const { at } = readHeader(kind, cells)
    return needed.filter(({ name }) => at[name]! >= 0).length >= Math.max(2, Math.ceil(needed.length / 2))
  }
  return { table, rows, header, fits, meantRow: fits ? 0 : (rows.find(isMeant)?.number ?? 0) }
}

/** A name of a column that no program has calculated. */
function withMarked(header: Header, { marks }: TableRow): Header {
  const found = [...(marks ?? [])].filter(([, { is }]) => is === 'uncalculated' || is === 'error')
  if (found.length === 0) return header
  const told = found.map(([index]) =>
    uncalculated({ name: `column ${index + 1}`, zh: `第 ${index + 1} 列的列名` }),
  )
  return { ...header, problems: [...told, ...header.problems] }
}

/** A sheet of service points has the columns of a list of villages and more of its own. */
function isOfOtherKind(kind: ImportKind, kinds: ImportKinds, header: Header): boolean {
  const known = ({ columns }: Header) => columns.filter((column) => column !== null).length
  return Object.values(kinds).some((other) => {
    if (other === kind) return false
    const read = readHeader(other, header.cells)
    return read.problems.every(({ severity }) => severity !== 'error') && known(read) > known(header)
  })
}

function headerProblems({ table, rows, header, meantRow }: Sampled): ImportProblem[] {
  const first = rows[0]!.number
  if (meantRow > first) return [atRow(first, headerBelow(meantRow), table.sheet)]
  return header.problems.map((each) => atRow(first, each, table.sheet))
}

function choice(looked: readonly Sampled[], problems: readonly ImportProblem[]): Choice {
  const titles = [...looked[0]!.header.cells]
  const columns = [...looked[0]!.header.columns]
  const tables = looked.map(({ table, header, rows }, index) => {
    const places =
      index === 0
        ? null
        : header.cells.map((title, at) => {
            const column = header.columns[at] ?? null
            const known = titles.findIndex((each, i) =>
              column ? columns[i] === column : columns[i] === null && normal(each) === normal(title),
            )
            if (known >= 0) return known
            columns.push(column)
            return titles.push(title) - 1
          })
    const isSame = places === null || places.every((place, at) => place === at)
    return {
      table,
      header,
      headerRow: rows[0]!.number,
      arranged: isSame ? (cells: readonly string[]) => cells : arrange(places),
    }
  })
  const at = Object.fromEntries(columns.flatMap((column, i) => (column ? [[column.name, i]] : [])))
  return { tables, header: { ...looked[0]!.header, cells: titles, columns, at }, problems }
}

function arrange(places: readonly number[]): (cells: readonly string[]) => readonly string[] {
  return (cells) => {
    const arranged: string[] = []
    cells.forEach((cell, i) => {
      const place = places[i] ?? i
      while (arranged.length < place) arranged.push('')
      arranged[place] = cell
    })
    return arranged
  }
}

const ofFile = (told: RowProblem) => atRow(0, told, null)

function fileEmpty(): RowProblem {
  return problem(
    'file-empty',
    null,
    null,
    '文件为空：请填写后再导入。',
    'The file is empty: add rows before importing it.',
  )
}

const quotedZh = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')
const quotedEn = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

function noSheetFits(kind: ImportKind, names: readonly string[]): RowProblem {
  const needed = kind.columns.filter(({ required }) => required)
  return problem(
    'no-sheet-fits',
    null,
    null,
    `工作表 ${quotedZh(names)} 均没有所需的列（${needed.map(({ zh }) => zh).join('、')}）：请核对文件种类，并使第 1 行为列名（可下载模板）。`,
    `None of the sheets ${quotedEn(names)} has the required columns (${needed.map(({ name }) => name).join(', ')}): check the kind of file and put the column names in row 1, as in the template.`,
  )
}

function sheetsLeftOut(names: readonly string[]): RowProblem {
  return warning(
    'sheet-left-out',
    null,
    null,
    `工作表 ${quotedZh(names)} 没有所需的列，未读取：如其中有记录，请使其第 1 行为模板中的列名。`,
    `The sheets ${quotedEn(names)} lack the required columns and were not read: if they contain records, put the template's column names in row 1.`,
  )
}

function hiddenSheets(names: readonly string[]): RowProblem {
  return warning(
    'sheet-hidden',
    null,
    null,
    `隐藏的工作表 ${quotedZh(names)} 未读取：如其中有记录，请先取消隐藏。`,
    `The hidden sheets ${quotedEn(names)} were not read: if they contain records, unhide them.`,
  )
}

function headerBelow(row: number): RowProblem {
  return problem(
    'header-below',
    null,
    null,
    `第 ${row} 行才是列名：请删去其上各行，使第 1 行为列名；如不需导入这个工作表，请删去或隐藏它。`,
    `The column names are in row ${row}: delete the rows above so that they are in row 1; if this sheet should not be imported, delete or hide it.`,
  )
}
