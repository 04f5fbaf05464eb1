import { open } from 'node:fs/promises'
import type { FileOnDisk } from './file-on-disk.ts'
import { bytesOf, notText } from './text.ts'
import { UnreadableFile } from './unreadable.ts'

/** Bytes at the beginning of a file that identify its format. */
const HEAD = 4096
/** The directory of an old Office file lies anywhere in it; a larger file is refused by its beginning alone. */
const SEARCHED = 64 * 1024 * 1024

/**
 * Which of the two formats a file is in, by its content.
 * @throws UnreadableFile for other formats in which people keep tables, each with how to convert it to one of the two
 */
export async function formatOf(file: FileOnDisk): Promise<'xlsx' | 'csv'> {
  const head = await beginningOf(file)
  const [a, b, c, d] = head
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) return 'xlsx'
  if (head.subarray(0, 8).equals(OLE)) throw await oleProblem(file)
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || looksLikeUtf16(head)) throw utf16()
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (/^(?:<!doctype html|<html|<head|<meta|<table|<style|<body|<div|<!--)/i.test(text)) throw webPage()
  if (/^<\?xml|^<[a-z]+(?::[a-z]+)?[\s>]/i.test(text)) {
    throw /schemas-microsoft-com:office:spreadsheet/.test(text)
      ? xmlSheet()
      : /<html/i.test(text)
        ? webPage()
        : xml()
  }
  if (/^MIME-Version:/i.test(text)) throw webPage()
  if (/^(?:%PDF-|\{\\rtf|Rar!|7z\u00bc\u00af)/.test(text)) throw notText()
  if (head.includes(0)) throw notText()
  return 'csv'
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

async function beginningOf(file: FileOnDisk): Promise<Buffer> {
  const handle = await open(file.path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Without a mark: Latin text in UTF-16 has a zero in every second byte. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes
  return bytes.length >= 4 && ((a === 0 && c === 0 && b !== 0) || (b === 0 && d === 0 && a !== 0))
}

/** An Office file of before 2007, or the shell in which a newer one is encrypted: the streams in its directory tell. */
async function oleProblem(file: FileOnDisk): Promise<UnreadableFile> {
  const names = new Set<string>()
  let searched = 0
  for await (const chunk of bytesOf(file)) {
    // Entries of the directory are 128 bytes, at multiples of that: 64 for the name, then its length.
    for (let at = 0; at + 128 <= chunk.length; at += 128) {
      const length = chunk.readUInt16LE(at + 64)
      if (length < 4 || length > 64 || length % 2 === 1 || chunk.readUInt16LE(at + length - 2) !== 0) continue
      names.add(chunk.toString('utf16le', at, at + length - 2))
      if (names.size > 1000) break
    }
    searched += chunk.length
    if (searched >= SEARCHED) break
  }
  if (names.has('EncryptedPackage')) return passwordProtected()
  if (names.has('Workbook') || names.has('Book')) return oldExcel()
  return notText()
}

export function passwordProtected(): UnreadableFile {
  return new UnreadableFile(
    'password-protected',
    '文件设有打开密码，无法读取：请在 Excel 或 WPS 中打开，取消密码（文件 → 信息 → 保护工作簿 → 用密码进行加密，清空密码）后保存，再重新导入。',
    'The file cannot be read because it is protected by a password: open it in Excel or WPS, remove the password (File > Info > Protect Workbook > Encrypt with Password, and clear it), save it and import it again.',
  )
}

function oldExcel(): UnreadableFile {
  return new UnreadableFile(
    'old-excel',
    '文件是旧版 Excel（.xls）格式：请另存为 .xlsx 或 CSV UTF-8。',
    'The file is in the old Excel format (.xls): save it as .xlsx or CSV UTF-8.',
  )
}

function utf16(): UnreadableFile {
  return new UnreadableFile(
    'utf-16',
    '文件是 UTF-16（“Unicode 文本”）编码：请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 XLSX。',
    'The file is UTF-16 ("Unicode Text"): save it in Excel as "CSV UTF-8 (Comma delimited)" or as XLSX.',
  )
}

function webPage(): UnreadableFile {
  return new UnreadableFile(
    'web-page',
    '文件实为网页（HTML），只是扩展名为表格，常见于业务系统导出的 .xls：请用 Excel 或 WPS 打开，另存为 .xlsx 后重新导入。',
    'The file is a web page (HTML) named like a spreadsheet, as some systems export it: open it in Excel or WPS and save it as .xlsx.',
  )
}

function xmlSheet(): UnreadableFile {
  return new UnreadableFile(
    'xml-spreadsheet',
    '文件是“XML 电子表格 2003”格式：请用 Excel 或 WPS 打开，另存为 .xlsx 后重新导入。',
    'The file is an "XML Spreadsheet 2003": open it in Excel or WPS and save it as .xlsx.',
  )
}

function xml(): UnreadableFile {
  return new UnreadableFile(
    'xml',
    '文件是 XML，不是表格：请从原系统导出 CSV 或 XLSX，或用 Excel 打开后另存为 .xlsx。',
    'The file is XML, not a table: export CSV or XLSX from the system it came from, or open it in Excel and save it as .xlsx.',
  )
}
