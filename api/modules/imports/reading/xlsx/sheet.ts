import { visible } from '../cell-text.ts'
import { type CellMark, MOST_COLUMNS, type TableRow } from '../table.ts'
import type { NumberFormat } from './formats.ts'
import type { Cell, Merges } from './merges.ts'
import { cellOfNumber } from './numbers.ts'
import { damaged } from './package.ts'
import { columnOf } from './references.ts'
import { TextGatherer, unescaped } from './texts.ts'
import { XmlReader } from './xml.ts'

/** What the cells of all sheets refer to. */
export interface SheetContext {
  readonly texts: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly epoch1904: boolean
}

const UNCALCULATED: CellMark = { is: 'uncalculated' }
const ERROR: CellMark = { is: 'error' }

/**
 * Reads a sheet's XML as it comes: `write` a piece, `take` the rows that it completed. What is kept is one row, never
 * the sheet, and a row costs what it holds, wherever in the sheet that stands.
 */
export class SheetReader {
  readonly #context: SheetContext
  readonly #merges: Merges
  readonly #xml: XmlReader
  #rows: TableRow[] = []
  #isInRows = false
  #number = 0
  #cells = new Map<number, Cell>()
  #column = -1
  #type = ''
  #style = -1
  #isInCell = false
  #value: string | null = null
  #isValue = false
  #hasFormula = false
  readonly #text = new TextGatherer()

  constructor(context: SheetContext, merges: Merges) {
    this.#context = context
    this.#merges = merges
    this.#xml = new XmlReader({
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => {
        if (!this.#isInCell) return
        if (this.#isValue) this.#value += text
        else this.#text.add(text)
      },
      close: (name) => this.#close(name),
    })
  }

  /** @throws UnreadableFile */
  write(text: string): void {
    this.#xml.write(text)
  }

  /** @throws UnreadableFile when the sheet breaks off */
  end(): void {
    this.#xml.end()
  }

  take(): readonly TableRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#isInCell) {
      if (name === 'v') {
        this.#isValue = true
        this.#value = ''
      } else if (name === 'f') this.#hasFormula = true
      else this.#text.open(name)
    } else if (name === 'c' && this.#isInRows) {
      const column = attributes.r === undefined ? -1 : columnOf(attributes.r)
      this.#column = column < 0 ? this.#column + 1 : column
      this.#type = attributes.t ?? 'n'
      this.#style = attributes.s === undefined ? -1 : Number(attributes.s)
      this.#isInCell = true
      this.#value = null
      this.#hasFormula = false
    } else if (name === 'row' && this.#isInRows) {
      const number = attributes.r === undefined ? this.#number + 1 : Number(attributes.r)
      // Rows stand in their order: a sheet in which one goes back is no sheet that a program wrote.
      if (!Number.isInteger(number) || number <= this.#number) throw damaged()
      this.#number = number
      this.#column = -1
    } else if (name === 'sheetData') this.#isInRows = true
  }

  #close(name: string): void {
    if (this.#isInCell) {
      if (name === 'c') this.#endCell()
      else if (name === 'v') this.#isValue = false
      else this.#text.close(name)
    } else if (name === 'row' && this.#isInRows) this.#endRow()
    else if (name === 'sheetData') this.#isInRows = false
  }

  #endCell(): void {
    this.#isInCell = false
    const text = this.#text.take()
    if (this.#value === null && text === '' && !this.#hasFormula) return
    const cell = this.#cell(text)
    if (cell.mark === null && (cell.text === '' || cell.text.trim() === '')) return
    // A cell further right than any table goes is kept as one too many.
    this.#cells.set(Math.min(this.#column, MOST_COLUMNS), cell)
  }

  #cell(inline: string): Cell {
    const value = this.#value ?? ''
    switch (this.#type) {
      case 's':
        return { text: this.#shared(value), mark: null }
      case 'inlineStr':
        return { text: inline, mark: null }
      case 'str':
        // A calculated text may be empty; without a value nothing was calculated.
        if (this.#value === null && this.#hasFormula) return { text: '', mark: UNCALCULATED }
        return { text: visible(unescaped(value)), mark: null }
      case 'b':
        if (value.trim() === '') break
        return { text: value.trim() === '0' || value.trim() === 'false' ? 'FALSE' : 'TRUE', mark: null }
      case 'e':
        return { text: visible(value.trim() || '#N/A'), mark: ERROR }
      case 'd':
        return { text: visible(value.trim().replace(/T.*$/, '')), mark: { is: 'date' } }
      default:
        // Some programs write the text inline and forget the type.
        if (value.trim() === '' && inline !== '') return { text: inline, mark: null }
        if (value.trim() !== '') {
          return cellOfNumber(
            visible(value.trim()),
            this.#context.formats[this.#style],
            this.#context.epoch1904,
          )
        }
    }
    return { text: '', mark: this.#hasFormula ? UNCALCULATED : null }
  }

  #shared(value: string): string {
    const text = value.trim() === '' ? undefined : this.#context.texts[Number(value)]
    if (text === undefined) throw damaged()
    return text
  }

  #endRow(): void {
    const cells = this.#cells
    const hasContent = this.#merges.fill(this.#number, cells)
    if (hasContent) {
      const texts: string[] = []
      let marks: Map<number, CellMark> | null = null
      for (const [column, { text, mark }] of cells) {
        while (texts.length < column) texts.push('')
        texts[column] = text
        if (mark) {
          marks ??= new Map()
          marks.set(column, mark)
        }
      }
      this.#rows.push({ number: this.#number, cells: texts, marks })
    }
    if (cells.size > 0) this.#cells = new Map()
  }
}
