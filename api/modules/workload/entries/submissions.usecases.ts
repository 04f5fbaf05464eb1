import type { WorkloadAnswer } from '../../../contract/workload.ts'
import type {
  NewWorkloadSubmission,
  WorkloadChanges,
  WorkloadSubmissionDto,
  WorkloadSubmissions,
  WorkloadSubmissionsQuery,
} from '../../../contract/workload-entries.ts'
import { may, type Reader, type Viewer } from '../../../domain/access/viewer.ts'
import { isWithin, levelOf } from '../../../domain/areas.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import { changesOf } from '../../../domain/workload/changes.ts'
import { sheetOf } from '../../../domain/workload/year.ts'
import { allow } from '../../../http/viewer.ts'
import { readWithin } from '../../areas/read-within.ts'
import type { PersonalKeys } from '../../audit/personal-keys.ts'
import { record } from '../../audit/record.ts'
import { notASheet, unknownSubmission } from '../workload.errors.ts'
import { readWorkload, type WorkloadDependencies } from '../workload.usecases.ts'
import {
  findLastHeading,
  findSubmission,
  findSubmissions,
  insertSubmission,
  type SubmissionRow,
} from './entries.repository.ts'
import type { EntriesDependencies } from './values.usecases.ts'

export interface SubmissionsDependencies extends EntriesDependencies {
  readonly keys: PersonalKeys
}

const SHOWN = 200

/** The same phone of two areas is not sealed the same. */
const aboutPhone = (area: AreaCode) => `workload ${area}`

/** Who may report for the area may send its table; 平潭 and 福州 do not send each other's. */
const maySend = (viewer: Viewer, area: AreaCode) => may(viewer, 'reports.submit', { area })

/**
 * Freezes the table of a city, of a county that reports as one, or of the province as it is.
 * @throws ProblemError 400 for an area that has no sheet of its own, and as {@link readWorkload}; 403
 */
export async function submitWorkload(
  given: SubmissionsDependencies,
  viewer: Viewer,
  { area: asked, year, asOf, filler, contact, phone }: NewWorkloadSubmission,
): Promise<number> {
  const { db, geography, keys, now } = given
  allow(viewer, 'records.read')
  const area = readWithin(geography, viewer, asked, 'county')
  if (!hasSheet(area)) throw notASheet()
  allow(viewer, 'reports.submit', { area })
  const content = await readWorkload(given, viewer, { within: area, year, asOf })
  return db.transaction(async (tx) => {
    const id = await insertSubmission(tx, {
      areaCode: area,
      year: content.year,
      asOf: content.asOf as LocalDate,
      snapshot: content.snapshot,
      content,
      filler: filler || null,
      contact: contact || null,
      phone: phone ? keys.sealAtRest(aboutPhone(area), phone) : null,
      who: viewer.who,
      at: now(),
    })
    // Neither whom to call nor the number: the audit holds no personal data in plain.
    await record(tx, viewer, {
      action: 'workload.submitted',
      subject: String(content.year),
      area,
      detail: { asOf: content.asOf, snapshot: content.snapshot, submission: id },
    })
    return id
  })
}

/** The tables that were sent, and what the heading of the area's next one begins with. @throws ProblemError 400; 403 */
export async function listSubmissions(
  { db, geography, keys }: SubmissionsDependencies,
  viewer: Viewer,
  asked: WorkloadSubmissionsQuery,
): Promise<WorkloadSubmissions> {
  allow(viewer, 'records.read')
  const within = readWithin(geography, viewer, asked.within, 'county')
  const phoneOf = (area: AreaCode, phone: string | null) =>
    phone !== null && maySend(viewer, area) ? keys.openAtRest(aboutPhone(area), phone) : null
  const rows = await findSubmissions(db, { within, year: asked.year, limit: SHOWN })
  const last = await findLastHeading(db, within)
  return {
    submissions: rows.map(
      ({ areaCode, at, ...row }): WorkloadSubmissionDto => ({
        id: row.id,
        area: areaCode,
        areaName: geography.areas.get(areaCode)?.name ?? areaCode,
        year: row.year,
        asOf: row.asOf,
        snapshot: row.snapshot,
        demonstration: row.demonstration,
        filler: row.filler,
        contact: row.contact,
        phone: phoneOf(areaCode, row.phone),
        who: row.who,
        at: at.toISOString(),
      }),
    ),
    heading:
      hasSheet(within) && maySend(viewer, within)
        ? {
            filler: last?.filler ?? unitOf(geography.areas.get(within)?.name),
            contact: last?.contact ?? (viewer.person === null ? null : viewer.who),
            phone: last ? phoneOf(within, last.phone) : null,
          }
        : null,
  }
}

/** Counties report with their city, but for those that report as one. */
const hasSheet = (area: AreaCode) => levelOf(area) !== 'county' || sheetOf(area) === area

/** Accounts have no unit of their own: whoever reports for an area does so for its commission. */
const unitOf = (area: string | undefined) => (area === undefined ? null : `${area}卫生健康委员会`)

/** Where a table that was sent differs from the records of today, as of its own date. @throws ProblemError 404 */
export async function readChanges(
  given: WorkloadDependencies,
  reader: Reader,
  id: number,
): Promise<WorkloadChanges> {
  const { changes, snapshot } = await compareSubmission(given, reader, id)
  return { id, snapshot, changes: [...changes] }
}

/** @throws ProblemError 404 */
export async function compareSubmission(given: WorkloadDependencies, reader: Reader, id: number) {
  const row = await findSubmission(given.db, id)
  if (!row || !isWithin(row.areaCode, reader.within)) throw unknownSubmission()
  const now = await nowOf(given, reader, row)
  return {
    submission: row,
    snapshot: now.snapshot,
    changes: changesOf(now.columns, rowsOf(row.content), rowsOf(now)),
  }
}

const nowOf = (given: WorkloadDependencies, reader: Reader, { areaCode, year, asOf }: SubmissionRow) =>
  readWorkload(given, reader, { within: areaCode, year, asOf })

/** Every row once: of a county that is its own sheet, its only one. */
function rowsOf({ sheets, total }: WorkloadAnswer) {
  const rows = sheets.flatMap(({ counties, ...sheet }) =>
    counties.length === 1 && counties[0]!.code === sheet.code ? [sheet] : [...counties, sheet],
  )
  return total ? [...rows, total] : rows
}
