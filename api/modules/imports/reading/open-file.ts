import { csvRows } from './csv.ts'
import type { FileOnDisk } from './file-on-disk.ts'
import { formatOf } from './foreign.ts'
import type { OpenFile, ReadOptions } from './table.ts'
import { decideEncoding, textOf } from './text.ts'
import { openWorkbook } from './xlsx/workbook.ts'

/**
 * Opens a file of either format by its content, never by its name.
 * @throws UnreadableFile here or while rows are read
 */
export async function openFile(file: FileOnDisk, options: ReadOptions = {}): Promise<OpenFile> {
  const format = await formatOf(file)
  if (format === 'xlsx') return openWorkbook(file, options)
  const encoding = await decideEncoding(file, options.signal)
  return {
    format: 'csv',
    epoch1904: false,
    tables: [{ sheet: null, rows: () => csvRows(textOf(file, encoding, options)) }],
    hidden: [],
    close: () => {},
  }
}
