import { RESOURCES_FILE } from '../../../contract/kinds/resources.ts'
import { resource } from '../../workload/workload.tables.ts'
import { county, remove, text, whole, word } from '../checking/cells.ts'
import { problem } from '../checking/problem.ts'
import { RESOURCE_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

const FIRST_YEAR = 2000
const LAST_YEAR = 2099
const MAX_VALUE = 1_000_000

const year = whole(FIRST_YEAR, LAST_YEAR, (column, cell) =>
  problem(
    'year-out-of-range',
    column,
    cell,
    `年份“${cell}”不是 ${FIRST_YEAR} 到 ${LAST_YEAR} 的整数：请写成 2026。`,
    `The year "${cell}" must be an integer from ${FIRST_YEAR} to ${LAST_YEAR}: enter it as 2026.`,
  ),
)

const value = whole(0, MAX_VALUE, (column, cell) =>
  problem(
    'count-out-of-range',
    column,
    cell,
    `数量“${cell}”不是 0 到 ${MAX_VALUE} 的整数：请核对；不清楚的请删去该行。`,
    `"${cell}" must be an integer from 0 to ${MAX_VALUE}: correct it, or take the row out where the number is not known.`,
  ),
)

export const RESOURCES = importKind(RESOURCES_FILE, {
  cells: {
    area_code: county,
    year,
    item: word(RESOURCE_WORDS),
    value,
    source: text,
    remove,
    area_name: text,
  },

  check(row) {
    const removed = row.read('remove') === true
    const key = {
      areaCode: row.place()?.code ?? null,
      year: row.read('year'),
      item: row.read('item'),
    }
    if (removed && row.cell('value') === '') return { values: { ...key, value: 0, source: null }, removed }
    return { values: { ...key, value: row.read('value'), source: row.read('source') }, removed }
  },

  table: resource,
  key: [resource.areaCode, resource.year, resource.item],
  effects: tellsReaders(resource, null),
  templateLevels: ['county'],
})
