import type { CoverageAnswer, UnitCoverage } from '../../contract/coverage.ts'
import { isNeverJudged } from '../../domain/areas.ts'
import { isJudged } from '../../domain/coverage/status.ts'
import type { Period } from '../../domain/period.ts'
import { monthsOf, silentByReports } from '../../domain/reports/due.ts'
import type { LocalDate } from '../../domain/units.ts'
import { NO_MONTHS } from '../reports/reported-months.ts'
import type { RecordsScope } from './question.ts'
import type { RecordsSnapshot } from './records-state.ts'

interface CountyOfAnswer {
  readonly county: string
  readonly judged: readonly UnitCoverage[]
}

/**
 * Which counties have not reported the period, which have reported that there was nothing, and of which a month is not accepted.
 * Undefined where the province did not use reports yet.
 */
export function reportsIn(
  { reports }: Pick<RecordsSnapshot, 'reports'>,
  { period, asOf, records = 'all' }: { period: Period; asOf: LocalDate; records?: RecordsScope },
  counties: readonly CountyOfAnswer[],
): CoverageAnswer['reports'] {
  if (!reports || period.end < reports.from.start) return undefined
  const months = monthsOf(period).filter(({ start }) => start >= reports.from.start && start <= asOf)
  const ended = months.filter(({ end }) => end < asOf)
  const notReported: string[] = []
  const none: string[] = []
  const notAccepted: string[] = []
  let noneJudged = 0
  let notAcceptedJudged = 0
  for (const { county, judged } of counties) {
    if (isNeverJudged(county)) continue
    const known = reports.counties.get(county) ?? NO_MONTHS
    if (silentByReports(period, asOf, reports.from, known.reported)) notReported.push(county)
    const judgedUnits = judged.filter(({ status }) => isJudged(status)).length
    if (ended.length > 0 && ended.every(({ id }) => known.none.has(id))) {
      none.push(county)
      noneJudged += judgedUnits
    }
    if (months.some(({ id }) => !known.accepted.has(id))) {
      notAccepted.push(county)
      notAcceptedJudged += judgedUnits
    }
  }
  return { records, since: reports.from.id, notReported, none, noneJudged, notAccepted, notAcceptedJudged }
}
