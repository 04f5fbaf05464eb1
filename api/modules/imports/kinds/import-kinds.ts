import type { ImportKindName } from '../../../contract/kinds/file-kinds.ts'
import { ADJUSTMENTS } from './adjustments.ts'
import { ASSIGNMENTS } from './assignments.ts'
import { ATTENDANCE } from './attendance.ts'
import { CAMPAIGNS } from './campaigns.ts'
import { CONTACTS } from './contacts.ts'
import { DESIGNATIONS } from './designations.ts'
import { FURTHER_DUTIES } from './duties.ts'
import { FOLLOW_UP } from './follow-up.ts'
import type { ImportKind } from './import-kind.ts'
import { INDICATORS } from './indicators.ts'
import { OUTCOMES } from './outcomes.ts'
import { PEOPLE } from './people.ts'
import { POSTINGS } from './postings.ts'
import { RESOURCES } from './resources.ts'
import { SERVICE_POINTS } from './service-points.ts'
import { VILLAGES } from './villages.ts'
import { VISITS } from './visits.ts'

export const IMPORT_KINDS: Readonly<Record<ImportKindName, ImportKind>> = {
  visits: VISITS,
  designations: DESIGNATIONS,
  adjustments: ADJUSTMENTS,
  'service-points': SERVICE_POINTS,
  villages: VILLAGES,
  contacts: CONTACTS,
  campaigns: CAMPAIGNS,
  assignments: ASSIGNMENTS,
  'follow-up': FOLLOW_UP,
  resources: RESOURCES,
  outcomes: OUTCOMES,
  indicators: INDICATORS,
  people: PEOPLE,
  attendance: ATTENDANCE,
  postings: POSTINGS,
  duties: FURTHER_DUTIES,
}
