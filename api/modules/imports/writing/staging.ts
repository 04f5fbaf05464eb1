import type { Sql } from 'postgres'
import type { ImportKind } from '../../../contract/imports.ts'
import { storable, storableJson } from '../../../contract/text.ts'
import type { CheckedRow } from '../checking/reader.ts'
import { REGISTER_STAGING } from '../checking/register-rows.ts'
import { SERVICE_POINT_STAGING } from '../checking/service-point-rows.ts'
import { VILLAGE_STAGING } from '../checking/village-rows.ts'
import { VISIT_STAGING } from '../checking/visit-rows.ts'
import { CopyWriter, copyValue } from './copy.ts'

/**
 * The file's rows, in a table of this transaction alone: `row` counts them through all sheets and is unique, `sheet` and
 * `line` are where people find the row, `key` where it can be read, `bad`, `problems` as JSON, `raw` (a bad row's cells as
 * JSON) and the kind's values.
 */
export const STAGING = 'import_row'

export const STAGING_COLUMNS: Readonly<
  Record<ImportKind, readonly (readonly [name: string, type: string])[]>
> = {
  visits: VISIT_STAGING,
  designations: REGISTER_STAGING.designations,
  adjustments: REGISTER_STAGING.adjustments,
  'service-points': SERVICE_POINT_STAGING,
  villages: VILLAGE_STAGING,
}

export async function createStaging(sql: Sql, kind: ImportKind): Promise<void> {
  const columns = STAGING_COLUMNS[kind].map(([name, type]) => `${name} ${type}`).join(', ')
  await sql.unsafe(
    `create temp table ${STAGING} (row integer, sheet text, line integer, key text, bad boolean, problems text, raw text, ${columns}) on commit drop`,
  )
}

export async function copyIntoStaging(sql: Sql, kind: ImportKind): Promise<StagingWriter> {
  const columns = STAGING_COLUMNS[kind].map(([name]) => name)
  const copy = await CopyWriter.into(sql, STAGING, [
    'row',
    'sheet',
    'line',
    'key',
    'bad',
    'problems',
    'raw',
    ...columns,
  ])
  return new StagingWriter(copy, columns.length)
}

/** Where a row stands, as people find it. */
export interface RowPlace {
  readonly sheet: string | null
  readonly row: number
}

export class StagingWriter {
  readonly #copy: CopyWriter
  readonly #nothing: string
  #sheet: string | null = null
  #before = 0
  #last = 0

  constructor(copy: CopyWriter, width: number) {
    this.#copy = copy
    this.#nothing = '\t\\N'.repeat(width)
  }

  /** @param place the rows of a sheet in their order, one sheet after the other */
  write({ sheet, row }: RowPlace, checked: CheckedRow, cells: readonly string[]): void {
    const { key, staged, problems } = checked
    if (sheet !== this.#sheet) {
      this.#sheet = sheet
      this.#before = this.#last
    }
    this.#last = this.#before + row
    const told = problems.length === 0 ? '\\N' : copyValue(storableJson(problems))
    let line = `${this.#last}\t${copyValue(sheet)}\t${row}\t${copyValue(key)}\t${staged ? 'f' : 't'}\t${told}\t`
    if (staged) {
      line += '\\N'
      for (const value of staged) line += `\t${copyValue(value)}`
    } else {
      line += copyValue(JSON.stringify(cells.map(storable)))
      line += this.#nothing
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
