import { toDate, toDay } from '../calendar.ts'
import type { AreaCode, DayNumber, LocalDate } from '../units.ts'
import { SERVICES, type Session } from '../visit.ts'

/** What somebody served by: the services of teams, and being posted to a township (驻点). */
export const SERVED_BY = [...SERVICES, 'staff-posting'] as const
export type ServedBy = (typeof SERVED_BY)[number]

/** A visit that somebody went on, or the confirmed dates of a posting; `session` holds on each date. */
export interface ServiceRecord {
  readonly id: string
  readonly service: ServedBy
  readonly from: LocalDate
  /** Inclusive. */
  readonly to: LocalDate
  readonly session: Session
  readonly placeCode: AreaCode
}

export type Half = 'am' | 'pm'
const HALVES: Readonly<Record<Session, readonly Half[]>> = { am: ['am'], pm: ['pm'], full: ['am', 'pm'] }

/** One half day in two places. */
export interface HalfDayConflict {
  readonly date: LocalDate
  readonly half: Half
  readonly records: readonly string[]
}

export interface ServiceDays {
  /** Days, in halves; together they are the total. */
  readonly byService: Readonly<Record<ServedBy, number>>
  readonly total: number
  /** Distinct dates with service. */
  readonly dates: number
  readonly conflicts: readonly HalfDayConflict[]
}

/**
 * The days that somebody served from one day to another: half a day is 0.5, a date at most 1 over all services, and a half day that
 * several records tell of counts once, for the first of them in the order of `SERVED_BY` (a tour while posted is a tour). Records of
 * one half day at places of which none lies in the other conflict; the half day counts all the same.
 */
export function serviceDays(records: readonly ServiceRecord[], from: LocalDate, to: LocalDate): ServiceDays {
  const claims = new Map<string, ServiceRecord[]>()
  for (const record of records) {
    const last = toDay(record.to < to ? record.to : to)
    for (let day: number = toDay(record.from > from ? record.from : from); day <= last; day++) {
      for (const half of HALVES[record.session]) {
        const key = `${toDate(day as DayNumber)} ${half}`
        const known = claims.get(key)
        if (known) known.push(record)
        else claims.set(key, [record])
      }
    }
  }
  const byService: Record<ServedBy, number> = { tour: 0, patrol: 0, posting: 0, 'staff-posting': 0 }
  const conflicts: HalfDayConflict[] = []
  const dates = new Set<string>()
  for (const [key, claimed] of [...claims].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [date, half] = key.split(' ') as [LocalDate, Half]
    dates.add(date)
    byService[firstOf(claimed)] += 0.5
    if (!areTogether(claimed)) {
      conflicts.push({ date, half, records: [...new Set(claimed.map(({ id }) => id))].sort() })
    }
  }
  const total = SERVED_BY.reduce((sum, service) => sum + byService[service], 0)
  return { byService, total, dates: dates.size, conflicts }
}

function firstOf(claimed: readonly ServiceRecord[]): ServedBy {
  return SERVED_BY.find((service) => claimed.some((record) => record.service === service))!
}

/** Whether each place lies in, or holds, each other one: a village and its township are one way of telling. */
function areTogether(claimed: readonly ServiceRecord[]): boolean {
  return claimed.every(({ placeCode: a }) =>
    claimed.every(({ placeCode: b }) => a.startsWith(b) || b.startsWith(a)),
  )
}
