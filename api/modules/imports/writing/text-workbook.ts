import { strToU8, Zip, ZipDeflate } from 'fflate'

/** Excel's own limits: rows of a sheet, header included, and UTF-16 units of a cell. */
const MOST_ROWS = 1_048_576
const LONGEST_CELL = 32_767

/**
 * A workbook of text cells, a piece at a time, of as many sheets as the rows need, each under the header. Every column's
 * format is text too, so that what is typed into it later keeps its zeros.
 */
export async function* textWorkbook(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const part = (name: string) => {
    const file = new ZipDeflate(name, { level: 1 })
    zip.add(file)
    return {
      write: (text: string) => file.push(strToU8(text)),
      end: (text: string) => file.push(strToU8(text), true),
    }
  }
  const taken = () => {
    const all = pieces
    pieces = []
    return all
  }

  let sheets = 0
  let sheet: ReturnType<typeof part> | null = null
  let number = 0
  const begin = () => {
    sheet = part(`xl/worksheets/sheet${++sheets}.xml`)
    sheet.write(`${SHEET_HEAD}${columns(header.length)}<sheetData>${row(header, 1)}`)
    number = 1
    return sheet
  }
  begin()
  for await (const batch of rows) {
    for (let at = 0; at < batch.length; ) {
      if (number === MOST_ROWS) {
        sheet!.end(SHEET_END)
        begin()
      }
      const next = batch.slice(at, at + MOST_ROWS - number)
      sheet!.write(next.map((cells) => row(cells, ++number)).join(''))
      at += next.length
    }
    yield* taken()
  }
  sheet!.end(SHEET_END)
  for (const [name, text] of Object.entries(packageParts(sheets))) part(name).end(text)
  zip.end()
  yield* taken()
}

const TEXT_STYLE = 1

function row(cells: readonly string[], number: number): string {
  const written = cells.map((cell, i) =>
    cell === ''
      ? ''
      : `<c r="${columnName(i)}${number}" s="${TEXT_STYLE}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  )
  return `<row r="${number}">${written.join('')}</row>`
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const columns = (count: number) =>
  count === 0 ? '' : `<cols><col min="1" max="${count}" width="16" style="${TEXT_STYLE}"/></cols>`

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot hold stands as `_xHHHH_`, and what reads like that is told apart by `_x005F_`. */
function escaped(cell: string): string {
  const short = cell.length > LONGEST_CELL ? cell.slice(0, LONGEST_CELL) : cell
  return (
    short
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(/[&<>]/g, (sign) => ENTITIES[sign]!)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/gu, (sign) => {
        return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
      })
  )
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}">`
const SHEET_END = '</sheetData></worksheet>'

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="49" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`

function packageParts(sheets: number): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (list: string[]) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${TYPES}.${type}+xml"/>`
  const sheetTags = numbers.map((n) => `<sheet name="${n}" sheetId="${n}" r:id="s${n}"/>`).join('')
  return {
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheetTags}</sheets></workbook>`,
    'xl/styles.xml': STYLES,
    'xl/_rels/workbook.xml.rels': relations([
      ...numbers.map((n) => relation(`s${n}`, 'worksheet', `worksheets/sheet${n}.xml`)),
      relation('styles', 'styles', 'styles.xml'),
    ]),
    '_rels/.rels': relations([relation('workbook', 'officeDocument', 'xl/workbook.xml')]),
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
      override('workbook.xml', 'sheet.main'),
      override('styles.xml', 'styles'),
      ...numbers.map((n) => override(`worksheets/sheet${n}.xml`, 'worksheet')),
    ].join('')}</Types>`,
  }
}
