import type { AreaDto } from '../../../../api/contract/areas.ts'
import type { VisitDto } from '../../../../api/contract/visits.ts'
import { addDays, daysBetween } from '../../../../api/domain/calendar.ts'
import { isStillPlanned } from '../../../../api/domain/plans/possible.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import type { PlannerVisit } from '../types.ts'
import type { AddChange, Changes, MoveChange } from './changes.ts'

interface Given {
  /** Records of the window, and those that the draft changes. */
  readonly records: Iterable<VisitDto>
  readonly changes: Changes
  readonly areaOf: (code: string) => Pick<AreaDto, 'name' | 'centre' | 'boundary'> | undefined
  readonly from: string
  readonly to: string
  readonly today: string
}

/**
 * The records of a window as they would be with a draft's changes, by date, then by id. A record at a place that the
 * geography does not know, and without a point of its own, cannot be shown.
 */
export function plannedVisits({ records, changes, areaOf, from, to, today }: Given): readonly PlannerVisit[] {
  const changeOf = new Map(changes.map((change) => [change.visitId, change]))
  const visits = new Map<string, PlannerVisit>()
  for (const record of records) {
    if (visits.has(record.visitId)) continue
    const change = changeOf.get(record.visitId)
    const before = standing(record)
    if (!before) continue
    const after =
      change?.action === 'move'
        ? moved(record, before, change)
        : { ...before, change: change ? ('cancel' as const) : null }
    if (after && (isIn(after) || (after.was && isIn({ date: after.was.date, endDate: after.was.date })))) {
      visits.set(record.visitId, after)
    }
  }
  for (const change of changes) {
    if (change.action !== 'add' || visits.has(change.visitId)) continue
    const added = addedVisit(change)
    if (added && isIn(added)) visits.set(change.visitId, added)
  }
  return [...visits.values()].sort((a, b) =>
    a.date === b.date ? (a.visitId < b.visitId ? -1 : 1) : a.date < b.date ? -1 : 1,
  )

  function isIn(visit: Pick<PlannerVisit, 'date' | 'endDate'>): boolean {
    return visit.date <= to && visit.endDate >= from
  }

  function standing(record: VisitDto): PlannerVisit | null {
    const area = areaOf(record.placeCode)
    const at = record.position ?? area?.centre
    if (!at) return null
    return {
      visitId: record.visitId,
      at,
      date: record.date,
      endDate: record.endDate,
      session: record.session,
      placeCode: record.placeCode,
      placeName: record.placeName,
      service: record.service,
      status: record.status,
      teamCode: record.teamCode,
      teamName: record.teamName,
      teamLevel: record.teamLevel,
      headcount: record.headcount,
      uncertain: record.position === null && area?.boundary === 'placeholder',
      change: null,
      was: null,
      movable: isStillPlanned(record, today),
    }
  }

  function moved(record: VisitDto, before: PlannerVisit, change: MoveChange): PlannerVisit | null {
    const { date, session, placeCode } = change
    const length = daysBetween(record.date as LocalDate, record.endDate as LocalDate)
    const elsewhere = placeCode !== record.placeCode ? areaOf(placeCode) : null
    if (elsewhere === undefined) return null
    return {
      ...before,
      date,
      endDate: addDays(date, length),
      session,
      placeCode,
      ...(elsewhere && {
        // Its own point is given up with the place.
        at: elsewhere.centre,
        placeName: elsewhere.name,
        uncertain: elsewhere.boundary === 'placeholder',
      }),
      change: 'move',
      was: { at: before.at, date: before.date, placeCode: before.placeCode, placeName: before.placeName },
    }
  }

  function addedVisit(change: AddChange): PlannerVisit | null {
    const area = areaOf(change.placeCode)
    if (!area) return null
    const { action, ...visit } = change
    return {
      ...visit,
      endDate: change.date,
      at: area.centre,
      placeName: area.name,
      status: 'planned',
      uncertain: area.boundary === 'placeholder',
      change: action,
      was: null,
      movable: true,
    }
  }
}
