import { bisectRight } from 'd3-array'
import { toDay } from '../../domain/calendar.ts'
import { type DayString, NO_DAYS, type PeriodDays } from '../../domain/coverage/judge.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import type { TeamDay } from '../../domain/coverage/stay.ts'
import { type PeriodKind, parsePeriod, periodIndex, periodOf } from '../../domain/period.ts'
import type { DayNumber, LocalDate } from '../../domain/units.ts'

/**
 * The kept counts of the records in memory, by county, as they stand at one snapshot. A ledger is never
 * changed: a new snapshot makes a new one that shares the counties that did not change, so that an answer
 * under way keeps reading one state.
 */
export interface Ledger {
  readonly counties: ReadonlyMap<string, CountyLedger>
}

export interface CountyLedger {
  readonly days: ReadonlyMap<RuleId, ReadonlyMap<string, DaysOfUnit>>
  readonly teamDays: ReadonlyMap<RuleId, ReadonlyMap<string, readonly TeamDay[]>>
  /** Dates with any done visit or day of a posting in the county, ascending. */
  readonly reported: readonly DayNumber[]
}

export const EMPTY_COUNTY: CountyLedger = { days: new Map(), teamDays: new Map(), reported: [] }

/** The dates of one unit that count under one rule, by the running number of their period. */
export interface DaysOfUnit {
  facts(index: number): PeriodDays
  /** Distinct done dates in the whole period. */
  count(index: number): number
  /** The last done date up to a date, which lies in the period of index `index` and is its `offset`-th. */
  lastDoneUpTo(index: number, offset: number): { index: number; offset: number } | null
  /**
   * The same with only the dates that a mask keeps.
   * @param maskOf a period's, by its index and length: `1` for each date that is kept
   */
  keeping(maskOf: MaskOf): DaysOfUnit
}

export type MaskOf = (index: number, length: number) => DayString

/** All periods of one unit under one rule that have a visit, in a row from the first to the last of them. */
export class UnitDays implements DaysOfUnit {
  readonly #first: number
  readonly #facts: readonly (PeriodDays | undefined)[]
  readonly #counts: readonly number[]

  /** @param entries ascending by index, the running number of the period */
  constructor(entries: readonly { index: number; facts: PeriodDays }[]) {
    this.#first = entries[0]?.index ?? 0
    const facts: (PeriodDays | undefined)[] = []
    const counts: number[] = []
    for (const entry of entries) {
      while (facts.length < entry.index - this.#first) {
        facts.push(undefined)
        counts.push(0)
      }
      facts.push(entry.facts)
      counts.push(countOnes(entry.facts.done))
    }
    this.#facts = facts
    this.#counts = counts
  }

  facts(index: number): PeriodDays {
    return this.#facts[index - this.#first] ?? NO_DAYS
  }

  count(index: number): number {
    return this.#counts[index - this.#first] ?? 0
  }

  /** The same with other facts of one period. */
  with(index: number, facts: PeriodDays): UnitDays {
    const entries = this.#facts.flatMap((each, i) => (each ? [{ index: this.#first + i, facts: each }] : []))
    const others = entries.filter((entry) => entry.index !== index)
    return new UnitDays([...others, { index, facts }].sort((a, b) => a.index - b.index))
  }

  keeping(maskOf: MaskOf): UnitDays {
    return new UnitDays(
      this.#facts.flatMap((each, i) => {
        if (!each) return []
        const index = this.#first + i
        const mask = maskOf(index, each.done.length)
        const facts = { done: both(each.done, mask), planned: both(each.planned, mask) }
        return facts.done.includes('1') || facts.planned.includes('1') ? [{ index, facts }] : []
      }),
    )
  }

  lastDoneUpTo(index: number, offset: number): { index: number; offset: number } | null {
    const end = this.#first + this.#facts.length - 1
    for (let i = Math.min(index, end); i >= this.#first; i--) {
      if (this.count(i) === 0) continue
      const { done } = this.facts(i)
      let last = i === index ? Math.min(offset, done.length - 1) : done.length - 1
      while (last >= 0 && done.charCodeAt(last) !== ONE) last--
      if (last >= 0) return { index: i, offset: last }
    }
    return null
  }
}

/** Reads the database's form of a unit's counts: `2026-11-16 0100100 0000000,…`, ascending by date. */
export function unitDaysOf(kind: PeriodKind, text: string, intern: (bits: DayString) => DayString): UnitDays {
  return new UnitDays(
    text.split(',').map((entry) => {
      const [start = '', done = '', planned = ''] = entry.split(' ')
      return { index: indexOfStart(kind, start), facts: { done: intern(done), planned: intern(planned) } }
    }),
  )
}

const indexByStart = new Map<string, number>()

/** Period starts recur in every unit; there are a few hundred of them. */
function indexOfStart(kind: PeriodKind, start: string): number {
  const key = `${kind} ${start}`
  let index = indexByStart.get(key)
  if (index === undefined) {
    index = periodIndex(periodOf(kind, start as LocalDate))
    indexByStart.set(key, index)
  }
  return index
}

/** The start of the period with a running number: the inverse of `periodIndex`. */
export function startOfIndex(kind: PeriodKind, index: number): DayNumber {
  switch (kind) {
    case 'year':
      return startOf(String(index))
    case 'quarter':
      return startOf(`${Math.floor(index / 4)}-Q${(index % 4) + 1}`)
    case 'month':
      return startOf(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`)
    case 'week':
      return (index * 7 + 4) as DayNumber
  }
}

function startOf(id: string): DayNumber {
  const period = parsePeriod(id)
  if (!period) throw new RangeError(`no such period: ${id}`)
  return toDay(period.start)
}

/** The last reported date up to `asOf`, or null. */
export function lastReportUpTo({ reported }: CountyLedger, asOf: DayNumber): DayNumber | null {
  return reported[bisectRight(reported, asOf) - 1] ?? null
}

export function both(bits: DayString, mask: DayString): DayString {
  let kept = ''
  for (let i = 0; i < bits.length; i++) kept += bits[i] === '1' && mask[i] === '1' ? '1' : '0'
  return kept
}

export function countOnes(bits: DayString): number {
  let ones = 0
  for (let i = 0; i < bits.length; i++) if (bits.charCodeAt(i) === ONE) ones++
  return ones
}

const ONE = '1'.charCodeAt(0)
