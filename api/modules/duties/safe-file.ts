import { inflateRawSync, inflateSync } from 'node:zlib'
import { type DutyFileKind, dutyFileKind, type ZipEntry, zipEntries } from '../../domain/duties/file-types.ts'

/** Unpacked, of all parts that are looked at: more is made to exhaust whoever unpacks it. */
const MAX_UNPACKED = 128 * 1024 * 1024

/** What a file is, where nothing in it runs or fetches anything when it is opened; null for anything else. */
export function safeDutyFileKind(bytes: Uint8Array): DutyFileKind | null {
  const kind = dutyFileKind(bytes)
  try {
    if (kind === 'pdf') return isSafePdf(bytes) ? kind : null
    if (kind === 'docx' || kind === 'xlsx')
      return isSafeOffice(zipEntries(bytes)!, { left: MAX_UNPACKED }, true) ? kind : null
    return kind
  } catch {
    // What cannot be unpacked cannot be looked at.
    return null
  }
}

/** @param room what may still be unpacked, of the file and the workbooks in it together */
function isSafeOffice(entries: readonly ZipEntry[], room: { left: number }, mayEmbed: boolean): boolean {
  const unpacked = ({ isDeflated, data }: ZipEntry): Buffer => {
    const bytes = isDeflated
      ? inflateRawSync(data, { maxOutputLength: Math.max(1, room.left) })
      : Buffer.from(data)
    room.left -= bytes.byteLength
    if (room.left < 0) throw new Error('too large')
    return bytes
  }
  return entries.every((entry) => {
    const { name } = entry
    if (/(^|\/)embeddings\//.test(name)) {
      const inner = unpacked(entry)
      return mayEmbed && dutyFileKind(inner) === 'xlsx' && isSafeOffice(zipEntries(inner)!, room, false)
    }
    if (name === '[content_types].xml') return !ACTIVE_CONTENT.test(textOf(unpacked(entry)))
    if (name.endsWith('.rels')) return areSafeRelations(textOf(unpacked(entry)))
    if (/^word\/[^/]*\.xml$/.test(name)) return !hasDde(textOf(unpacked(entry)))
    return true
  })
}

const ACTIVE_CONTENT = /macroenabled|vbaproject|vba|activex|oleobject|macrosheet/i

/** Also of XML that is not UTF-8, or hides letters behind numbers. */
function textOf(bytes: Buffer): string {
  const [a, b] = bytes
  const isWide = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || bytes.subarray(0, 64).includes(0)
  if (isWide) throw new Error('not UTF-8')
  const text = bytes.toString('utf8')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('entities')
  return text.replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) => {
    const number = Number.parseInt(digits, hex ? 16 : 10)
    return number <= 0x10ffff ? String.fromCodePoint(number) : ''
  })
}

/** Parts that run, and whatever is fetched when the file is opened; links are followed by a click alone. */
function areSafeRelations(xml: string): boolean {
  return (xml.match(/<(?:\w+:)?Relationship\b[^>]*>/gi) ?? []).every((tag) => {
    const of = (name: string) => new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
    const value = (name: string) => (of(name)?.[1] ?? of(name)?.[2] ?? '').trim()
    const type = value('Type').toLowerCase()
    if (
      /(?:attachedtemplate|oleobject|control|vbaproject|afchunk|subdocument|frame|externallink\w*)$/.test(
        type,
      )
    )
      return false
    if (value('TargetMode').toLowerCase() !== 'external') return true
    return type.endsWith('/hyperlink') && /^(?:https?:|mailto:|#)/i.test(value('Target'))
  })
}

/** Fields that start programs: their words may be cut into several runs. */
function hasDde(xml: string): boolean {
  const cut = [...xml.matchAll(/<(?:\w+:)?instrText\b[^>]*>([^<]*)</gi)].map((each) => each[1]).join('')
  const simple = [...xml.matchAll(/\b(?:\w+:)?instr\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(
    (each) => each[1] ?? each[2],
  )
  return [cut, ...simple].some((text) => /\bDDE(?:AUTO)?\b/i.test(text ?? ''))
}

/** A name of a PDF with any of its letters written as `#xx`. Such names are long enough not to occur in packed data by chance. */
const pdfName = (name: string) =>
  [...name]
    .map(
      (letter) =>
        `(?:${letter}|#${letter
          .codePointAt(0)!
          .toString(16)
          .replace(/[a-f]/, (x) => `[${x}${x.toUpperCase()}]`)})`,
    )
    .join('')

/** What acts, and what a file brings along; `/JS` and `/XFA` are short, and looked for with what follows them. */
const PDF_ACTIVE = new RegExp(
  `/(?:${[
    'JavaScript',
    'Launch',
    'EmbeddedFile',
    'RichMedia',
    'Rendition',
    'SubmitForm',
    'ImportData',
    'GoToE',
  ]
    .map(pdfName)
    .join(
      '|',
    )})|/JS\\s*(?:\\((?=[\\x20-\\x7e\\s]{4})|<[0-9A-Fa-f]{4}|\\d+\\s+\\d+\\s+R\\b)|/XFA\\s*(?:\\[|\\d+\\s+\\d+\\s+R\\b)`,
)
const PDF_ENCRYPTED = new RegExp(`/${pdfName('Encrypt')}\\s*(?:\\d+\\s+\\d+\\s+R\\b|<<)`)
const PDF_OPEN_ACTION = new RegExp(`/${pdfName('OpenAction')}`, 'g')
const PDF_OBJECT_STREAM = new RegExp(`/${pdfName('ObjStm')}`, 'g')

function isSafePdf(bytes: Uint8Array): boolean {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  // What is encrypted cannot be looked at.
  if (PDF_ENCRYPTED.test(raw)) return false
  const texts = [raw, ...objectStreams(bytes, raw)]
  return texts.every((text) => !PDF_ACTIVE.test(text) && opensWithPlace(text, raw))
}

/** On opening a place may be shown: a destination, or the action that goes to one. */
function opensWithPlace(text: string, raw: string): boolean {
  return [...text.matchAll(PDF_OPEN_ACTION)].every(({ 0: name, index }) => {
    const value = text.slice(index + name.length, index + name.length + 200).trimStart()
    if (value.startsWith('[')) return true
    if (value.startsWith('<<')) return isGoTo(value)
    const reference = /^(\d+)\s+(\d+)\s+R\b/.exec(value)
    if (!reference) return false
    const object = new RegExp(
      `(?:^|[\\r\\n\\s])${reference[1]}\\s+${reference[2]}\\s+obj\\b([\\s\\S]{0,300}?)endobj`,
    ).exec(raw)
    const there = object?.[1]?.trimStart()
    return there !== undefined && (there.startsWith('[') || isGoTo(there))
  })
}

const isGoTo = (action: string) => /\/S\s*\/GoTo\b/.test(action)

/** Objects that are packed several in one stream. @throws Error for one that cannot be unpacked */
function objectStreams(bytes: Uint8Array, raw: string): string[] {
  let left = MAX_UNPACKED
  return [...raw.matchAll(PDF_OBJECT_STREAM)].map(({ index }) => {
    const begins = /stream\r?\n/g
    begins.lastIndex = index
    const from = begins.exec(raw)
    const start = raw.lastIndexOf('obj', index)
    if (!from || start < 0) throw new Error('no stream')
    const head = raw.slice(start, from.index)
    const isPlain = /\/FlateDecode\b/.test(head) && !/\/Predictor|ASCII|LZW|RunLength|Crypt/.test(head)
    if (!isPlain || head.length > 4096) throw new Error('unknown filter')
    const end = raw.indexOf('endstream', begins.lastIndex)
    const data = bytes.subarray(begins.lastIndex, end < 0 ? undefined : end)
    const text = inflateSync(data, { maxOutputLength: Math.max(1, left) }).toString('latin1')
    left -= text.length
    return text
  })
}
