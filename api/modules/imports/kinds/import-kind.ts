import type { PgColumn } from 'drizzle-orm/pg-core'
import type { ColumnOf, FileKind } from '../../../contract/kinds/file-kind.ts'
import type { AreaLevel } from '../../../domain/areas.ts'
import type { Cell, Cells } from '../checking/cell.ts'
import type { CheckedRecord, RowKind, RowReader } from '../checking/row-reader.ts'
import type { Effects } from '../writing/effects.ts'
import { type ImportedTable, type RecordTable, type RecordValues, recordTable } from './record-table.ts'

/**
 * All that the server knows of a kind of file. Reading, checking, writing, undoing, templates and reports take it from
 * here; CONTRIBUTING.md tells how to add one.
 */
export interface ImportKind extends Omit<FileKind, keyof RowKind>, RowKind {
  readonly table: RecordTable
  /** What is kept besides the records and changes with them. */
  readonly effects: Effects
  /** The levels of the areas that a template lists; the chosen area and those below it when null. */
  readonly templateLevels: readonly AreaLevel[] | null
}

/** By their names. */
export type ImportKinds = Readonly<Record<string, ImportKind>>

/** A kind from what people see of it and how the server handles it: every column has a cell, every value a column. */
export function importKind<
  File extends FileKind,
  const Read extends Readonly<Record<ColumnOf<File>, Cell<unknown>>> & Cells,
  Table extends ImportedTable,
>(
  file: File,
  parts: {
    readonly cells: Read
    readonly check: (row: RowReader<Read>) => CheckedRecord<RecordValues<NoInfer<Table>>>
    readonly table: Table
    /** What a record is recognised by. */
    readonly key: readonly PgColumn[]
    /** The id as it is shown, where the key is what it is compared by. */
    readonly id?: PgColumn
    readonly effects: Effects
    readonly templateLevels?: readonly AreaLevel[]
  },
): ImportKind {
  const { cells, check, table, key, id, effects, templateLevels = null } = parts
  return {
    ...file,
    columns: file.columns.map((column) => ({ ...column, cell: cells[column.name]! })),
    table: recordTable(table, key, id),
    check,
    effects,
    templateLevels,
  }
}
