import { LRUCache } from 'lru-cache'
import { ProblemError } from '../../contract/errors.ts'
import type { DbPool } from '../../db/db.ts'
import { addDays, daysBetween } from '../../domain/calendar.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import { periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { unknownArea } from '../areas/unknown-area.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import { located } from './locate.ts'
import { readWindow, type Window } from './window.repository.ts'

export const MAX_WINDOW_DAYS = 400
const MAX_VISITS = 300_000
/**
 * Of one state of the records: a screen asks for a few windows, again and again while a slider moves. A visit takes half
 * a kilobyte.
 */
const KEPT_VISITS = 400_000

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
    maxSize: KEPT_VISITS,
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
    if (rows.length > MAX_VISITS) throw tooLarge()
    const visits: LocatedVisit[] = []
    for (const row of rows) {
      const visit = located(row, this.#geography)
      if (visit) visits.push(visit)
    }
    return { snapshot, visits }
  }
}

/**
 * The asked dates and area with their defaults: the quarter of today, the whole province.
 * @throws ProblemError 400 for an unknown area, an end before the beginning, more than {@link MAX_WINDOW_DAYS} days
 */
export function completeWindow(
  asked: {
    readonly from?: LocalDate | undefined
    readonly to?: LocalDate | undefined
    readonly within?: AreaCode | undefined
  },
  geography: Geography,
  today: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate; readonly within: AreaCode } {
  const within = asked.within ?? geography.province
  if (!geography.areas.has(within)) throw unknownArea(within, 400)
  const from = asked.from ?? periodOf('quarter', asked.to ?? today).start
  const to = asked.to ?? periodOf('quarter', from).end
  if (to < from) {
    throw new ProblemError(
      400,
      'invalid-request',
      `to（${to}）早于 from（${from}）：请对调。`,
      `to (${to}) is before from (${from}): exchange them.`,
    )
  }
  if (daysBetween(from, to) >= MAX_WINDOW_DAYS) {
    throw new ProblemError(
      400,
      'question-too-large',
      `${from} 至 ${to} 超过 ${MAX_WINDOW_DAYS} 天：请把 to 改为 ${addDays(from, MAX_WINDOW_DAYS - 1)} 或更早。`,
      `${from} to ${to} is more than ${MAX_WINDOW_DAYS} days: let to be ${addDays(from, MAX_WINDOW_DAYS - 1)} or earlier.`,
    )
  }
  return { from, to, within }
}

function tooLarge(): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `所选日期和区域内的记录超过 ${MAX_VISITS} 条：请缩短日期、缩小区域或少选服务类型。`,
    `More than ${MAX_VISITS} records lie in these dates and this area: choose fewer dates, a smaller area or fewer services.`,
  )
}
