import type { MonthReportDto, ReportDetail, ReportStepDto, TakeStep } from '../../contract/reports.ts'
import type { Db } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { AuditAction } from '../../domain/audit/entry.ts'
import type { Period } from '../../domain/period.ts'
import { canBeReported, parseMonth } from '../../domain/reports/due.ts'
import {
  afterAction,
  hasReport,
  isPossible,
  type MonthReport,
  NOT_REPORTED,
  permissionsFor,
  type ReportAction,
  type ReportState,
} from '../../domain/reports/steps.ts'
import { mayEverTake, mayTake } from '../../domain/reports/who.ts'
import type { AreaCode } from '../../domain/units.ts'
import { notAllowed } from '../../http/http.errors.ts'
import { record } from '../audit/record.ts'
import { raiseSnapshot } from '../imports/writing/counts.ts'
import { monthDto, stepDto } from './month-dto.ts'
import { lockReports } from './record-changes.ts'
import { type ReportSettings, readReportSettings } from './report-settings.ts'
import {
  hasDoneVisits,
  monthBeforeReports,
  monthNotEnded,
  reportsNotUsed,
  returnWithoutReason,
  stepNotPossible,
} from './reports.errors.ts'
import { countDone, findReport, findSteps, type ReportRow, writeStep } from './reports.repository.ts'
import { type ReportsDependencies, readCounty, readReport } from './reports.usecases.ts'

/** Somebody was faster, or its records have changed: nothing is done until somebody has looked at it as it is now. */
export class ReportChanged extends Error {
  readonly seen: ReportStepDto | null
  readonly now: MonthReportDto

  constructor(seen: ReportStepDto | null, now: MonthReportDto) {
    super('the month is not as it was when it was looked at')
    this.seen = seen
    this.now = now
  }
}

export interface StepDependencies extends ReportsDependencies {
  /** Told before the answer goes out: whoever asks after it is shown what holds now. */
  readonly recordsChanged: () => void
}

/**
 * Takes a step of a county's month: the step and its audit, both or neither.
 * @throws ReportChanged where the month is not of the version that was looked at
 * @throws ProblemError 400 for a return without a reason; 403 `not-allowed`; 404 for what is not a county that the viewer may read;
 * 409 where reports are not used, or the month is not in a state for it
 */
export async function takeStep(
  given: StepDependencies,
  viewer: Viewer,
  asked: { readonly county: AreaCode; readonly month: string },
  { action, version, comment }: TakeStep,
): Promise<ReportDetail> {
  const { db, geography, today, recordsChanged } = given
  const county = readCounty(geography, viewer, asked.county)
  const month = parseMonth(asked.month)!
  const reason = comment?.trim() || null
  if (!mayEverTake(viewer, action, county.code))
    throw notAllowed(permissionsFor(action, 'submitted')[0]!, true)
  await db.transaction(async (tx) => {
    await lockReports(tx)
    const row = await findReport(tx, county.code, month)
    const state = row?.state ?? 'not-reported'
    if (!mayTake(viewer, action, county.code, state))
      throw notAllowed(permissionsFor(action, state)[0]!, true)
    if (action === 'return' && reason === null) throw returnWithoutReason()
    const settings = await readReportSettings(tx)
    if (version !== (row?.version ?? 0)) {
      const steps = await findSteps(tx, county.code, month)
      const seen = steps.find((step) => step.version === version)
      const frame = { viewer, dueDay: settings.dueDay, today: today() }
      throw new ReportChanged(seen ? stepDto(seen) : null, monthDto({ county, month, row }, frame))
    }
    checkMonth(month, settings, given)
    await writeChecked(tx, { county: county.code, month, row, action, who: viewer.who, reason, batch: null })
    await record(tx, viewer, {
      action: AUDITED[action],
      area: county.code,
      subject: month.id,
      detail: { version: version + 1, ...(reason !== null && { reason }) },
    })
  })
  recordsChanged()
  return readReport(given, viewer, { county: county.code, month: month.id })
}

/** @throws ProblemError 409 for a month that is not reported, or not yet */
export function checkMonth(
  month: Period,
  { from }: ReportSettings,
  { today }: Pick<ReportsDependencies, 'today'>,
): void {
  if (!from) throw reportsNotUsed()
  if (month.start < from.start) throw monthBeforeReports(month.id, from.id)
  if (!canBeReported(month, today())) throw monthNotEnded(month.id)
}

/**
 * Inside `lockReports`.
 * @throws ProblemError 409 where the month is not in a state for it
 */
export async function writeChecked(
  tx: Db,
  step: {
    readonly county: AreaCode
    readonly month: Period
    readonly row: ReportRow | null
    readonly action: ReportAction
    readonly who: string
    readonly reason: string | null
    readonly batch: number | null
  },
): Promise<void> {
  const { county, month, row, action, who, reason, batch } = step
  const before: MonthReport = row ? { state: row.state, none: row.none } : NOT_REPORTED
  if (!isPossible(action, before.state)) throw stepNotPossible()
  if (action === 'report-none') {
    const done = await countDone(tx, county, month)
    if (done > 0) throw hasDoneVisits(done)
  }
  const after = afterAction(action, before)
  const version = (row?.version ?? 0) + 1
  await writeStep(tx, { county, month, action, ...after, version, who, comment: reason, batch })
  // Figures and `silent` rest on what is reported and what is accepted, and on nothing else of a report.
  if (restsOn(before.state) !== restsOn(after.state)) await raiseSnapshot(tx, null)
}

const restsOn = (state: ReportState) => `${hasReport(state)} ${state === 'accepted'}`

export const AUDITED: Readonly<Record<ReportAction, AuditAction>> = {
  report: 'report.reported',
  'report-none': 'report.reported-none',
  submit: 'report.submitted',
  review: 'report.reviewed',
  accept: 'report.accepted',
  return: 'report.returned',
}
