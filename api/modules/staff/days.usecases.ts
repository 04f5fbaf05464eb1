import type { ServiceDaysDto } from '../../contract/staff.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { addDays, daysBetween } from '../../domain/calendar.ts'
import { lastDayOf } from '../../domain/staff/posting.ts'
import { type ServiceRecord, serviceDays } from '../../domain/staff/service-days.ts'
import type { LocalDate } from '../../domain/units.ts'
import { spanRefused } from './staff.errors.ts'
import { readPostingsOfPerson, readVisitsOfPerson, type StaffRow } from './staff.repository.ts'
import { nameOfPlace, personSeen, type StaffDependencies } from './staff.usecases.ts'

const MOST_DAYS = 3660

export interface ServiceSpan {
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * The days that a person served from one day to another, as far as they are done and confirmed.
 * @throws ProblemError 400 for a time that is not possible; 404 `unknown-staff`
 */
export async function readServiceDays(
  given: StaffDependencies,
  viewer: Viewer,
  personId: string,
  { from, to }: ServiceSpan,
): Promise<{ readonly days: ServiceDaysDto; readonly records: readonly StaffRow[] }> {
  if (to < from || daysBetween(from, to) > MOST_DAYS) throw spanRefused(from, to)
  const records = await personSeen(given, viewer, personId)
  const { personKey } = records[0]!
  const today = given.today()
  const last = to < today ? to : today
  const { visits } = await readVisitsOfPerson(given.db, personKey, Number.POSITIVE_INFINITY)
  const done = visits.filter(
    ({ status, date, endDate }) => status === 'done' && date <= last && endDate >= from,
  )
  const postings = (await readPostingsOfPerson(given.db, personKey)).flatMap((row) => {
    const { confirmedTo } = row
    if (row.status !== 'done' || confirmedTo === null) return []
    const end = lastDayOf(row)
    const until = end !== null && end < confirmedTo ? end : confirmedTo
    return row.from <= last && until >= from ? [{ ...row, until }] : []
  })
  const served: ServiceRecord[] = [
    ...done.map((row) => ({
      id: row.visitId,
      service: row.service,
      from: row.date,
      to: row.endDate,
      session: row.session,
      placeCode: row.placeCode,
    })),
    ...postings.map((row) => ({
      id: row.postingId,
      service: 'staff-posting' as const,
      from: row.from,
      to: row.until,
      session: 'full' as const,
      placeCode: row.placeCode,
    })),
  ]
  const counted = last < from ? serviceDays([], from, addDays(from, -1)) : serviceDays(served, from, last)
  const places = new Set([...done, ...postings].map(({ placeCode }) => placeCode))
  const teams = new Set(done.map(({ teamName, teamCode }) => teamName ?? teamCode))
  return {
    records,
    days: {
      from,
      to,
      ...counted,
      byService: { ...counted.byService },
      conflicts: counted.conflicts.map((each) => ({ ...each, records: [...each.records] })),
      places: [...places].map((code) => nameOfPlace(given.geography, code)).sort(),
      teams: [...teams].sort(),
      demonstration: [...records, ...done, ...postings].some((row) => row.demonstration),
    },
  }
}
