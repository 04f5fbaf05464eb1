import writeXlsxFile from 'write-excel-file/node'
import { sheetNames } from '../../plans/files/sheet-names.ts'
import type { NoteSheet } from './changes-sheet.ts'
import type { Form, FormRow } from './form.ts'
import { FIT_TO_WIDTH } from './print.ts'

/** 18 columns and the one of the names. */
const WIDTH = 19
const FONT = { fontFamily: '宋体', fontSize: 10 }
const CENTRED = { align: 'center', alignVertical: 'center', wrap: true } as const
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const
const NAME_WIDTH = 12
const COLUMN_WIDTH = 8.5
/** Characters of a column at sizes from the usual one down; a Chinese one, and ～, take two. */
const SIZES = [
  [7, 10],
  [8, 8],
  [10, 7],
] as const
const SMALLEST = 6
const ROW_HEIGHT = 20
/** What is wider still takes two lines. */
const LINE_CHARACTERS = 11

/** A workbook of one sheet a form, which prints on A4 landscape, one page wide. */
export async function workloadWorkbook(
  forms: readonly Form[],
  notes: readonly NoteSheet[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames([...forms, ...notes].map(({ name }) => name))
  const sheets = forms.map((form, i) => ({
    sheet: names[i]!,
    data: rowsOf(form),
    columns: [{ width: NAME_WIDTH }, ...Array.from({ length: WIDTH - 1 }, () => ({ width: COLUMN_WIDTH }))],
    orientation: 'landscape',
    showGridLines: false,
  }))
  const told = notes.map((note, i) => ({
    sheet: names[forms.length + i]!,
    data: notedRows(note),
    columns: NOTE_WIDTHS.map((width) => ({ width })),
    orientation: 'landscape',
  }))
  const buffer = await writeXlsxFile(
    [...sheets, ...told] as never,
    {
      ...FONT,
      features: [FIT_TO_WIDTH],
    } as never,
  ).toBuffer()
  return new Uint8Array(buffer)
}

type Cell = Readonly<Record<string, unknown>> | null

function rowsOf(form: Form): Cell[][] {
  const across = (value: string, columns: number, style: object): Cell[] => [
    { value, columnSpan: columns, ...style },
    ...Array<null>(columns - 1).fill(null),
  ]
  const header = { ...CENTRED, ...BORDER, fontWeight: 'bold' }
  return [
    across(form.title, WIDTH, { ...CENTRED, fontSize: 16, fontWeight: 'bold', height: 32 }),
    [
      ...across(form.filler, 7, { align: 'left', height: 22 }),
      ...across(form.contact, 6, { align: 'left' }),
      ...across(form.phone, 6, { align: 'left' }),
    ],
    [
      { value: form.corner, rowSpan: 2, ...header, height: 24 },
      ...form.groups.flatMap(({ name, columns }) => across(name, columns.length, header)),
    ],
    [
      null,
      ...form.groups.flatMap(({ columns }) =>
        // The unit on a line of its own, where a program would break it anywhere.
        columns.map((value) => ({
          value: value.replace(/（[^（]*$/, '\n$&'),
          ...header,
          fontSize: 9,
          height: 78,
        })),
      ),
    ],
    ...form.rows.map(row),
    ...form.notes.map((note) => across(note, WIDTH, { align: 'left', fontSize: 9 })),
  ]
}

const NOTE_WIDTHS = [16, 40, 24, 24]

function notedRows({ title, head, rows }: NoteSheet): Cell[][] {
  const text = { align: 'left', alignVertical: 'center', wrap: true } as const
  return [
    [
      { value: title, columnSpan: head.length, ...text, height: 32 },
      ...Array<null>(head.length - 1).fill(null),
    ],
    head.map((value) => ({ value, ...CENTRED, ...BORDER, fontWeight: 'bold' })),
    ...rows.map((cells) => cells.map((value) => ({ value, ...text, ...BORDER }))),
  ]
}

function row({ name, cells, isTotal }: FormRow): Cell[] {
  const style = { ...CENTRED, ...BORDER, ...(isTotal && { fontWeight: 'bold' }) }
  const lines = Math.max(1, ...cells.map((value) => Math.ceil(charactersOf(value) / LINE_CHARACTERS)))
  const height = lines === 1 ? ROW_HEIGHT : 6 + 10 * lines
  return [
    { value: name, ...style, height },
    ...cells.map((value) => ({
      value,
      ...style,
      height,
      fontSize: SIZES.find(([most]) => charactersOf(value) <= most)?.[1] ?? SMALLEST,
    })),
  ]
}

const charactersOf = (value: number | string) => String(value).replaceAll(/[^\u{20}-\u{7e}]/gu, '**').length
