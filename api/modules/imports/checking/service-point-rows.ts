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
    if (row.removed()) return id ? { key: id, values: removal(id) } : null
    const name = row.mustText('name')
    const kind = row.word(POINT_KIND_WORDS, 'kind')
    const area = row.place()
    const position = row.position(area)
    const { from, to } = row.range({ fromRequired: false })
    const weekdays = weekdaysOf(row)
    if (!id) return null
    const [lon, lat] = position ?? [null, null]
    const code = area?.code ?? null
    const county = code?.slice(0, 6) ?? null
    return { key: id, values: [county, id, name, kind, code, lon, lat, from, to, weekdays, false] }
  })
}

/** Nothing else of a row that takes a point out is read. */
function removal(id: string) {
  return SERVICE_POINT_STAGING.map(([column]) =>
    column === 'point_id' ? id : column === 'removed' ? true : null,
  )
}

function weekdaysOf(row: ListRow): WeekdaySet {
  const read = readWeekdays(row.cell('weekdays'))
  if (read.problem) row.reader.problems.push(read.problem)
  return read.days ?? EVERY_DAY
}
