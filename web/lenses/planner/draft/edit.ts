import type { VisitDto } from '../../../../api/contract/visits.ts'
import type { Bilingual } from '../../../../api/domain/coverage/rule.ts'
import { whyNotPossible } from '../../../../api/domain/plans/possible.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { type Change, type Changes, type Slot, withMove } from './changes.ts'

/**
 * A move as the draft would have it, and why it cannot be; the draft is unchanged then.
 *
 * @param record null for a visit that the draft adds
 */
export function tryMove(
  changes: Changes,
  visitId: string,
  record: VisitDto | null,
  to: Partial<Slot>,
  given: { readonly today: LocalDate; readonly knows: (code: string) => boolean },
): { readonly changes: Changes; readonly refused: Bilingual | null } {
  const next = withMove(changes, visitId, record, to)
  const made = next.find((change) => change.visitId === visitId)
  const refused = made ? refusal(made, record, given) : null
  return refused ? { changes, refused } : { changes: next, refused: null }
}

/** Why a change of a record is not possible, in the words that the server would use; null when it is. */
export function refusal(
  change: Change,
  record: VisitDto | null,
  given: { readonly today: LocalDate; readonly knows: (code: string) => boolean },
): Bilingual | null {
  return whyNotPossible(change, record as never, given)?.message ?? null
}
