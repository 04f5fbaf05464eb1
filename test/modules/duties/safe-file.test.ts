import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { checkedFileKind } from '../../../api/modules/duties/file-check.ts'
import { safeDutyFileKind } from '../../../api/modules/duties/safe-file.ts'

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relation = (type: string, target: string, more = '') =>
  `<Relationships><Relationship Id="r1" Type="${RELATIONS}/${type}" Target="${target}" ${more}/></Relationships>`
const external = (type: string, target: string) => relation(type, target, 'TargetMode="External"')

const archive = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
const docx = (parts: Record<string, string | Uint8Array> = {}) =>
  safeDutyFileKind(
    archive({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...parts }),
  )
const SETTINGS = 'word/_rels/settings.xml.rels'
const workbook = (parts: Record<string, string> = {}) =>
  archive({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', ...parts })

test('a document with links, and a chart with its workbook, is one', () => {
  expect(docx({ 'word/_rels/document.xml.rels': external('hyperlink', 'https://example.invalid/') })).toBe(
    'docx',
  )
  expect(docx({ 'word/embeddings/book.xlsx': workbook() })).toBe('docx')
})
test('one that fetches its template, pictures or parts when it is opened is none, however that is written', () => {
  for (const xml of [
    external('attachedTemplate', 'https://example.invalid/a.dotm'),
    external('image', 'https://example.invalid/a.png'),
    external('attachedTemplate', 'a').replace('attachedTemplate', '&#x61;ttachedTemplate'),
    external('hyperlink', 'file://host/a.exe'),
    relation('oleObject', 'a.bin'),
    relation('aFChunk', 'a.html'),
    `<!DOCTYPE a [<!ENTITY b "c">]>${external('hyperlink', 'https://example.invalid/')}`,
  ])
    expect(docx({ [SETTINGS]: xml }), xml).toBeNull()
  expect(docx({ [SETTINGS]: Buffer.from(`\ufeff${external('image', 'a')}`, 'utf16le') })).toBeNull()
})
test('macros by the types of its parts, fields that start programs, and workbooks that are none, are refused', () => {
  const macro =
    '<Types><Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
  expect(docx({ '[Content_Types].xml': macro })).toBeNull()
  const field = '<w:instrText>DD</w:instrText><w:r/><w:instrText>EAUTO c:\\a.exe</w:instrText>'
  expect(docx({ 'word/document.xml': field })).toBeNull()
  expect(docx({ 'word/document.xml': '<w:instrText>PAGE</w:instrText><w:t>DDE</w:t>' })).toBe('docx')
  expect(docx({ 'word/embeddings/book.xlsx': 'MZ' })).toBeNull()
  expect(docx({ 'word/embeddings/book.xlsx': workbook({ 'xl/vbaProject.bin': '' }) })).toBeNull()
})

const pdf = (...objects: (string | Uint8Array)[]) =>
  safeDutyFileKind(
    Buffer.concat(
      ['%PDF-1.7\n', ...objects, '\n%%EOF'].map((each) =>
        typeof each === 'string' ? Buffer.from(each, 'latin1') : each,
      ),
    ),
  )
const packed = (text: string) =>
  Buffer.concat([
    Buffer.from('9 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>> stream\n'),
    deflateSync(Buffer.from(text)),
    Buffer.from('\nendstream endobj'),
  ])

test('a PDF that shows a place when it is opened is one', () => {
  expect(pdf('1 0 obj <</Type /Catalog /OpenAction [3 0 R /XYZ null null 0]>> endobj')).toBe('pdf')
  expect(pdf('1 0 obj <</OpenAction 2 0 R>> endobj\n2 0 obj <</S /GoTo /D [3 0 R /Fit]>> endobj')).toBe('pdf')
  expect(pdf(packed('5 0 <</Type /Font /JSName /A>>'))).toBe('pdf')
  // Packed data in which the short name stands by chance.
  expect(pdf(Buffer.from([0x2f, 0x4a, 0x53, 0x28, 0x00, 0xff]))).toBe('pdf')
})
test('one that runs, starts, sends or brings something is none, whether written out, escaped or packed', () => {
  for (const action of [
    '<</S /JavaScript /JS (app.alert(1))>>',
    '<</S /J#61vaScript>>',
    '<</JS 7 0 R>>',
    '<</S/Launch/F(a.exe)>>',
    '<</Type /#45mbeddedFile>>',
    '<</OpenAction <</S /URI /URI (https://example.invalid/)>> >>',
    '<</OpenAction 8 0 R>>',
    '<</AcroForm <</XFA 7 0 R>> >>',
    '<</Encrypt 4 0 R>>',
  ]) {
    expect(pdf(`1 0 obj ${action} endobj`), action).toBeNull()
    if (!action.includes('Encrypt')) expect(pdf(packed(`5 0 ${action}`)), `packed ${action}`).toBeNull()
  }
  expect(pdf('9 0 obj <</Type /ObjStm /Filter /LZWDecode>> stream\nx\nendstream endobj')).toBeNull()
  expect(pdf('9 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\nx\nendstream endobj')).toBeNull()
})

test('a file that is built to be looked through for ever is refused in time, and the event loop turns meanwhile', {
  tags: 'long',
}, async () => {
  // Each place that it opens with is looked for through the whole file: 400,000 × 7 MB.
  const file = Buffer.from(
    `%PDF-1.7\n${'/OpenAction 1 0 R '.repeat(400_000)}\n1 0 obj [3 0 R /Fit] endobj\n%%EOF`,
  )
  let turns = 0
  const turning = setInterval(() => turns++, 20)
  expect(await checkedFileKind(file)).toBeNull()
  clearInterval(turning)
  expect(turns).toBeGreaterThan(100)
})

test('in a thread of its own the answer is the same', async () => {
  expect(await checkedFileKind(Buffer.from('%PDF-1.7\n%%EOF'))).toBe('pdf')
  expect(await checkedFileKind(Buffer.from('%PDF-1.7\n/JavaScript'))).toBeNull()
})
