import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { IMPORT_KIND_NAMES, type ImportKindName } from '../../api/contract/kinds/file-kinds.ts'
import { csvLine } from '../../api/modules/imports/reading/csv.ts'
import type { Dice } from './dice.ts'
import type { CountyRecords } from './records.ts'

export interface FuzzFile {
  readonly kind: ImportKindName
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file of some kind, right or with mistakes of people, programs and attackers in it. */
export function fileOf(dice: Dice, records: CountyRecords): FuzzFile {
  const kind = dice.of(IMPORT_KIND_NAMES)
  const table = someRows(dice, records, kind)
  for (
    let times = dice.weighed([
      [3, 0],
      [4, 1],
      [3, 3],
    ]);
    times > 0;
    times--
  )
    spoil(dice, table)
  const bytes = dice.in100(50) ? csvOf(dice, table) : workbookOf(dice, table)
  return { kind, name: nameOf(dice, kind), bytes: dice.in100(15) ? broken(dice, bytes) : bytes }
}

/** A few of the records' own rows under new ids or old ones, the header first. */
function someRows(dice: Dice, { tables }: CountyRecords, kind: ImportKindName): string[][] {
  const [header = [], ...rows] = tables[kind]
  const one = () => (rows.length > 0 ? [...dice.of(rows)] : header.map(() => dice.text()))
  const taken = Array.from({ length: dice.whole(0, 12) }, one)
  if (dice.in100(60)) for (const row of taken) row[0] = dice.in100(50) ? row[0]! : `N${dice.whole(0, 200)}`
  return [[...header], ...taken]
}

function spoil(dice: Dice, table: string[][]): void {
  const row = dice.of(table)
  const at = dice.whole(0, Math.max(0, row.length - 1))
  dice.weighed<() => unknown>([
    [8, () => (row[at] = dice.text())],
    [2, () => (row[at] = String(dice.number()))],
    [2, () => (row[at] = `${row[at]}${dice.of(['\0', '\u200b', '\ufeff', ' ', '\n', '😀', "'"])}`)],
    [1, () => row.splice(at, 1)],
    [1, () => row.push(dice.text())],
    [1, () => table.push([...row])],
    [1, () => table.unshift([dice.text()])],
    [1, () => table.splice(table.indexOf(row), 1, [])],
    [1, () => table.push([`${'9'.repeat(dice.whole(14, 22))}`, ...row.slice(1)])],
    [1, () => (row[at] = dice.text().repeat(dice.whole(1, 2000)).slice(0, 200_000))],
  ])()
  if (table.length === 0) table.push([])
}

function csvOf(dice: Dice, table: readonly string[][]): Uint8Array {
  const delimiter = dice.weighed([
    [8, ','],
    [1, ';'],
    [1, '\t'],
  ])
  const lineEnd = dice.weighed([
    [4, '\n'],
    [4, '\r\n'],
    [1, '\r'],
    [1, '\n\r'],
  ])
  const lines = table.map((row) => (delimiter === ',' ? csvLine(row) : row.join(delimiter)))
  if (dice.in100(5))
    lines.splice(dice.whole(0, lines.length), 0, dice.of(['"', '"a', 'a"b"c', '"a"b', '""""']))
  if (dice.in100(5)) lines.push(...Array.from({ length: 3000 }, () => dice.of(['', ',', ',,,', '\0'])))
  const text = `${dice.of(['', '\ufeff', '\ufeff\ufeff'])}${lines.join(lineEnd)}${dice.of(['', lineEnd])}`
  return dice.weighed<() => Uint8Array>([
    [10, () => Buffer.from(text)],
    [3, () => iconv.encode(text, 'gb18030')],
    [1, () => Buffer.from(text, 'utf16le')],
    [1, () => Buffer.from(text, 'latin1')],
  ])()
}

/** A workbook written by hand, so that any part of it can be wrong. */
function workbookOf(dice: Dice, table: readonly string[][]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${dice.of(['', '<workbookPr date1904="true"/>', '<workbookPr date1904="1"/>'])}<sheets><sheet name="${dice.of(['visits', '记录', 'Sheet1', '&#65;', 'a&amp;b'])}" sheetId="1" r:id="rId1"${dice.of(['', '', ' state="hidden"'])}/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetOf(dice, table),
  }
  const names = Object.keys(parts)
  for (
    let times = dice.weighed([
      [5, 0],
      [3, 1],
      [1, 3],
    ]);
    times > 0;
    times--
  ) {
    const name = dice.in100(60) ? 'xl/worksheets/sheet1.xml' : dice.of(names)
    dice.weighed<() => unknown>([
      [8, () => (parts[name] = spoiltXml(dice, parts[name] ?? ''))],
      [1, () => delete parts[name]],
      [
        1,
        () =>
          (parts[
            dice.of([
              '../x.xml',
              '/xl/workbook.xml',
              'xl/workbook2.xml',
              'xl/sharedStrings.xml',
              'xl/styles.xml',
            ])
          ] = parts[name] ?? ''),
      ],
      [1, () => (parts[name] = '')],
    ])()
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
  })
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

function sheetOf(dice: Dice, table: readonly string[][]): string {
  const rows = table.map((cells, y) => {
    const written = cells.map((text, x) =>
      cellOf(dice, `${String.fromCharCode(65 + (x % 26))}${y + 1}`, text),
    )
    return `<row r="${y + 1}">${written.join('')}</row>`
  })
  const merged = dice.in100(10)
    ? `<mergeCells><mergeCell ref="${dice.of(['A2:A4', 'B2:C3', 'A1:XFD1048576', 'A2:A2', 'x'])}"/></mergeCells>`
    : ''
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`
}

function cellOf(dice: Dice, at: string, text: string): string {
  if (/^\d{1,15}$/.test(text) && dice.in100(30)) return `<c r="${at}"><v>${text}</v></c>`
  return dice.weighed([
    [40, `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`],
    [1, `<c r="${at}" t="str"><v>${escaped(text)}</v></c>`],
    [1, `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`],
    [1, `<c r="${at}" t="e"><v>#N/A</v></c>`],
    [1, `<c r="${at}"><f>1+1</f></c>`],
    [1, `<c r="${at}" t="s"><v>${dice.whole(-1, 99)}</v></c>`],
    [1, `<c r="${at}" t="b"><v>1</v></c>`],
    [1, `<c r="${at}" t="d"><v>2026-11-02T00:00:00</v></c>`],
    [
      1,
      `<c r="${at}"><v>${dice.of(['1e5', '46027', '2.0261012350125E+16', 'NaN', '', '-1', '350421100201'])}</v></c>`,
    ],
  ])
}

/** What XML cannot hold is written as programs do: `_x0000_`, or as a reference that no parser should take. */
function escaped(text: string): string {
  const spelt = (sign: string) => {
    const code = sign.charCodeAt(0)
    return code === 0 || code >= 0xd800
      ? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
      : `&#${code};`
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[&<>\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]/gu, spelt)
}

function spoiltXml(dice: Dice, xml: string): string {
  const at = dice.whole(0, xml.length)
  const insert = dice.of([
    '<',
    '>',
    '</row>',
    '<row>',
    '&',
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&lol;',
    '<!-- ',
    '<![CDATA[',
    '\0',
    '_x0000_',
    '_xD800_',
    '"',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<c r="ZZZZZ99999999999"><v>1</v></c>',
    '<c r="A0"/>',
    '<row r="-1"/>',
    '<row r="99999999999"/>',
    '<x>'.repeat(20_000),
    `<c r="A1"><v>${'9'.repeat(10_000)}</v></c>`,
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
  ])
  return dice.weighed([
    [4, `${xml.slice(0, at)}${insert}${xml.slice(at)}`],
    [1, xml.slice(0, at)],
    [1, xml.replaceAll(/r="[A-Z]+\d+"/g, '')],
    [
      1,
      xml
        .replace(
          XML,
          `${XML}<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;&lol;&lol;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`,
        )
        .replace('<t>', '<t>&l2;&x;'),
    ],
    [1, xml.replaceAll('<', '<x:').replaceAll('<x:/', '</x:')],
    [1, xml.replace('UTF-8', dice.of(['UTF-16', 'GB18030', 'utf-7', 'x']))],
  ])
}

/** Bytes as a bad disk or a bad network leaves them. */
function broken(dice: Dice, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = dice.whole(0, Math.max(0, copy.length - 1))
  return dice.weighed<() => Uint8Array>([
    [3, () => copy.subarray(0, at)],
    [
      5,
      () => {
        for (let times = dice.whole(1, 20); times > 0 && copy.length > 0; times--)
          copy[dice.whole(0, copy.length - 1)] = dice.whole(0, 255)
        return copy
      },
    ],
    [1, () => Buffer.concat([copy, Buffer.alloc(dice.whole(1, 5000), dice.of([0, 10, 34, 255]))])],
    [1, () => Buffer.concat([copy.subarray(0, at), Buffer.from(dice.text()), copy.subarray(at)])],
    [1, () => Buffer.from(dice.text())],
    [1, () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), copy])],
  ])()
}

function nameOf(dice: Dice, kind: ImportKindName): string {
  if (dice.in100(70)) return `${kind}.${dice.of(['csv', 'xlsx', 'xls', 'xlsm', 'txt'])}`
  return dice.in100(50)
    ? dice.text()
    : dice.of(['../../x.csv', 'C:\\a.csv', '到访.csv', '.csv', 'a"b.csv', 'x'.repeat(400)])
}
