import { isNeverJudged, levelOf } from '../../domain/areas.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { sheetOf } from '../../domain/workload/year.ts'
import type { Geography } from '../areas/geography.ts'
import { readAsOf } from '../coverage/question.ts'
import { yearNotBegun } from './workload.errors.ts'
import type { WorkloadTime } from './workload.repository.ts'

/**
 * The year of a table and how far it is counted.
 * @throws ProblemError 400 for an as-of date after today or before the year
 */
export function timeOf(
  asked: { readonly year?: number | undefined; readonly asOf?: LocalDate | undefined },
  today: LocalDate,
): { readonly time: WorkloadTime; readonly asOf: LocalDate } {
  const asOf = readAsOf(asked.asOf, today)
  const year = asked.year ?? Number(today.slice(0, 4))
  const lastDay = `${year}-12-31` as LocalDate
  const time = { year, start: `${year}-01-01` as LocalDate, end: lastDay < asOf ? lastDay : asOf }
  if (asOf < time.start) throw yearNotBegun(year, asOf)
  return { time, asOf }
}

/** Counties of an area that report apart from it: they are in none of its papers. */
export function countiesApart(geography: Geography, within: AreaCode): string[] {
  const own = new Set(countiesOf(geography, within))
  return geography
    .within('county', within)
    .filter(({ code }) => !own.has(code) && !isNeverJudged(code))
    .map(({ name }) => name)
}

/** The counties of a table; 福州's is without 平潭, which has a sheet of its own. */
export function countiesOf(geography: Geography, within: AreaCode): AreaCode[] {
  return geography
    .within('county', within)
    .map(({ code }) => code)
    .filter((code) => !isNeverJudged(code) && (levelOf(within) !== 'city' || sheetOf(code) === within))
}
