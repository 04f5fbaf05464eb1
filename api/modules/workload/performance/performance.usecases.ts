import type { PerformanceQuery } from '../../../contract/workload.ts'
import type { Reader } from '../../../domain/access/viewer.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { sheetOf } from '../../../domain/workload/year.ts'
import { readWithin } from '../../areas/read-within.ts'
import type { CoverageService } from '../../coverage/coverage.service.ts'
import { holdsInvented } from '../../visits/visits.repository.ts'
import type { WorkloadFile } from '../files/workload-files.usecases.ts'
import type { WorkloadDependencies } from '../workload.usecases.ts'
import { countiesApart, countiesOf, timeOf } from '../workload-frame.ts'
import { type PerformanceFacts, performanceForm } from './performance-form.ts'
import { performanceWorkbook } from './performance-workbook.ts'

export interface PerformanceDependencies extends WorkloadDependencies {
  readonly coverage: Pick<CoverageService, 'year'>
}

/**
 * 县域医共体年度绩效表: how each county of an area stands to each rule in each period of a year that had begun by the as-of date. The
 * judgement is that of the map; here it is only put together.
 * @throws ProblemError 400 for an area below the counties or that the reader may not read, for an as-of date after today or before the year
 */
export async function makePerformanceFile(
  given: PerformanceDependencies,
  reader: Reader,
  asked: PerformanceQuery,
): Promise<WorkloadFile> {
  const { area, year, ...rest } = await readPerformance(given, reader, asked)
  return {
    name: `performance-${area.code}-${year}.xlsx`,
    title: `${area.name}${year}年县域医共体年度绩效表.xlsx`,
    content: await performanceWorkbook(performanceForm({ area, year, ...rest })),
  }
}

async function readPerformance(
  { db, geography, today, coverage }: PerformanceDependencies,
  reader: Reader,
  asked: PerformanceQuery,
): Promise<PerformanceFacts> {
  const within = readWithin(geography, reader, asked.within, 'county')
  const { time, asOf } = timeOf(asked, today())
  const counties = countiesOf(geography, within)
  const { snapshot, rules } = await coverage.year({ year: time.year, asOf, counties })
  const named = (code: AreaCode) => ({ code, name: geography.areas.get(code)!.name })
  return {
    area: named(within),
    province: geography.province,
    year: time.year,
    asOf,
    snapshot,
    apart: countiesApart(geography, within),
    demonstration: await db.snapshot(holdsInvented),
    rules,
    groups: [...Map.groupBy(counties, sheetOf)].map(([city, members]) => ({
      name: named(city).name,
      counties: members.map(named),
    })),
  }
}
