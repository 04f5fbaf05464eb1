import writeXlsxFile from 'write-excel-file/node'
import { sheetNames } from '../plans/files/sheet-names.ts'
import { FIT_TO_WIDTH, repeatHeads } from '../workload/files/print.ts'
import type { ListForm } from './service-list-form.ts'

const FONT = { fontFamily: '宋体', fontSize: 10 }
const CENTRED = { align: 'center', alignVertical: 'center', wrap: true } as const
const LEFT = { align: 'left', alignVertical: 'center', wrap: true } as const
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const
/** Wider columns hold sentences. */
const CENTRED_UP_TO = 16
/** Title, heading and head are repeated on every printed page and stay in sight. */
const HEAD_ROWS = 3

/** A workbook of one sheet a form, which prints on A4 landscape, one page wide. */
export async function serviceListWorkbook(forms: readonly ListForm[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(forms.map(({ name }) => name))
  const sheets = forms.map((form, i) => ({
    sheet: names[i]!,
    data: rowsOf(form),
    columns: form.widths.map((width) => ({ width })),
    orientation: 'landscape',
    showGridLines: false,
    stickyRowsCount: HEAD_ROWS,
  }))
  const heads = repeatHeads(names.map((sheet) => ({ sheet, columns: 1, rows: [1, HEAD_ROWS] })))
  const buffer = await writeXlsxFile(
    sheets as never,
    { ...FONT, features: [FIT_TO_WIDTH, heads] } as never,
  ).toBuffer()
  return new Uint8Array(buffer)
}

const LINE = 14
/** Rows are given their height, since not every program finds it by itself. */
const heightOf = (lines: readonly number[]) => Math.max(...lines) * LINE + 4

/** How many lines a text takes in a column so many characters wide; a Chinese character is twice as wide as a digit. */
function linesOf(text: string, width: number): number {
  const wide = text.match(/[^ -\u00ff]/g)?.length ?? 0
  return Math.max(1, Math.ceil((text.length + wide) / (width - 1)))
}

type Cell = Readonly<Record<string, unknown>> | null

function rowsOf({ title, heading, head, widths, rows, notes }: ListForm): Cell[][] {
  const across = (value: string, columns: number, style: object): Cell[] => [
    { value, columnSpan: columns, ...style },
    ...Array<null>(columns - 1).fill(null),
  ]
  const width = head.length
  const third = Math.floor(width / heading.length)
  return [
    across(title, width, { ...CENTRED, fontSize: 16, fontWeight: 'bold', height: 32 }),
    heading.flatMap((text, i) =>
      across(text, i === heading.length - 1 ? width - third * i : third, { align: 'left', height: 22 }),
    ),
    head.map((value) => ({ value, ...CENTRED, ...BORDER, fontWeight: 'bold', height: 28 })),
    ...rows.map((cells) => {
      const height = heightOf(cells.map((value, i) => linesOf(String(value), widths[i]!)))
      return cells.map((value, i) => ({
        value,
        type: typeof value === 'number' ? Number : String,
        ...(widths[i]! > CENTRED_UP_TO ? LEFT : CENTRED),
        ...BORDER,
        height,
      }))
    }),
    ...notes.map((note) => {
      const height = heightOf([
        linesOf(
          note,
          widths.reduce((sum, each) => sum + each, 0),
        ),
      ])
      return across(note, width, { ...LEFT, fontSize: 9, height })
    }),
  ]
}
