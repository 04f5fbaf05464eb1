import { describe, expect, test } from 'vitest'
import { dutyFileKind } from '../../../api/domain/duties/file-types.ts'

/** A ZIP of empty entries: local headers, directory, end. */
function zip(...names: string[]): Uint8Array {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const name of names) {
    const text = Buffer.from(name)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(text.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(text.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(header, text)
    directory.push(entry, text)
    at += 30 + text.length
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, ...directory, end])
}

const changed = (bytes: Uint8Array, change: (copy: Buffer) => void) => {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}
/** Its own end in the comment of another one. */
const withComment = (bytes: Uint8Array) =>
  Buffer.concat([changed(bytes, (copy) => copy.writeUInt16LE(22, copy.length - 2)), bytes.subarray(-22)])
/** 100 bytes between the entries and the directory. */
function withGap(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - 22
  const start = Buffer.from(bytes).readUInt32LE(end + 16)
  const moved = changed(bytes.subarray(start), (copy) => copy.writeUInt32LE(start + 100, copy.length - 6))
  return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(100), moved])
}
const renamed = (bytes: Uint8Array) => changed(bytes, (copy) => copy.write('exe', 34))

describe('the type of a file by its content', () => {
  test.each<[string, Uint8Array, string | null]>([
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'png'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpg'],
    ['a Word document', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['a workbook', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['an OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
    [
      'a Word document with macros',
      zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
      null,
    ],
    [
      'a workbook with an embedded program',
      zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/embeddings/oleObject1.bin'),
      null,
    ],
    [
      'a workbook with an embedded program in a folder of another case',
      zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/Embeddings/oleObject1.bin'),
      null,
    ],
    [
      'a workbook with a sheet of old macros',
      zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/macroSheets/sheet1.xml'),
      null,
    ],
    ['an archive that has a name twice', zip('OFD.xml', 'ofd.xml'), null],
    ['an archive that leaves its folder', zip('OFD.xml', 'a/../../b.xml'), null],
    ['an archive with something behind its end', Buffer.concat([zip('OFD.xml'), zip('OFD.xml')]), null],
    ['an archive with a comment', withComment(zip('OFD.xml')), null],
    ['an archive with something before its directory', withGap(zip('OFD.xml')), null],
    ['an archive whose entry is called otherwise', renamed(zip('OFD.xml')), null],
    ['an OFD with a program', zip('OFD.xml', 'setup.exe'), null],
    ['any other archive', zip('a.txt'), null],
    ['an archive without its directory', zip('OFD.xml').subarray(0, 40), null],
    ['a web page', Buffer.from('<html><script>1</script></html>'), null],
    ['a program', Buffer.from('MZ\x90\0'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_, bytes, kind) => {
    expect(dutyFileKind(bytes)).toBe(kind)
  })
})
