import { VILLAGES_FILE } from '../../../contract/kinds/villages.ts'
import { villagePoint } from '../../areas/villages.tables.ts'
import { remove, text, village, whole } from '../checking/cells.ts'
import { POSITION_CELLS, readPositionOnLand } from '../checking/position.ts'
import { problem } from '../checking/problem.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

/** No village or community has more people. */
const MAX_POPULATION = 200_000

const population = whole(0, MAX_POPULATION, (column, cell) =>
  problem(
    'population-out-of-range',
    column,
    cell,
    `人口“${cell}”不是 0 到 ${MAX_POPULATION} 的整数：请填人数（不是万人），或留空。`,
    `The population "${cell}" must be an integer from 0 to ${MAX_POPULATION}: enter the number of people, or leave it empty.`,
  ),
)

/** Surveyed villages: they replace the assumed positions and the estimated populations. */
export const VILLAGES = importKind(VILLAGES_FILE, {
  cells: { code: village, name: text, ...POSITION_CELLS, population, remove },

  check(row) {
    const removed = row.read('remove') === true
    const village = row.place()
    const position = removed ? null : readPositionOnLand(row, village)
    const population = removed ? null : row.read('population')
    return {
      values: {
        countyCode: village?.code.slice(0, 6) ?? null,
        code: village?.code ?? null,
        lon: position?.[0] ?? null,
        lat: position?.[1] ?? null,
        population,
      },
      removed,
    }
  },

  table: villagePoint,
  key: [villagePoint.code],
  effects: tellsReaders(villagePoint, 'points'),
  templateLevels: ['village'],
})
