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
 * content is none.
 */
export function dutyFileKind(bytes: Uint8Array): DutyFileKind | null {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0]
  if (!found) return null
  if (found !== 'zip') return found
  const names = zipEntries(bytes)
  if (names === null || names.some(isActive)) return null
  if (names.includes('OFD.xml')) return 'ofd'
  if (!names.includes('[Content_Types].xml')) return null
  if (names.includes('word/document.xml')) return 'docx'
  return names.includes('xl/workbook.xml') ? 'xlsx' : null
}

/** Charts bring the workbook that they are drawn from; whatever else is embedded may be a program. */
const isActive = (name: string) =>
  /vbaProject|\/activeX\/|\.(?:exe|dll|js|vbs|bat|cmd|ps1|scr|hta|jar|com)$/i.test(name) ||
  (/\/embeddings\//.test(name) && !/\.(?:xlsx|docx|pptx)$/i.test(name))

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const MAX_ENTRIES = 10_000

/** Names in the directory at a ZIP's end; null where it has none that can be read. */
function zipEntries(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MAX_ENTRIES) return null
  const decoder = new TextDecoder()
  const names: string[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    if (at + 46 + nameLength > view.byteLength) return null
    names.push(decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)))
    at += 46 + nameLength + extra + comment
  }
  return names
}

/** It is followed by a comment of at most 65,535 bytes. */
function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return null
}
