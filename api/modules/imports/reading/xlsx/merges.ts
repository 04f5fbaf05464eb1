import { type CellMark, MOST_COLUMNS } from '../table.ts'
import { tooLarge } from './package.ts'
import { placeOf } from './references.ts'
import { XmlReader, xmlText } from './xml.ts'

export interface Cell {
  readonly text: string
  readonly mark: CellMark | null
}

const BLANK: Cell = { text: '', mark: null }

export interface MergedRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

interface Merge extends MergedRange {
  /** The content of its first cell, once that row has been read. */
  cell: Cell
}

/** Characters that follow the rows: merged cells, conditional formats, links. */
const LONGEST_TAIL = 64 * 1024 * 1024
/** Longer than the end of the rows is, which two pieces may share. */
const LONGEST_END = 300
/** Nothing in the rows can match this: in a cell's text the bracket is escaped. */
const END_OF_ROWS = /<\/(?:[^\s<>:/]+:)?sheetData\s*>/g

/**
 * The merged cells of a sheet, which stand behind its rows: the part is unpacked once to find them, without being
 * parsed, before it is read row by row.
 * @returns the last of the sheet first
 */
export async function readMerges(bytes: AsyncIterable<Uint8Array>): Promise<readonly MergedRange[]> {
  let tail: string[] | null = null
  let length = 0
  let before = ''
  for await (const text of xmlText(bytes)) {
    const window = before + text
    const end = endOfRows(window)
    if (end >= 0) {
      tail = [window.slice(end)]
      length = 0
    } else tail?.push(text)
    before = window.slice(-LONGEST_END)
    if (tail) length += text.length
    if (length > LONGEST_TAIL) throw tooLarge()
  }
  const merges: MergedRange[] = []
  const xml = tail?.join('') ?? ''
  if (xml.includes('mergeCell')) {
    // What follows the rows closes an element that it does not open.
    const root = /<\/((?:[^\s<>:/]+:)?worksheet)\s*>\s*$/.exec(xml)?.[1] ?? 'worksheet'
    const reader = new XmlReader({
      open: (name, { ref = '' }) => {
        const merge = name === 'mergeCell' ? mergeOf(ref) : null
        if (merge) merges.push(merge)
      },
    })
    reader.write(`<${root}>${xml}`)
  }
  return merges.sort((a, b) => b.firstRow - a.firstRow)
}

/** Where the rows end in a text, -1 where they do not. */
function endOfRows(text: string): number {
  let end = -1
  if (!text.includes('sheetData')) return end
  for (const match of text.matchAll(END_OF_ROWS)) end = match.index + match[0].length
  return end
}

function mergeOf(ref: string): MergedRange | null {
  const [first, last = first] = ref.split(':')
  const from = placeOf(first ?? '')
  const to = placeOf(last ?? '')
  if (!from || !to) return null
  const [firstRow, lastRow] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
  const [firstColumn, lastColumn] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
  if (firstColumn >= MOST_COLUMNS) return null
  return { firstRow, lastRow, firstColumn, lastColumn: Math.min(lastColumn, MOST_COLUMNS) }
}

/**
 * Gives every cell of a merge what stands in its first one, row by row from the top. At most one merge is kept for
 * each column, as a sheet allows, so that neither their number nor their size makes a row slow.
 */
export class Merges {
  readonly #waiting: Merge[]
  readonly #active = new Map<number, Merge>()

  /** @param ranges as `readMerges` has them, the last of a sheet first */
  constructor(ranges: readonly MergedRange[]) {
    this.#waiting = ranges.map((range) => ({ ...range, cell: BLANK }))
  }

  /** Fills in a row's cells. @returns whether the row has something of its own beside what is merged into it */
  fill(row: number, cells: Map<number, Cell>): boolean {
    this.#activate(row, cells)
    if (this.#active.size === 0) return cells.size > 0
    const filled: [number, Cell][] = []
    for (const [column, merge] of this.#active) {
      if (merge.lastRow < row) {
        this.#active.delete(column)
        continue
      }
      if (row === merge.firstRow && column === merge.firstColumn) continue
      cells.delete(column)
      if (merge.cell !== BLANK) filled.push([column, merge.cell])
    }
    if (cells.size === 0) return false
    for (const [column, cell] of filled) cells.set(column, cell)
    return true
  }

  #activate(row: number, cells: ReadonlyMap<number, Cell>): void {
    for (let next = this.#waiting.at(-1); next && next.firstRow <= row; next = this.#waiting.at(-1)) {
      this.#waiting.pop()
      if (next.lastRow < row) continue
      if (next.firstRow === row) next.cell = cells.get(next.firstColumn) ?? BLANK
      for (let column = next.firstColumn; column <= next.lastColumn; column++) this.#active.set(column, next)
    }
  }
}
