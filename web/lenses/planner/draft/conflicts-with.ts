import type { Effect } from '../../../../api/contract/plans.ts'
import type { ConflictDto } from '../../../../api/contract/review.ts'

/** The conflicts of the records as a draft leaves them: those that it mends are gone, those that it makes are there. */
export function conflictsAfter(
  recorded: readonly ConflictDto[],
  drafted: Effect['conflicts'] | undefined,
): readonly ConflictDto[] {
  if (!drafted) return recorded
  const gone = new Set(drafted.gone)
  const arisen = new Set(drafted.arisen.map(({ id }) => id))
  return [...recorded.filter(({ id }) => !gone.has(id) && !arisen.has(id)), ...drafted.arisen]
}
