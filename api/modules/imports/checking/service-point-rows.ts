import { identityOf } from '../../../domain/identity.ts'
import { EVERY_DAY, type WeekdaySet } from '../../../domain/reach/service-point.ts'
import type { Header } from './columns.ts'
import { type Check, ListRow } from './list-row.ts'
import type { CheckContext } from './reader.ts'
import { readWeekdays } from './weekdays.ts'
import { POINT_KIND_WORDS } from './words.ts'

/** The values of a checked row, in this order; a `removed` row has its key and else only what was filled in. */
export const SERVICE_POINT_STAGING = [
  ['county_code', 'text'],
  ['point_id', 'text'],
  ['point_key', 'text'],
  ['name', 'text'],
  ['kind', 'point_kind'],
  ['area_code', 'text'],
  ['lon', 'double precision'],
  ['lat', 'double precision'],
  ['from_date', 'date'],
  ['to_date', 'date'],
  ['weekdays', 'smallint'],
  ['removed', 'boolean'],
] as const

/** Checks rows of a list of service points: `point_id` is the key, in whatever county. */
export function servicePointChecker(header: Header, context: CheckContext): Check {
  const row = new ListRow('service-points', header, context)
  return row.check(() => {
    const idText = row.must('point_id')
    const id = idText && row.reader.identifier('point_id', idText)
    const key = id && identityOf(id)
    if (row.removed()) return id && key ? { key, values: removal(id, key) } : null
    const name = row.mustText('name')
    const kind = row.word(POINT_KIND_WORDS, 'kind')
    const area = row.place()
    const position = row.position(area)
    const { from, to } = row.range({ fromRequired: false })
    const weekdays = weekdaysOf(row)
    if (!id || !key) return null
    const [lon, lat] = position ?? [null, null]
    const code = area?.code ?? null
    const county = code?.slice(0, 6) ?? null
    return { key, values: [county, id, key, name, kind, code, lon, lat, from, to, weekdays, false] }
  })
}

/** Nothing else of a row that takes a point out is read. */
function removal(id: string, key: string) {
  const values: Readonly<Record<string, string | boolean>> = { point_id: id, point_key: key, removed: true }
  return SERVICE_POINT_STAGING.map(([column]) => values[column] ?? null)
}

function weekdaysOf(row: ListRow): WeekdaySet {
  const read = readWeekdays(row.cell('weekdays'))
  if (read.problem) row.reader.problems.push(read.problem)
  return read.days ?? EVERY_DAY
}
