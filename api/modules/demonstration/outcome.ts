import type { Area } from '../../domain/areas.ts'
import { ancestorAt } from '../../domain/areas.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Service, Session, VisitStatus } from '../../domain/visit.ts'
import { between, type Random } from './random.ts'
import type { Point, VisitFileRow } from './rows.ts'
import type { Scenario } from './scenario.ts'
import type { Silence } from './silence.ts'
import type { Team } from './teams.ts'

/** A visit as it was intended. */
export interface Trip {
  /** The start of its number: which part of the demonstration it belongs to. */
  readonly series: string
  readonly date: LocalDate
  readonly endDate?: LocalDate
  readonly days?: number
  readonly session: Session
  readonly place: Area
  readonly service: Service
  readonly team: Team
  /** Lectures, ward rounds and trained staff are told. */
  readonly teaching?: boolean
  /** Times the usual number of patients; a large clinic day has more. */
  readonly crowd?: number
}

/** How often, 0 to 1, an intended visit turns out otherwise. */
export interface Habits {
  readonly cancelled: number
  /** It took place, perhaps, but nobody confirmed the plan. */
  readonly unconfirmed: number
  /** A visit still to come is entered as planned. */
  readonly registered: number
}

export const TOUR_HABITS: Habits = { cancelled: 0.03, unconfirmed: 0.035, registered: 0.8 }
export const PATROL_HABITS: Habits = { cancelled: 0.008, unconfirmed: 0.008, registered: 0.95 }
/** Hospitals of the province report whatever they do. */
export const RELIABLE_HABITS: Habits = { cancelled: 0, unconfirmed: 0, registered: 1 }

/** Decides what became of intended visits, in this scenario. */
export class Outcomes {
  readonly #scenario: Scenario
  readonly #silences: readonly Silence[]

  constructor(scenario: Scenario, silences: readonly Silence[]) {
    this.#scenario = scenario
    this.#silences = silences
  }

  /** The trip's row, or null when nothing was entered about it. */
  row(trip: Trip, habits: Habits, random: Random): VisitFileRow | null {
    const status = this.#status(trip, habits, random)
    return status ? this.#rowOf(trip, status, random) : null
  }

  #status(trip: Trip, habits: Habits, random: Random): VisitStatus | null {
    const { today, start, end } = this.#scenario
    const last = trip.endDate ?? trip.date
    if (trip.date < start || last > end) return null
    const luck = random()
    // Half of today's visits are entered on the day.
    if (last > today || (last === today && random() < 0.5)) return luck < habits.registered ? 'planned' : null
    const county = ancestorAt(trip.place.code, 'county')
    if (this.#scenario.typhoonOn(county, trip.date)) return luck < 0.8 ? 'cancelled' : null
    const silent = this.#silences.some(
      (one) => one.county === county && trip.date <= one.to && last >= one.from,
    )
    if (silent) return luck < habits.registered / 2 ? 'planned' : null
    if (luck < habits.cancelled) return 'cancelled'
    if (luck < habits.cancelled + habits.unconfirmed) return 'planned'
    return 'done'
  }

  #rowOf(trip: Trip, status: VisitStatus, random: Random): VisitFileRow {
    const { team, place, date } = trip
    const headcount = between(random, ...team.size)
    const done = status === 'done'
    const taught = done && trip.teaching === true
    return {
      visitId: visitIdOf(this.#scenario.seed, trip),
      date,
      endDate: trip.endDate ?? null,
      session: trip.session,
      placeCode: place.code,
      service: trip.service,
      teamCode: team.code,
      teamLevel: team.level,
      teamName: team.name,
      headcount,
      status,
      patients: done ? patientsOf(trip, random) : null,
      trained: taught ? between(random, 8, 60) : null,
      lectures: taught ? between(random, 0, 2) : null,
      wardRounds: taught ? between(random, 0, 3) : null,
      caseDiscussions: taught ? between(random, 0, 2) : null,
      point: done && trip.service !== 'posting' ? pointOf(place, random) : null,
    }
  }
}

function visitIdOf(seed: number, trip: Trip): string {
  const half = trip.session === 'full' ? '' : `-${trip.session}`
  return `DEMO${seed}-${trip.series}-${trip.team.code}-${trip.place.code}-${trip.date.replaceAll('-', '')}${half}`
}

function patientsOf(trip: Trip, random: Random): number {
  const [fewest, most] = trip.team.patients
  const half = trip.session === 'full' ? 1 : 0.6
  return Math.round(between(random, fewest, most) * half * (trip.days ?? 1) * (trip.crowd ?? 1))
}

/** One visit in eight tells where it stood, within a kilometre or so; a phone's map gives GCJ-02. */
function pointOf(place: Area, random: Random): Point | null {
  const luck = random()
  if (luck >= 0.12) return null
  const near = (degrees: number) => Math.round((degrees + (random() - 0.5) * 0.016) * 1e6) / 1e6
  const [lon, lat] = place.centre
  return { lon: near(lon), lat: near(lat), crs: luck < 0.036 ? 'gcj02' : 'wgs84' }
}
