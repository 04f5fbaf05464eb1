import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'

/** A table of records that files bring: besides the columns of a file's rows, the batch and the demonstration's mark. */
export type ImportedTable = PgTable & {
  readonly batchId: PgColumn
  readonly demonstration: PgColumn
  readonly $inferSelect: object
}

/** What a file gives of a record, by the table's properties; null where a cell is empty or wrong. */
export type RecordValues<Table extends ImportedTable> = {
  readonly [Name in Exclude<keyof Table['$inferSelect'], 'batchId' | 'demonstration'>]:
    | Table['$inferSelect'][Name]
    | null
}

/** The table that a kind's records are in, as SQL needs it. */
export interface RecordTable {
  readonly name: string
  /** What a row of a file gives: every column but `batch_id` and `demonstration`. */
  readonly columns: readonly { readonly property: string; readonly name: string; readonly type: string }[]
  /** The columns that a record is recognised by. */
  readonly key: readonly string[]
  /** The id as it is shown, where the key is what it is compared by: a record keeps the spelling it first had. */
  readonly id: string | null
  /** Whether there is a `county_code`; otherwise the first six digits of `area_code` are the county. */
  readonly hasCounty: boolean
}

/** The table's column that holds what a file's column of that name gives, under the same name or as its property. */
export const storedColumn = ({ columns }: Pick<RecordTable, 'columns'>, column: string) =>
  columns.find(({ name, property }) => name === column || property === column)

export function recordTable(table: ImportedTable, key: readonly PgColumn[], id?: PgColumn): RecordTable {
  const columns = Object.entries(getTableColumns(table))
    .filter(([, column]) => column !== table.batchId && column !== table.demonstration)
    .map(([property, column]) => ({ property, name: column.name, type: column.getSQLType() }))
  return {
    name: getTableName(table),
    columns,
    key: key.map((column) => column.name),
    id: id?.name ?? null,
    hasCounty: columns.some(({ name }) => name === 'county_code'),
  }
}
