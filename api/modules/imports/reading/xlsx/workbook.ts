import type { FileOnDisk } from '../file-on-disk.ts'
import type { OpenFile, ReadOptions, Table, TableRow } from '../table.ts'
import { UnreadableFile } from '../unreadable.ts'
import { type MergedRange, Merges, readMerges } from './merges.ts'
import { WorkbookPackage } from './package.ts'
import { findParts } from './parts.ts'
import { type SheetContext, SheetReader } from './sheet.ts'
import { readStyles } from './styles.ts'
import { readSharedTexts } from './texts.ts'
import { xmlText } from './xml.ts'

/**
 * A workbook, of which only the texts that its cells share are held in memory: sheets are read a piece at a time.
 * @throws UnreadableFile
 */
export async function openWorkbook(file: FileOnDisk, options: ReadOptions): Promise<OpenFile> {
  const parts = await WorkbookPackage.open(file, options)
  try {
    const { epoch1904, sheets, sharedStrings, styles } = await findParts(parts)
    const context: SheetContext = {
      epoch1904,
      texts: await readSharedTexts(parts, sharedStrings),
      formats: await readStyles(parts, styles),
    }
    const tables: Table[] = []
    for (const { name, part, isHidden } of sheets) {
      if (isHidden || part === null) continue
      let merges: readonly MergedRange[] | null = null
      const merged = async () => {
        merges ??= await readMerges(parts.bytes(part))
        return new Merges(merges)
      }
      tables.push({ sheet: name, rows: () => sheetRows(parts, { name, part, merged }, context, options) })
    }
    return {
      format: 'xlsx',
      epoch1904,
      tables,
      hidden: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name),
      close: () => parts.close(),
    }
  } catch (error) {
    parts.close()
    throw error
  }
}

async function* sheetRows(
  parts: WorkbookPackage,
  { name, part, merged }: { name: string; part: string; merged: () => Promise<Merges> },
  context: SheetContext,
  { onBytes }: ReadOptions,
): AsyncGenerator<readonly TableRow[]> {
  try {
    const reader = new SheetReader(context, await merged())
    for await (const text of xmlText(parts.bytes(part, onBytes))) {
      reader.write(text)
      yield reader.take()
    }
    reader.end()
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new UnreadableFile(error.code, error.zh, error.en, { row: error.row, sheet: name })
  }
}
