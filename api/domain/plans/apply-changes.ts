import { addDays, daysBetween } from '../calendar.ts'
import type { LocatedVisit } from '../located-visit.ts'
import type { AreaCode, Position } from '../units.ts'
import type { Visit } from '../visit.ts'
import type { AddChange, Change, MoveChange } from './change.ts'

/** Finds the position of a place and whether it is a placeholder; null for an unknown place. */
export type Locate = (placeCode: AreaCode) => { readonly at: Position; readonly uncertain: boolean } | null

/** The dates after a move: a record of several dates keeps its length. */
export function movedTo(
  visit: Pick<Visit, 'date' | 'endDate'>,
  { date, session, placeCode }: MoveChange,
): Pick<Visit, 'date' | 'endDate' | 'session' | 'placeCode'> {
  return { date, endDate: addDays(date, daysBetween(visit.date, visit.endDate)), session, placeCode }
}

/** An added visit as a record: planned, of one date, with nothing reported yet. */
export function added(change: AddChange): Omit<Visit, 'position'> {
  const { action: _, ...told } = change
  return {
    ...told,
    endDate: change.date,
    status: 'planned',
    patients: null,
    trained: null,
    lectures: null,
    wardRounds: null,
    caseDiscussions: null,
  }
}

/**
 * Records as a plan would leave them, in the order of ids; those that no change names are the same objects. Changes
 * of records that are not among them are passed over, and so are those to a place that nobody knows. Whether a change
 * is possible is for `whyNotPossible` to say.
 */
export function applyChanges(
  visits: readonly LocatedVisit[],
  changes: readonly Change[],
  locate: Locate,
): LocatedVisit[] {
  const byId = new Map(changes.map((change) => [change.visitId, change]))
  const after = visits.map((visit) => {
    const change = byId.get(visit.visitId)
    if (!change || change.action === 'add') return visit
    return changed(visit, change, locate)
  })
  const known = new Set(visits.map(({ visitId }) => visitId))
  for (const change of changes) {
    if (change.action !== 'add' || known.has(change.visitId)) continue
    const place = locate(change.placeCode)
    if (place) after.push({ ...added(change), ...place, demonstration: false })
  }
  return after.length === visits.length ? after : after.sort(byIdOrder)
}

function changed(visit: LocatedVisit, change: Exclude<Change, AddChange>, locate: Locate): LocatedVisit {
  if (change.action === 'cancel') return { ...visit, status: 'cancelled' }
  const moved = { ...visit, ...movedTo(visit, change) }
  // Its own point belongs to its former place.
  if (change.placeCode === visit.placeCode) return moved
  const place = locate(change.placeCode)
  return place ? { ...moved, ...place } : visit
}

function byIdOrder(a: LocatedVisit, b: LocatedVisit): number {
  return a.visitId < b.visitId ? -1 : a.visitId > b.visitId ? 1 : 0
}
