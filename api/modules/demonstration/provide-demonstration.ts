import type { DemonstrationRequest } from './import-file.ts'
import { addMissingPoints, loadDemonstration } from './load-demonstration.ts'
import { isWithoutRecords } from './present-records.repository.ts'

/**
 * What a start with `DEMO` on does: an empty database is filled, and a demonstration that an earlier version left
 * without service points is given them. All else stays as it is.
 */
export async function provideDemonstration(request: DemonstrationRequest): Promise<void> {
  if (await isWithoutRecords(request.db)) await loadDemonstration(request)
  else await addMissingPoints(request)
}
