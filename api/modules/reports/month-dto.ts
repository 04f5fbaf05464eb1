import type { MonthReportDto, ReportStepDto } from '../../contract/reports.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { Period } from '../../domain/period.ts'
import { canBeReported, deadline } from '../../domain/reports/due.ts'
import { holderOf } from '../../domain/reports/steps.ts'
import { stepsFor } from '../../domain/reports/who.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { ReportRow, StepRow } from './reports.repository.ts'

export interface MonthOfCounty {
  readonly county: { readonly code: AreaCode; readonly name: string }
  readonly month: Period
  /** Null: it has not been reported. */
  readonly row: ReportRow | null
}

export interface MonthFrame {
  readonly viewer: Viewer
  readonly dueDay: number
  readonly today: LocalDate
}

export function monthDto({ county, month, row }: MonthOfCounty, frame: MonthFrame): MonthReportDto {
  const { viewer, today } = frame
  const state = row?.state ?? 'not-reported'
  const hasEnded = canBeReported(month, today)
  return {
    county: county.code,
    countyName: county.name,
    month: month.id,
    state,
    none: row?.none ?? false,
    version: row?.version ?? 0,
    since: row?.since.toISOString() ?? null,
    who: row?.who ?? null,
    holder: hasEnded ? holderOf(state) : null,
    ...deadline(month, state, frame),
    steps: hasEnded ? stepsFor(viewer, county.code, state) : [],
  }
}

export function stepDto({ version, step, state, none, at, who, comment, batchId }: StepRow): ReportStepDto {
  return { version, step, state, none, at: at.toISOString(), who, comment, batch: batchId }
}
