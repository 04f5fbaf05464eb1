import { type Area, levelOf } from '../../../domain/areas.ts'
import type { Header } from './columns.ts'
import { type Check, ListRow } from './list-row.ts'
import { problem } from './problem.ts'
import type { CheckContext } from './reader.ts'
import { readWhole } from './values.ts'

/** The values of a checked row, in this order; a `removed` row has neither place nor people. */
export const VILLAGE_STAGING = [
  ['county_code', 'text'],
  ['code', 'text'],
  ['lon', 'double precision'],
  ['lat', 'double precision'],
  ['population', 'integer'],
  ['removed', 'boolean'],
] as const

/** No village or community has more people. */
const MOST_PEOPLE = 200_000

/** Checks rows of a list of surveyed villages: the code is the key. */
export function villageChecker(header: Header, context: CheckContext): Check {
  const row = new ListRow('villages', header, context)
  return row.check(() => {
    const removed = row.removed()
    const place = row.place()
    const village = place && isVillage(row, place) ? place : null
    const position = removed ? null : row.position(village)
    const population = removed ? null : peopleOf(row)
    if (!village) return null
    const [lon, lat] = position ?? [null, null]
    return {
      key: village.code,
      values: [village.code.slice(0, 6), village.code, lon, lat, population, removed],
    }
  })
}

function isVillage(row: ListRow, area: Area): boolean {
  if (levelOf(area.code) === 'village') return true
  row.reader.problems.push(
    problem(
      'code-not-village',
      'code',
      row.cell('code'),
      `代码 ${row.cell('code')} 是${area.name}，不是村或社区：请填 12 位村级代码。`,
      `The code ${row.cell('code')} is that of ${area.name}, not of a village or community: enter a village's 12-digit code.`,
    ),
  )
  return false
}

function peopleOf(row: ListRow): number | null {
  const text = row.cell('population')
  if (text === '') return null
  const value = readWhole(text)
  if (value !== null && value <= MOST_PEOPLE) return value
  row.reader.problems.push(
    problem(
      'population-out-of-range',
      'population',
      text,
      `人口“${text}”不是 0 到 ${MOST_PEOPLE} 的整数：请填人数（不是万人），或留空。`,
      `The population "${text}" must be an integer from 0 to ${MOST_PEOPLE}: enter the number of people, or leave it empty.`,
    ),
  )
  return null
}
