import writeXlsxFile from 'write-excel-file/node'
import { sheetNames } from '../../plans/files/sheet-names.ts'
import { FIT_TO_WIDTH, repeatHeads } from '../files/print.ts'
import type { Mark, PerformanceCell, PerformanceRow, PerformanceSheet } from './performance-form.ts'

const FONT = { fontFamily: '宋体', fontSize: 10 }
const CENTRED = { align: 'center', alignVertical: 'center', wrap: true } as const
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const
const CITY_WIDTH = 15
const NAME_WIDTH = 12
const COLUMN_WIDTH = 9
/** Chinese, at the size of notes. */
const CHARACTERS_OF_A_COLUMN = 4.5
/** At the usual size in a column. */
const MAX_CHARACTERS = 7
/** So many columns stand on one page across. */
const COLUMNS_OF_A_PAGE = 28
/** Title and what it is of, then the two rows of heads. */
const ABOVE = 2
const HEADS = 2
const NAMES = 2

const FILLS: Readonly<Record<NonNullable<Mark>, string>> = { missed: '#FBE3E1', open: '#FFF4D6' }

type Cell = Readonly<Record<string, unknown>> | null

/** A workbook that prints on A4 landscape, with its heads on each page. */
export async function performanceWorkbook(
  forms: readonly PerformanceSheet[],
): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(forms.map(({ name }) => name))
  const sheets = forms.map((form, i) => {
    const columns = form.heads.reduce((sum, head) => sum + head.columns.length, 0)
    return {
      sheet: names[i]!,
      data: rowsOf(form, columns),
      columns: [
        { width: CITY_WIDTH },
        { width: NAME_WIDTH },
        ...Array.from({ length: columns - NAMES }, () => ({ width: COLUMN_WIDTH })),
      ],
      orientation: 'landscape',
      stickyRowsCount: ABOVE + HEADS,
      stickyColumnsCount: NAMES,
      pagesWide: Math.ceil(columns / COLUMNS_OF_A_PAGE),
    }
  })
  const repeated = names.map((sheet) => ({
    sheet,
    columns: NAMES,
    rows: [ABOVE + 1, ABOVE + HEADS] as const,
  }))
  const buffer = await writeXlsxFile(
    sheets as never,
    {
      ...FONT,
      features: [FIT_TO_WIDTH, repeatHeads(repeated)],
    } as never,
  ).toBuffer()
  return new Uint8Array(buffer)
}

function rowsOf(form: PerformanceSheet, columns: number): Cell[][] {
  // On the first page, however many there are across.
  const across = Math.min(columns, 16)
  const spanning = (value: string, style: object): Cell[] => [
    { value, type: String, columnSpan: across, ...style },
    ...Array<null>(across - 1).fill(null),
  ]
  const header = { type: String, ...CENTRED, ...BORDER, fontWeight: 'bold' }
  return [
    spanning(form.title, {
      align: 'left',
      alignVertical: 'center',
      fontSize: 15,
      fontWeight: 'bold',
      height: 28,
    }),
    spanning(form.subtitle, { align: 'left', alignVertical: 'center', fontSize: 9, height: 18 }),
    form.heads.flatMap(({ name, columns: below }): Cell[] =>
      below[0] === ''
        ? [{ value: name, rowSpan: 2, ...header, height: 30 }]
        : [{ value: name, columnSpan: below.length, ...header }, ...Array<null>(below.length - 1).fill(null)],
    ),
    form.heads.flatMap(({ columns: below }): Cell[] =>
      below.map((value) => (value === '' ? null : { value, ...header, fontSize: 9, height: 38 })),
    ),
    ...form.rows.map(rowCells),
    ...form.notes.map((note) =>
      spanning(note, {
        align: 'left',
        alignVertical: 'center',
        wrap: true,
        fontSize: 9,
        height: 15 * Math.ceil(note.length / (across * CHARACTERS_OF_A_COLUMN)),
      }),
    ),
  ]
}

function rowCells({ cells, marks, isTotal }: PerformanceRow): Cell[] {
  const style = { ...CENTRED, ...BORDER, height: 20, ...(isTotal && { fontWeight: 'bold' }) }
  const first = cells.length - marks.length
  return cells.map((cell, at) => {
    const mark = at < first ? null : marks[at - first]!
    const small = typeof cell === 'string' && cell.length > MAX_CHARACTERS && { fontSize: 8 }
    return { ...content(cell), ...style, ...small, ...(mark && { backgroundColor: FILLS[mark] }) }
  })
}

/** `3/4` is a text, which no program reads as a date. */
function content(cell: PerformanceCell) {
  if (typeof cell === 'string') return { value: cell, type: String, format: '@' }
  if (typeof cell === 'number') return { value: cell, type: Number }
  // Divided as decimals: 0.419 and not 0.41900000000000004.
  return { value: Number((cell.share / 100).toFixed(3)), type: Number, format: '0.0%' }
}
