import { getTableColumns } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { ColumnOf, FileKind } from '../../../contract/kinds/file-kind.ts'
import type { Db } from '../../../db/db.ts'
import type { AreaLevel } from '../../../domain/areas.ts'
import type { Cell, Cells, StagedRow } from '../checking/cell.ts'
import { normal } from '../checking/header.ts'
import type { RowProblem } from '../checking/problem.ts'
import type { CheckedRecord, RowKind, RowReader } from '../checking/row-reader.ts'
import type { Effects } from '../writing/effects.ts'
import { STAGING_COLUMNS } from '../writing/staging.ts'
import {
  type ImportedTable,
  type RecordTable,
  type RecordValues,
  recordTable,
  storedColumn,
} from './record-table.ts'

/**
 * All that the server knows of a kind of file. Reading, checking, writing, undoing, templates and reports take it from
 * here; CONTRIBUTING.md tells how to add one.
 */
export interface ImportKind extends Omit<FileKind, keyof RowKind>, RowKind {
  readonly table: RecordTable
  /** What is kept besides the records and changes with them. */
  readonly effects: Effects
  /** The levels of the areas that a template lists; null: those that `template` chooses by the level of the chosen area. */
  readonly templateLevels: readonly AreaLevel[] | null
  /** So many records may be of one county; null: any number. Only where the county is part of the key. */
  readonly mostPerCounty: number | null
  /**
   * SQL: whether a row `s` only tells what became of what its record `t` had planned. Then it is not asked who planned it; null
   * where nothing is planned.
   */
  readonly tellsOutcome: string | null
  /** The columns of the table that are about a person: the audit has them encrypted. */
  readonly personal: readonly string[]
  /** Those of them that are encrypted in the table as well. */
  readonly sealed: readonly string[]
  /** The column that says which person a record is about: all that is of one person is under one key. Null: the record's key does. */
  readonly person: string | null
  /** Where a record lies and whose it is: an area's code, and a team or employer by its code or by what codes are compared by. */
  readonly ground: Ground
  /** Fills columns of the staging table from other records. */
  readonly completes: ((db: Db) => Promise<void>) | null
  /** What rows must agree with in other records. */
  readonly checks: readonly StagedCheck[]
}

export interface Ground {
  readonly area: string
  readonly team: { readonly column: string; readonly isKey: boolean } | null
}

/** Rows of the staging table that do not agree with other records. */
export interface StagedCheck {
  /** A query of them, with what the problem tells of them besides. */
  readonly rows: string
  readonly problem: (row: StagedRow) => RowProblem
}

/** By their names. */
export type ImportKinds = Readonly<Record<string, ImportKind>>

/**
 * A kind from what people see of it and how the server handles it: every column has a cell, every value a column.
 * @throws Error where the file's columns and the table's names do not fit each other
 */
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
    readonly mostPerCounty?: number
    readonly tellsOutcome?: string
    readonly personal?: readonly PgColumn[]
    readonly sealed?: readonly PgColumn[]
    readonly person?: PgColumn
    readonly ground?: { readonly area: PgColumn; readonly teamKey?: PgColumn; readonly team?: PgColumn }
    readonly completes?: (db: Db) => Promise<void>
    readonly checks?: readonly StagedCheck[]
  },
): ImportKind {
  const { cells, check, table, key, id, effects, templateLevels = null, mostPerCounty = null } = parts
  const { tellsOutcome = null, personal = [], sealed = [], person, completes = null, checks = [] } = parts
  const records = recordTable(table, key, id)
  const kind = {
    ...file,
    columns: file.columns.map((column) => ({ ...column, cell: cells[column.name]! })),
    table: records,
    check,
    keyOf: keyBy(table, key),
    effects,
    templateLevels,
    mostPerCounty,
    tellsOutcome,
    personal: personal.map((column) => column.name),
    sealed: sealed.map((column) => column.name),
    person: person?.name ?? null,
    ground: groundOf(records, file, parts.ground),
    completes,
    checks,
  }
  const misfits = misfitsOf(kind)
  if (misfits.length > 0) throw new Error(`The kind of file ${file.name}: ${misfits.join('; ')}.`)
  return kind
}

function groundOf(
  table: RecordTable,
  { place }: FileKind,
  given: { readonly area: PgColumn; readonly teamKey?: PgColumn; readonly team?: PgColumn } | undefined,
): Ground {
  if (given) {
    const { area, teamKey, team } = given
    const column = teamKey ?? team
    return { area: area.name, team: column ? { column: column.name, isKey: teamKey !== undefined } : null }
  }
  const team = storedColumn(table, 'team_code') ? { column: 'team_code', isKey: false } : null
  return { area: place?.code ?? (table.hasCounty ? 'county_code' : 'area_code'), team }
}

/** The key's parts joined by a space, as `keyText` has it of a record. */
function keyBy(table: ImportedTable, key: readonly PgColumn[]): RowKind['keyOf'] {
  const columns = Object.entries(getTableColumns(table))
  const properties = key.map((column) => columns.find(([, each]) => each === column)![0])
  return (values) => {
    const parts = properties.map((property) => values[property] ?? null)
    return parts.includes(null) ? null : parts.join(' ')
  }
}

/** What reading, writing and reporting take for granted of names, and the compiler cannot tell. */
function misfitsOf({ columns, place, table, mostPerCounty }: ImportKind): string[] {
  const stored = new Set(table.columns.map(({ name }) => name))
  const taken = table.columns.filter(({ name }) => STAGING_COLUMNS.some(([own]) => own === name))
  const lost = columns.filter(
    ({ name, cell }) => name !== place?.name && !cell.write && !storedColumn(table, name),
  )
  const headers = columns.flatMap(({ name, zh, also }) => [name, zh, ...also].map(normal))
  const doubled = headers.filter((header, at) => headers.indexOf(header) !== at)
  return [
    ...doubled.map((header) => `the header ${header} stands for two columns, or twice for one`),
    ...table.columns
      .filter(({ name }) => !/^[a-z][a-z0-9_]*$/.test(name))
      .map(({ name }) => `the table's column ${name} must consist of a-z, 0-9 and _`),
    ...taken.map(
      ({ name }) => `the table's column ${name} must be renamed: the staging table uses this name`,
    ),
    ...lost.map(
      ({ name }) =>
        `the file's column ${name} would be empty in the rejected rows: give its cell a \`write\`, or the table a column of this name`,
    ),
    ...(!place || stored.has(place.code) ? [] : [`the table needs a column ${place.code}, as the file has`]),
    ...(table.hasCounty || stored.has('area_code')
      ? []
      : ['the table needs a column county_code or area_code']),
    ...(table.id === null || columns.some(({ name }) => name === table.id)
      ? []
      : [`the file needs a column ${table.id}, as the table has`]),
    ...(mostPerCounty === null || table.key.includes('county_code')
      ? []
      : ['records that are limited per county need county_code in their key']),
  ]
}
