import { ADJUSTMENTS_FILE } from './adjustments.ts'
import { ASSIGNMENTS_FILE } from './assignments.ts'
import { ATTENDANCE_FILE } from './attendance.ts'
import { CAMPAIGNS_FILE } from './campaigns.ts'
import { CONTACTS_FILE } from './contacts.ts'
import { DESIGNATIONS_FILE } from './designations.ts'
import { DUTIES_FILE } from './duties.ts'
import type { FileKind } from './file-kind.ts'
import { FOLLOW_UP_FILE } from './follow-up.ts'
import { INDICATORS_FILE } from './indicators.ts'
import { OUTCOMES_FILE } from './outcomes.ts'
import { PEOPLE_FILE } from './people.ts'
import { POSTINGS_FILE } from './postings.ts'
import { RESOURCES_FILE } from './resources.ts'
import { SERVICE_POINTS_FILE } from './service-points.ts'
import { VILLAGES_FILE } from './villages.ts'
import { VISITS_FILE } from './visits.ts'

/** Every kind of file that can be imported, in the order of the page. */
export const FILE_KINDS = [
  VISITS_FILE,
  DESIGNATIONS_FILE,
  ADJUSTMENTS_FILE,
  SERVICE_POINTS_FILE,
  VILLAGES_FILE,
  CONTACTS_FILE,
  CAMPAIGNS_FILE,
  ASSIGNMENTS_FILE,
  FOLLOW_UP_FILE,
  RESOURCES_FILE,
  OUTCOMES_FILE,
  INDICATORS_FILE,
  PEOPLE_FILE,
  ATTENDANCE_FILE,
  POSTINGS_FILE,
  DUTIES_FILE,
] as const satisfies readonly FileKind[]

export type ImportKindName = (typeof FILE_KINDS)[number]['name']
export const IMPORT_KIND_NAMES = FILE_KINDS.map(({ name }) => name)

/** What changes visits besides files of them: published plans (调整方案) and decisions about duplicate records (重复核对). */
export const VISIT_CHANGE_KINDS = ['plans', 'reviews'] as const
export type VisitChangeKind = (typeof VISIT_CHANGE_KINDS)[number]

export const isVisitChange = (kind: ImportKindName | VisitChangeKind): kind is VisitChangeKind =>
  (VISIT_CHANGE_KINDS as readonly string[]).includes(kind)

export function fileKindOf(name: ImportKindName): FileKind<ImportKindName> {
  return FILE_KINDS.find((kind) => kind.name === name) as FileKind<ImportKindName>
}
