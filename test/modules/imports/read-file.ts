import { spooled } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { openFile } from '../../../api/modules/imports/reading/open-file.ts'
import type { CellMark, OpenFile } from '../../../api/modules/imports/reading/table.ts'

/** A file read whole, as the checks see it. */
export interface ReadRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly marks: Readonly<Record<number, CellMark>>
}
export interface ReadFile {
  readonly file: Pick<OpenFile, 'format' | 'epoch1904' | 'hidden'>
  readonly sheets: Readonly<Record<string, readonly ReadRow[]>>
}

export async function read(bytes: Uint8Array | string): Promise<ReadFile> {
  return spooled([typeof bytes === 'string' ? Buffer.from(bytes) : bytes], async (onDisk) => {
    const file = await openFile(onDisk)
    try {
      const sheets: Record<string, ReadRow[]> = {}
      for (const table of file.tables) {
        const rows: ReadRow[] = []
        sheets[table.sheet ?? ''] = rows
        for await (const batch of table.rows()) {
          for (const { number, cells, marks } of batch) {
            rows.push({ number, cells, marks: Object.fromEntries(marks ?? []) })
          }
        }
      }
      return { file, sheets }
    } finally {
      file.close()
    }
  })
}

export const codeOf = (bytes: Uint8Array | string) => read(bytes).catch(({ code }: { code: string }) => code)
