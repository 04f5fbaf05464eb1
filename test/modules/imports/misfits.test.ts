import { bigint, boolean, type PgColumnBuilderBase, pgTable, text } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import {
  type FileKind,
  fileKind,
  optional,
  PLACES_IN_TEMPLATE,
  required,
} from '../../../api/contract/kinds/file-kind.ts'
import { identifier, place, remove, text as textCell } from '../../../api/modules/imports/checking/cells.ts'
import { importKind } from '../../../api/modules/imports/kinds/import-kind.ts'
import { tellsReaders } from '../../../api/modules/imports/writing/effects.ts'

const words = fileKind({
  name: 'depots',
  title: { zh: '仓库', en: 'Depots' },
  help: { zh: '仓库。', en: 'Depots.' },
  hints: [],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('depot_id', '仓库编号'),
    required('area_code', '区划代码'),
    optional('area_name', '区划名称'),
    optional('note', '备注'),
    optional('remove', '删除'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})

const COLUMNS = {
  countyCode: text('county_code'),
  depotId: text('depot_id'),
  depotKey: text('depot_key'),
  areaCode: text('area_code'),
  note: text('note'),
}

/** A kind of one file whose table has these columns besides or instead of {@link COLUMNS}. */
function withColumns(
  changes: Record<string, PgColumnBuilderBase>,
  file: FileKind = words,
  options: { mostPerCounty?: number } = {},
) {
  const { depotKey, depotId, ...columns } = { ...COLUMNS, ...changes }
  const table = pgTable('depot', {
    ...columns,
    depotKey,
    depotId,
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  })
  return importKind(file, {
    cells: {
      depot_id: identifier,
      area_code: place,
      area_name: textCell,
      note: textCell,
      phone: textCell,
      remove,
    },
    check: () => ({ values: {}, removed: true }),
    table,
    key: [table.depotKey],
    id: table.depotId,
    effects: tellsReaders(table, null),
    ...options,
  })
}

test('a table with the columns of its file is accepted', () => {
  expect(
    withColumns({})
      .table.columns.map(({ name }) => name)
      .sort(),
  ).toEqual(['area_code', 'county_code', 'depot_id', 'depot_key', 'note'])
  // By the property, whatever the name in the database.
  expect(() => withColumns({ note: text('remark') })).not.toThrow()
  // The county is that of the area's code.
  expect(() => withColumns({ countyCode: text('county') })).not.toThrow()
})

test.each<[string, Record<string, PgColumnBuilderBase>, string]>([
  ['the id has another name than in the file', { depotId: text('number') }, 'the file needs a column number'],
  ['the place has another name', { areaCode: text('place') }, 'the table needs a column area_code'],
  [
    'there is neither a county nor an area',
    { countyCode: text('county'), areaCode: text('place') },
    'the table needs a column county_code or area_code',
  ],
  ['a name must be quoted', { note: text('Note') }, "the table's column Note must consist of a-z, 0-9 and _"],
  ...['row', 'sheet', 'line', 'key', 'bad', 'problems', 'raw', 'removed'].map(
    (name): [string, Record<string, PgColumnBuilderBase>, string] => [
      `the staging table has a column ${name}`,
      { note: text(name) },
      `the table's column ${name} must be renamed`,
    ],
  ),
])('a kind is refused where %s', (_, changes, message) => {
  expect(() => withColumns(changes)).toThrow(`The kind of file depots: `)
  expect(() => withColumns(changes)).toThrow(message)
})

test('a kind is refused where a column of the file has no place in the table: rejected rows would lose it', () => {
  const file: FileKind = { ...words, columns: [...words.columns, optional('phone', '电话')] }
  expect(() => withColumns({}, file)).toThrow("the file's column phone would be empty in the rejected rows")
  expect(() => withColumns({ phone: text('phone') }, file)).not.toThrow()
})

test.each(['备注', 'NOTE', 'ｎｏｔｅ', 'Area Code'])(
  'a kind is refused where a column has the header %s of another',
  (header) => {
    const file: FileKind = { ...words, columns: [...words.columns, optional('phone', '电话', header)] }
    expect(() => withColumns({ phone: text('phone') }, file)).toThrow('stands for two columns')
  },
)

test('a kind whose records are limited per county is refused where its key does not hold the county', () => {
  expect(() => withColumns({}, words, { mostPerCounty: 3 })).toThrow('need county_code in their key')
})
