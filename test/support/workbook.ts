import { strToU8, type Zippable, zipSync } from 'fflate'

/** A cell: a text, a number, or the XML that stands between `<c` and `</c>`, after the reference. */
export type SheetCell = string | number | null | { readonly xml: string }

export interface SheetOf {
  readonly name: string
  readonly rows?: readonly (readonly SheetCell[])[]
  /** The content of `sheetData`, instead of rows. */
  readonly data?: string
  readonly merges?: readonly string[]
  readonly state?: 'hidden' | 'veryHidden'
  readonly type?: 'worksheet' | 'chartsheet' | 'dialogsheet'
}

export interface WorkbookOf {
  readonly sheets: readonly SheetOf[]
  /** Attributes of `workbookPr`. */
  readonly properties?: string
  /** Codes of number formats: the style `s` of a cell counts them from 1. */
  readonly formats?: readonly string[]
  /** The content of `sst`. */
  readonly sharedStrings?: string
  /** Parts that are added or put in the place of others, by name. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
  readonly strict?: boolean
}

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relation: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
}
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relation: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
}
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A package of the given sheets, as Excel writes it down to what a test asks otherwise. */
export function workbookOf(content: WorkbookOf, level: 0 | 1 | 6 = 6): Uint8Array {
  const parts: Zippable = {}
  for (const [name, part] of Object.entries(partsOf(content))) {
    parts[name] = typeof part === 'string' ? strToU8(part) : part
  }
  return zipSync(parts, { level })
}

export function partsOf(content: WorkbookOf): Record<string, string | Uint8Array> {
  const { sheets, properties = '', formats = [], sharedStrings, strict = false } = content
  const { main, relation } = strict ? STRICT : TRANSITIONAL
  const type = (sheet: SheetOf) => sheet.type ?? 'worksheet'
  const relations = [
    ...sheets.map((sheet, i) => [`rId${i + 1}`, type(sheet), `${type(sheet)}s/sheet${i + 1}.xml`]),
    ['rIdS', 'styles', 'styles.xml'],
    ...(sharedStrings === undefined ? [] : [['rIdT', 'sharedStrings', 'sharedStrings.xml']]),
  ]
  const list = sheets.map(({ name, state }, i) => {
    const shown = state ? ` state="${state}"` : ''
    return `<sheet name="${escaped(name)}" sheetId="${i + 1}"${shown} r:id="rId${i + 1}"/>`
  })
  const codes = formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`)
  const styles = formats.map((_, i) => `<xf numFmtId="${200 + i}" applyNumberFormat="1"/>`)
  const parts: Record<string, string | Uint8Array> = {
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']], relation),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr ${properties}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(relations, relation),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
  }
  if (sharedStrings !== undefined) {
    parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${sharedStrings}</sst>`
  }
  sheets.forEach((sheet, i) => {
    parts[`xl/${type(sheet)}s/sheet${i + 1}.xml`] =
      type(sheet) === 'worksheet' ? worksheet(sheet, main) : `<${type(sheet)} xmlns="${main}"/>`
  })
  return { ...parts, ...content.parts }
}

function worksheet({ rows = [], data, merges = [] }: SheetOf, main: string): string {
  const content = data ?? rows.map((cells, i) => rowOf(i + 1, cells)).join('')
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const tail = merges.length > 0 ? `<mergeCells count="${merges.length}">${merged}</mergeCells>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${content}</sheetData>${tail}</worksheet>`
}

/** A row's XML; cells that are null are left out. */
export function rowOf(number: number, cells: readonly SheetCell[]): string {
  const xml = cells.map((cell, i) => {
    const at = `<c r="${letters(i)}${number}"`
    if (cell === null) return ''
    if (typeof cell === 'number') return `${at}><v>${cell}</v></c>`
    if (typeof cell === 'string') {
      return `${at} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
    }
    return `${at}${cell.xml}</c>`
  })
  return `<row r="${number}">${xml.join('')}</row>`
}

function relationships(list: readonly (readonly string[])[], relation: string): string {
  const xml = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${relation}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${xml.join('')}</Relationships>`
}

export function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
