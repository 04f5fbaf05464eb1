import type { AggregateCoverage, CoverageAnswer, UnitCoverage } from '../../contract/coverage.ts'
import type { OgcProperties } from '../../contract/ogc.ts'
import type { Area } from '../../domain/areas.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { Status } from '../../domain/coverage/status.ts'
import { reportingOf } from '../../domain/reports/reporting.ts'

const STATUS_LABELS: Readonly<Record<Status, Bilingual>> = {
  met: { zh: '已达标', en: 'Met' },
  scheduled: { zh: '已排期', en: 'Scheduled' },
  due: { zh: '待完成', en: 'Due' },
  missed: { zh: '未达标', en: 'Missed' },
  exempt: { zh: '已豁免', en: 'Exempt' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
}

/** An area and its coverage as one flat row. */
export function propertiesOf(
  area: Area,
  answer: CoverageAnswer,
  coverage: UnitCoverage | AggregateCoverage,
): OgcProperties {
  const { code, name, kind, population, boundary, parent } = area
  const { rule, period, asOf, snapshot } = answer
  return {
    code,
    name,
    kind,
    population,
    boundary,
    parent,
    rule,
    period: period.id,
    periodStart: period.start,
    periodEnd: period.end,
    periodClosed: period.closed,
    asOf,
    snapshot,
    ...('status' in coverage ? unitProperties(coverage, answer.reports) : aggregateProperties(coverage)),
  }
}

function unitProperties(unit: UnitCoverage, reports: CoverageAnswer['reports']) {
  const { code, ...coverage } = unit
  const { zh, en } = STATUS_LABELS[coverage.status]
  const told = reports && {
    reporting: reportingOf(unit, reports) ?? ('reported' as const),
    accepted: !reports.notAccepted.includes(code.slice(0, 6)),
    records: reports.records,
  }
  return { ...coverage, statusZh: zh, statusEn: en, ...told }
}

function aggregateProperties({ counts, dueAgain, share, silent }: AggregateCoverage) {
  const { met, scheduled, due, missed, exempt } = counts
  return {
    met,
    scheduled,
    due,
    dueAgain,
    missed,
    exempt,
    notApplicable: counts['not-applicable'],
    share,
    silentUnits: silent,
  }
}
