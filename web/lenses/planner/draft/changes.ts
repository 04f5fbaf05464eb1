import type { VisitDto } from '../../../../api/contract/visits.ts'
import type { Bilingual } from '../../../../api/domain/coverage/rule.ts'
import type { AddChange, CancelChange, Change, MoveChange } from '../../../../api/domain/plans/change.ts'
import { whyNotPossible } from '../../../../api/domain/plans/possible.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'

export type { AddChange, CancelChange, Change, MoveChange }
export type Changes = readonly Change[]

/** Where and when a visit is. */
export interface Slot {
  readonly date: string
  readonly session: MoveChange['session']
  readonly placeCode: string
}

/**
 * Moves a visit to another place or date. An added visit is changed itself; one moved back to where the
 * records have it is no longer a change; a cancelled one takes place again.
 *
 * @param record where the records have it; null for one that the draft adds
 * @param to what is left out stays as the draft has it
 */
export function withMove(changes: Changes, visitId: string, record: Slot | null, to: Partial<Slot>): Changes {
  const known = changes.find((change) => change.visitId === visitId)
  if (known?.action === 'add') {
    const moved = { ...known, ...(to as Partial<MoveChange>) }
    return isSame(known, moved) ? changes : replaced(changes, moved)
  }
  if (!record) return changes
  const before = known?.action === 'move' ? known : record
  const { date, session, placeCode } = { ...before, ...to }
  if (isSame(record, { date, session, placeCode })) return without(changes, visitId)
  return replaced(changes, { action: 'move', visitId, date, session, placeCode } as MoveChange)
}

/** Cancels a visit; an added one is removed. */
export function withCancel(changes: Changes, visitId: string): Changes {
  const known = changes.find((change) => change.visitId === visitId)
  if (known?.action === 'add') return without(changes, visitId)
  return known?.action === 'cancel' ? changes : replaced(changes, { action: 'cancel', visitId })
}

/** Replaces whatever the draft did with the visit by a change. */
export function replaced(changes: Changes, change: Change): Changes {
  const at = changes.findIndex(({ visitId }) => visitId === change.visitId)
  return at < 0 ? [...changes, change] : changes.with(at, change)
}

export function without(changes: Changes, visitId: string): Changes {
  return changes.filter((change) => change.visitId !== visitId)
}

/** An id for a visit that is added: `plan-DATE-TEAM-1`, the first number that is free. */
export function newVisitId(
  changes: Changes,
  date: string,
  teamCode: string,
  isTaken: (id: string) => boolean,
): string {
  const stem = `plan-${date}-${teamCode}`.slice(0, 56)
  for (let n = 1; ; n++) {
    const id = `${stem}-${n}`
    if (!isTaken(id) && !changes.some(({ visitId }) => visitId === id)) return id
  }
}

function isSame(a: Slot, b: Slot): boolean {
  return a.date === b.date && a.session === b.session && a.placeCode === b.placeCode
}

/**
 * Moves a visit, or says why that is not possible and leaves the draft unchanged.
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
