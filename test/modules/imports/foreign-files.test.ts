import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { workbookOf } from '../../support/workbook.ts'
import { codeOf, read } from './read-file.ts'

describe('files that are refused', () => {
  const sheet = { name: 'S', rows: [['a']] }
  const withPart = (name: string, xml: string) => workbookOf({ sheets: [sheet], parts: { [name]: xml } })

  test('entities that a document defines are not expanded, and references beyond the shared texts are damage', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`
    expect(await codeOf(withPart('xl/worksheets/sheet1.xml', bomb))).toBe('workbook-damaged')
    const beyond = '<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>'
    expect(await codeOf(withPart('xl/worksheets/sheet1.xml', beyond))).toBe('workbook-damaged')
  })

  test('a sheet that breaks off, a package cut short, a sheet whose part is missing', async () => {
    expect(await codeOf(withPart('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row><c>'))).toBe(
      'workbook-damaged',
    )
    const whole = workbookOf({ sheets: [sheet] })
    expect(await codeOf(whole.subarray(0, whole.length - 40))).toBe('workbook-damaged')
    expect(await codeOf(withPart('xl/_rels/workbook.xml.rels', '<Relationships/>'))).toBe('workbook-damaged')
  })

  test('a text that does not end within four million characters', async () => {
    const xml = `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(5_000_000)}</v></c></row></sheetData></worksheet>`
    expect(await codeOf(withPart('xl/worksheets/sheet1.xml', xml))).toBe('workbook-too-large')
  })

  test('a part that is larger than it says is damage: nothing is sized by a claim', async () => {
    const bytes = Buffer.from(workbookOf({ sheets: [sheet] }))
    const name = 'xl/worksheets/sheet1.xml'
    // The directory's entry: its name stands 46 bytes on, the unpacked size 24.
    const entry = bytes.lastIndexOf(name) - 46
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50)
    bytes.writeUInt32LE(10, entry + 24)
    expect(await codeOf(bytes)).toBe('workbook-damaged')
    bytes.writeUInt32LE(0xfffffff0, entry + 24)
    expect(await codeOf(bytes)).toBe('workbook-damaged')
  })

  /** The directory of a compound file in its second sector, with one stream. */
  const compound = (stream: string) => {
    const bytes = Buffer.alloc(4096)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
    bytes.write(stream, 1024 + 128, 'utf16le')
    bytes.writeUInt16LE((stream.length + 1) * 2, 1024 + 128 + 64)
    return bytes
  }
  const html =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>记录编号</td></tr></table></html>'

  test.each<[string, Uint8Array | string]>([
    ['password-protected', compound('EncryptedPackage')],
    ['old-excel', compound('Workbook')],
    ['old-excel', compound('Book')],
    ['not-text', compound('WordDocument')],
    ['web-page', html],
    ['web-page', `\ufeff\n<table><tr><td>1</td></tr></table>`],
    ['web-page', `<?xml version="1.0"?>${html}`],
    ['web-page', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'],
    [
      'xml-spreadsheet',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
    ['xml', '<?xml version="1.0"?><records><record/></records>'],
    ['not-text', '%PDF-1.7 '],
    [
      'open-document',
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': strToU8('<x/>'),
      }),
    ],
    ['archive', zipSync({ '十月.xlsx': workbookOf({ sheets: [sheet] }) })],
    ['no-workbook', zipSync({ 'word/document.xml': strToU8('<x/>') })],
    [
      'binary-workbook',
      workbookOf({
        sheets: [sheet],
        parts: {
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
          'xl/workbook.bin': 'x',
        },
      }),
    ],
  ])('%s', async (code, bytes) => {
    expect(await codeOf(bytes)).toBe(code)
  })
})

describe('the encoding of a text', () => {
  const header = 'visit_id,team_name\n'
  const gb = (text: string) => iconv.encode(text, 'gb18030')
  const rows = async (bytes: Uint8Array | string) => (await read(bytes)).sheets['']!.map(({ cells }) => cells)

  test('GB18030 whose bytes are valid UTF-8: letters that no record is written in decide', async () => {
    const bytes = gb(`${header}V9,省医院\n`)
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toContain('ʡҽԺ')
    expect(await rows(bytes)).toEqual([
      ['visit_id', 'team_name'],
      ['V9', '省医院'],
    ])
  })

  test('the first such word may stand anywhere in a large file', async () => {
    const bytes = Buffer.concat([gb(header), Buffer.from('V1,x\n'.repeat(1_000_000)), gb('V2,省医院\n')])
    expect((await rows(bytes)).at(-1)).toEqual(['V2', '省医院'])
  })

  test('where both readings make sense the import asks: a middle dot is 路', async () => {
    expect(await codeOf(`${header}V1,Ali·Khan\n`)).toBe('encoding-unclear')
    expect(await codeOf(gb(`${header}V1,路\n`))).toBe('encoding-unclear')
    // With the mark of UTF-8, or with Chinese beside it, there is no doubt.
    expect(await rows(`\ufeff${header}V1,Ali·Khan\n`)).toContainEqual(['V1', 'Ali·Khan'])
    expect(await rows(`${header}V1,阿里·汗\nV2,αβ\n`)).toContainEqual(['V2', 'αβ'])
  })

  test('a character cut by the pieces in which a file is read', async () => {
    for (const encode of [Buffer.from, gb]) {
      const text = `${header}${'V1,医院\n'.repeat(20_000)}`
      const all = await rows(encode(text))
      expect(all).toHaveLength(20_001)
      expect(new Set(all.slice(1).map(([, name]) => name))).toEqual(new Set(['医院']))
    }
  })
})
