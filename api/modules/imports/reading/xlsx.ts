import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { bytesOf, type Head } from './text.ts'
import { UnreadableFile } from './unreadable.ts'

/** A workbook is held in memory whole, at some six times its unpacked size: these are bounds for that. */
const LARGEST_FILE = 32 * 1024 * 1024
const LARGEST_UNPACKED = 100 * 1024 * 1024

/** The type of a cell whose formula failed, as the programs for sheets write it. */
const ERROR_CELL = ' t="e"'

export interface Sheet {
  /** Every row of the sheet, blank ones included; dates as `YYYY-MM-DD`, numbers in their shortest form. */
  readonly rows: string[][]
  /** Which epoch a date's serial number is counted from in this workbook. */
  readonly epoch1904: boolean
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * The sheet named like the kind, or else the first one that is shown: lists for a form's choices are often
 * kept on hidden sheets before it.
 * @param sheetNames lower case
 * @throws UnreadableFile
 */
export async function readSheet(head: Head, sheetNames: readonly string[]): Promise<Sheet> {
  const collected = await collect(head)
  const { epoch1904, hidden } = checkPackage(collected)
  const bytes = withErrorsAsText(collected)
  const sheets = await readXlsxFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    trim: false,
    parseNumber: shortestForm,
  }).catch(() => {
    throw damaged()
  })
  const named = sheets.find(({ sheet }) => sheetNames.includes(sheet.trim().toLowerCase()))
  const sheet = named ?? sheets.find((each) => !hidden.has(each.sheet)) ?? sheets[0]
  return { rows: (sheet?.data ?? []).map((row) => row.map(textOf)), epoch1904 }
}

async function collect(head: Head): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytesOf(head)) {
    length += chunk.length
    if (length > LARGEST_FILE) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Looks into the package before it is unpacked; tells the epoch and the names of hidden sheets. */
function checkPackage(bytes: Uint8Array): { epoch1904: boolean; hidden: ReadonlySet<string> } {
  let unpacked = 0
  let isWorkbook = false
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize
        isWorkbook ||= name === 'xl/workbook.xml'
        return false
      },
    })
    if (unpacked > LARGEST_UNPACKED) throw tooLarge()
    if (!isWorkbook) throw damaged()
    const part = unzipSync(bytes, { filter: ({ name }) => name === 'xl/workbook.xml' })['xl/workbook.xml']
    const workbook = strFromU8(part ?? new Uint8Array())
    return {
      epoch1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true|on)["']/.test(workbook),
      hidden: hiddenSheets(workbook),
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw damaged()
  }
}

function hiddenSheets(workbook: string): ReadonlySet<string> {
  const tags = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? []
  const names = tags
    .filter((tag) => /\bstate\s*=\s*["'](?:hidden|veryHidden)["']/.test(tag))
    .map((tag) => /\bname\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag))
  return new Set(names.map((name) => unescaped(name?.[1] ?? name?.[2] ?? '')))
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name]!)
}

/**
 * The reader takes a formula's error for an empty cell, and an empty status means done: `#N/A` must come
 * through, to be told of.
 */
function withErrorsAsText(bytes: Uint8Array): Uint8Array {
  const isSheet = ({ name }: { name: string }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)
  try {
    const sheets = Object.entries(unzipSync(bytes, { filter: isSheet }))
    const faulty = sheets.filter(([, xml]) =>
      Buffer.from(xml.buffer, xml.byteOffset, xml.length).includes(ERROR_CELL),
    )
    if (faulty.length === 0) return bytes
    const parts = unzipSync(bytes)
    for (const [name, xml] of faulty) parts[name] = strToU8(strFromU8(xml).replaceAll(ERROR_CELL, ' t="str"'))
    return zipSync(parts, { level: 1 })
  } catch {
    throw damaged()
  }
}

/** `3.50421100201E+11` is how some programs write 350421100201 into a cell; the value is exact. */
function shortestForm(text: string): string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? String(value) : text
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  }
  return String(cell)
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    'workbook-too-large',
    'XLSX 文件过大（超过 32 MB，或解压后超过 100 MB，约 20 万行）：请另存为“CSV UTF-8（逗号分隔）”，CSV 没有行数限制。',
    'The XLSX file is too large (over 32 MB, or over 100 MB unpacked, some 200,000 rows): save it as "CSV UTF-8 (Comma delimited)", which has no limit of rows.',
  )
}

function damaged(): UnreadableFile {
  return new UnreadableFile(
    'workbook-damaged',
    'XLSX 文件已损坏、加了密码或不是 Excel 工作簿：请在 Excel 中打开并另存为 .xlsx（不设密码）。',
    'The XLSX file is damaged, protected by a password or no Excel workbook: open it in Excel and save it as .xlsx without a password.',
  )
}
