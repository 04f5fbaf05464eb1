import writeXlsxFile from 'write-excel-file/node'
import type { TemplateQuery } from '../../contract/imports.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { Area, AreaLevel } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import type { ImportKind } from './kinds/import-kind.ts'
import { csvLine } from './reading/csv.ts'

export interface TemplateFile {
  readonly name: string
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const BELOW: Readonly<Record<AreaLevel, readonly AreaLevel[]>> = {
  province: ['county'],
  city: ['county'],
  county: ['county', 'township', 'village'],
  township: ['township', 'village'],
  village: ['village'],
}

/**
 * An empty file of a kind: its header and, for a chosen area, a row with code and name of each of its places (of
 * a city or the province: its counties, unless the kind names its levels). Rows that stay so are skipped by the import.
 * @throws ProblemError 400 for an area that there is not
 */
export async function template(
  geography: Geography,
  reader: Reader,
  kind: ImportKind,
  { within: asked, format, lang }: TemplateQuery,
): Promise<TemplateFile> {
  const { columns, place, templateOf } = kind
  const within =
    asked !== undefined || templateOf === 'province' ? readWithin(geography, reader, asked) : null
  const header = columns.map(({ name, zh }) => (lang === 'zh' ? zh : name))
  const rows = (within === null || !place ? [] : placesOf(geography, kind, within)).map((area) =>
    columns.map(({ name }) => {
      if (name === place?.code) return area.code
      return name === place?.name ? area.name : ''
    }),
  )
  const name = `${kind.name}${within ? `-${within}` : ''}.${format}`
  if (format === 'csv') {
    const text = `\ufeff${[header, ...rows].map(csvLine).join('\r\n')}\r\n`
    return { name, type: 'text/csv; charset=utf-8', content: new Uint8Array(Buffer.from(text)) }
  }
  return { name, type: XLSX, content: await workbook(kind.name, header, rows) }
}

function placesOf(geography: Geography, { templateLevels }: ImportKind, within: AreaCode): readonly Area[] {
  const { level } = geography.areas.get(within)!
  const levels = templateLevels ?? BELOW[level]
  return (
    levels
      .flatMap((each) => geography.within(each, within))
      // 金门县's stand-ins below it mean the county.
      .filter((area) => area.code.length === 6 || !area.code.endsWith('000'))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
  )
}

/** Every cell is text, so that Excel keeps all digits of a code also in rows that are filled in later. */
async function workbook(
  sheet: string,
  header: readonly string[],
  rows: readonly string[][],
): Promise<Uint8Array<ArrayBuffer>> {
  const BLANK_ROWS = 200
  const blank = header.map(() => '')
  const data = [...rows, ...Array.from({ length: BLANK_ROWS }, () => blank)].map((row) =>
    row.map((value) => ({ ...(value === '' ? {} : { value }), type: String, format: '@' })),
  )
  const titles = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const buffer = await writeXlsxFile([titles, ...data], {
    sheet,
    stickyRowsCount: 1,
    columns: header.map((title) => ({ width: Math.max(12, title.length * 2 + 2) })),
  }).toBuffer()
  return new Uint8Array(buffer)
}
