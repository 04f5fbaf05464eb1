import type { Reader } from '../../../domain/access/viewer.ts'
import type { Change } from '../../../domain/plans/change.ts'
import { type Impossible, whyNotPossible } from '../../../domain/plans/possible.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { Geography } from '../../areas/geography.ts'
import type { WantedVisit } from '../../planner/write-visits.ts'
import type { VisitRow } from '../../visits/visit-rows.ts'
import { recordOf } from '../plan-access.ts'
import { wantedVisit } from '../publish.usecases.ts'

/** A record as it stands, and as a change would leave it. */
export interface ChangedRecord {
  readonly change: Change
  /** Null for an added visit. */
  readonly before: VisitRow | null
  readonly after: WantedVisit
}

/** The changes that the records allow, each with what it makes of its record; and why the others are not possible. */
export function changedRecords(
  changes: readonly Change[],
  records: ReadonlyMap<string, VisitRow>,
  {
    geography,
    today,
    reader,
  }: { readonly geography: Geography; readonly today: LocalDate; readonly reader: Reader },
) {
  const frame = { today, knows: (code: string) => geography.areas.has(code) }
  const changed: ChangedRecord[] = []
  const problems: (Impossible & { readonly visitId: string })[] = []
  for (const change of changes) {
    const before = recordOf(change, records, reader)
    const why = whyNotPossible(change, before, frame)
    if (why) problems.push({ visitId: change.visitId, ...why })
    else changed.push({ change, before, after: wantedVisit({ change, base: before }) })
  }
  return { changed, problems }
}

/** The versions that stand: those that are not cancelled. */
export function standing({ before, after }: ChangedRecord): readonly WantedVisit[] {
  return [before, after].filter(
    (version) => version !== null && version.status !== 'cancelled',
  ) as WantedVisit[]
}
