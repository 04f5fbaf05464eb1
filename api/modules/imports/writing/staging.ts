import { storable, storableJson } from '../../../contract/text.ts'
import type { Db } from '../../../db/db.ts'
import { quoted, raw } from '../../../db/raw.ts'
import type { CheckedRow } from '../checking/row-reader.ts'
import type { RecordTable } from '../kinds/record-table.ts'
import { CopyWriter, copyValue } from './copy.ts'

/** The file's rows, in a table of this transaction alone: these columns, and those of the kind's table. */
export const STAGING = 'import_row'

/** No column of a kind's table has one of these names. */
export const STAGING_COLUMNS = [
  // Counts the rows through all sheets.
  ['row', 'integer'],
  // Where people find the row.
  ['sheet', 'text'],
  ['line', 'integer'],
  // Where it can be read.
  ['key', 'text'],
  ['bad', 'boolean'],
  // As JSON.
  ['problems', 'text'],
  // A bad row's cells, as JSON.
  ['raw', 'text'],
  // The row takes its record out.
  ['removed', 'boolean'],
] as const

export async function createStaging(db: Db, { columns }: RecordTable): Promise<void> {
  const all = [...STAGING_COLUMNS, ...columns.map(({ name, type }) => [quoted(name), type])]
  await raw(db).unsafe(
    `create temp table ${STAGING} (${all.map(([name, type]) => `${name} ${type}`).join(', ')}) on commit drop`,
  )
}

export async function copyIntoStaging(db: Db, { columns }: RecordTable): Promise<StagingWriter> {
  const names = [...STAGING_COLUMNS.map(([name]) => name), ...columns.map(({ name }) => name)]
  const copy = await CopyWriter.into(db, STAGING, names)
  return new StagingWriter(
    copy,
    columns.map(({ property }) => property),
  )
}

/** Where a row is, as people find it. */
export interface RowPlace {
  readonly sheet: string | null
  readonly row: number
}

export class StagingWriter {
  readonly #copy: CopyWriter
  readonly #properties: readonly string[]
  readonly #nothing: string
  #sheet: string | null = null
  #before = 0
  #last = 0

  constructor(copy: CopyWriter, properties: readonly string[]) {
    this.#copy = copy
    this.#properties = properties
    this.#nothing = '\t\\N'.repeat(properties.length)
  }

  /** @param place the rows of a sheet in their order, one sheet after the other */
  write({ sheet, row }: RowPlace, checked: CheckedRow, cells: readonly string[]): void {
    const { key, staged, removed, problems } = checked
    if (sheet !== this.#sheet) {
      this.#sheet = sheet
      this.#before = this.#last
    }
    this.#last = this.#before + row
    const told = problems.length === 0 ? '\\N' : copyValue(storableJson(problems))
    let line = `${this.#last}\t${copyValue(sheet)}\t${row}\t${copyValue(key)}\t${staged ? 'f' : 't'}\t${told}\t`
    if (staged) {
      line += removed ? '\\N\tt' : '\\N\tf'
      for (const name of this.#properties) line += `\t${copyValue(staged[name])}`
    } else {
      line += `${copyValue(JSON.stringify(cells.map(storable)))}\tf${this.#nothing}`
    }
    this.#copy.line(line)
  }

  flush(): Promise<void> {
    return this.#copy.flush()
  }

  end(): Promise<void> {
    return this.#copy.end()
  }

  abort(reason: Error): void {
    this.#copy.abort(reason)
  }
}
