import { LRUCache } from 'lru-cache'
import type { DbPool } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { daysBetween } from '../../domain/calendar.ts'
import { MAX_WINDOW_DAYS } from '../../domain/clusters/crowding.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import { datesReversed } from '../visits/visits.errors.ts'
import { located } from './locate.ts'
import { tooManyVisits, windowTooLong } from './planner.errors.ts'
import { readWindow, type Window } from './window.repository.ts'

const MAX_VISITS = 300_000
/**
 * Of one state of the records: a screen asks for a few windows, again and again while a slider moves. A visit takes half
 * a kilobyte.
 */
const MAX_KEPT_VISITS = 400_000

/** The records of a window in one state of the records. */
export interface WindowVisits {
  readonly snapshot: string
  /** In the order of ids; those whose place is unknown are left out. */
  readonly visits: readonly LocatedVisit[]
}

/** Reads windows of the records, and keeps the last few: what only changes how they are looked at reads nothing anew. */
export class Windows {
  readonly #db: DbPool
  readonly #state: RecordsState
  readonly #geography: Geography
  #key = ''
  readonly #kept = new LRUCache<string, WindowVisits>({
    maxSize: MAX_KEPT_VISITS,
    sizeCalculation: ({ visits }) => 1 + visits.length,
  })
  readonly #reading = new Map<string, Promise<WindowVisits>>()

  constructor(db: DbPool, state: RecordsState, geography: Geography) {
    this.#db = db
    this.#state = state
    this.#geography = geography
  }

  /** @throws ProblemError 400 `question-too-large` */
  async read(window: Window): Promise<WindowVisits> {
    const { id } = await this.#state.current()
    const key = `${id} ${this.#geography.version}`
    if (key !== this.#key) {
      this.#kept.clear()
      this.#reading.clear()
      this.#key = key
    }
    const name = JSON.stringify(window)
    const known = this.#kept.get(name)
    if (known) return known
    const reading = this.#reading.get(name) ?? this.#read(window)
    this.#reading.set(name, reading)
    const read = await reading.finally(() => this.#reading.delete(name))
    if (this.#key === key) this.#kept.set(name, read)
    // A commit since then has not been told yet: whatever else is asked for this answer must be of the same state.
    if (read.snapshot !== id) this.#state.invalidate()
    return read
  }

  async #read(window: Window): Promise<WindowVisits> {
    const { snapshot, rows } = await readWindow(this.#db, window, MAX_VISITS + 1)
    if (rows.length > MAX_VISITS) throw tooManyVisits(MAX_VISITS)
    const visits: LocatedVisit[] = []
    for (const row of rows) {
      const visit = located(row, this.#geography)
      if (visit) visits.push(visit)
    }
    return { snapshot, visits }
  }
}

/**
 * The asked dates and area with their defaults: the quarter of today, all that the viewer may read.
 * @throws ProblemError 400 for an area that is unknown or not the viewer's, an end before the beginning, more than {@link MAX_WINDOW_DAYS} days
 */
export function completeWindow(
  asked: {
    readonly from?: LocalDate | undefined
    readonly to?: LocalDate | undefined
    readonly within?: AreaCode | undefined
  },
  geography: Geography,
  reader: Reader,
  today: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate; readonly within: AreaCode } {
  const within = readWithin(geography, reader, asked.within)
  const from = asked.from ?? periodOf('quarter', asked.to ?? today).start
  const to = asked.to ?? periodOf('quarter', from).end
  if (to < from) throw datesReversed(from, to)
  if (daysBetween(from, to) >= MAX_WINDOW_DAYS) throw windowTooLong(from, to, MAX_WINDOW_DAYS)
  return { from, to, within }
}
