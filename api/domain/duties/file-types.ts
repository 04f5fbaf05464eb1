/** What may be kept with a document: nothing that programs run when it is opened. Macros have other extensions and types. */
export const DUTY_FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ofd: 'application/ofd',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const
export type DutyFileKind = keyof typeof DUTY_FILE_TYPES

export const MAX_DUTY_FILE_BYTES = 20 * 1024 * 1024

const SIGNATURES: readonly (readonly [kind: 'pdf' | 'jpg' | 'png' | 'zip', bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
]

/**
 * What a file is by its content; null for anything else. What a client says of it, and its name, are not believed.
 * A DOCX, XLSX or OFD is known by the entries of its archive's directory; one with macros, embedded programs or active
 * content by their names is none. What its parts and a PDF's objects say is looked at besides (`isSafeDutyFile`).
 */
export function dutyFileKind(bytes: Uint8Array): DutyFileKind | null {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0]
  if (!found) return null
  if (found !== 'zip') return found
  const entries = zipEntries(bytes)
  if (entries === null) return null
  const names = entries.map(({ name }) => name)
  // Programs tell names apart as they like: none may look like another, or leave the archive.
  if (new Set(names).size < names.length || names.some((name) => /(^|\/)\.\.?(\/|$)|^\/|:/.test(name)))
    return null
  if (names.some(isActive)) return null
  if (names.includes('ofd.xml')) return 'ofd'
  if (!names.includes('[content_types].xml')) return null
  if (names.includes('word/document.xml')) return 'docx'
  return names.includes('xl/workbook.xml') ? 'xlsx' : null
}

/** Charts bring the workbook that they are drawn from; whatever else is embedded may be a program. */
const isActive = (name: string) =>
  /vbaproject|vbadata|\.(?:exe|dll|js|jse|vbs|vbe|wsf|bat|cmd|ps1|scr|hta|jar|com|cpl|msi|lnk|reg|chm|docm|dotm|xlsm|xltm|xlsb|pptm)$/.test(
    name,
  ) ||
  /(^|\/)(?:activex|macrosheets|dialogsheets|externallinks|querytables|webextensions)\//.test(name) ||
  /(^|\/)xl\/connections\.xml$/.test(name) ||
  (/(^|\/)embeddings\//.test(name) && !name.endsWith('.xlsx'))

const LOCAL_HEADER = 0x04034b50
const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50
const END_BYTES = 22
const MAX_ENTRIES = 10_000
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

export interface ZipEntry {
  /** In small letters, with `/` between folders: as programs that do not tell case apart find it. */
  readonly name: string
  readonly isDeflated: boolean
  /** As it is in the archive. */
  readonly data: Uint8Array
}

/**
 * The entries of a ZIP; null for one that two programs might read differently: whose directory does not end the file or does not begin
 * where its entries end, which has bytes between the entries, in which an entry is called otherwise than in the directory, or is encrypted.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.byteLength - END_BYTES
  // A comment behind it could be another end.
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) return null
  const [disk, startDisk, here, count] = [4, 6, 8, 10].map((offset) => view.getUint16(end + offset, true))
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  if (disk || startDisk || here !== count || count! > MAX_ENTRIES || start + size !== end) return null
  const decoder = new TextDecoder()
  const found: (ZipEntry & { readonly from: number; readonly to: number })[] = []
  let at = start
  for (let i = 0; i < count!; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const [packed, from] = [view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const next = at + 46 + nameLength! + extra! + comment!
    if (next > end || flags & ENCRYPTED || (method !== STORED && method !== DEFLATED)) return null
    if (from + 30 > start || view.getUint32(from, true) !== LOCAL_HEADER) return null
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength!))
    const localLength = view.getUint16(from + 26, true)
    const begin = from + 30 + localLength + view.getUint16(from + 28, true)
    if (begin + packed > start || view.getUint16(from + 8, true) !== method) return null
    if (decoder.decode(bytes.subarray(from + 30, from + 30 + localLength)) !== name) return null
    found.push({
      name: name.replaceAll('\\', '/').toLowerCase(),
      isDeflated: method === DEFLATED,
      data: bytes.subarray(begin, begin + packed),
      from,
      to: begin + packed,
    })
    at = next
  }
  if (at !== end) return null
  return leavesNoRoom(found, start)
    ? found.map(({ name, isDeflated, data }) => ({ name, isDeflated, data }))
    : null
}

/** Of sizes and sum that follow an entry that was written without knowing them. */
const MAX_DESCRIPTOR = 24

/** Whether the entries lie one behind the other from the file's first byte to the directory. */
function leavesNoRoom(
  entries: readonly { readonly from: number; readonly to: number }[],
  start: number,
): boolean {
  let before = 0
  for (const [i, { from, to }] of entries.toSorted((a, b) => a.from - b.from).entries()) {
    if (from < before || from - before > (i === 0 ? 0 : MAX_DESCRIPTOR)) return false
    before = to
  }
  return start - before <= MAX_DESCRIPTOR
}
