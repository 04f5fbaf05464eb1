import { toDate, toDay } from '../../domain/calendar.ts'
import type { PeriodDays } from '../../domain/coverage/judge.ts'
import { type PeriodKind, periodIndex, periodOf } from '../../domain/period.ts'
import type { PostingSpan } from '../../domain/staff/posting.ts'
import type { DayNumber } from '../../domain/units.ts'
import { both, countOnes, type DaysOfUnit, type MaskOf, startOfIndex } from './ledger.ts'

/**
 * The dates of persons posted to one unit under one rule. Kept as spans, since an open posting has no last date: whichever
 * period is asked about, also one of years to come, is made of them when it is.
 */
export class PostingDays implements DaysOfUnit {
  readonly #kind: PeriodKind
  readonly #spans: readonly PostingSpan[]
  readonly #known = new Map<number, { readonly facts: PeriodDays; readonly count: number }>()

  constructor(kind: PeriodKind, spans: readonly PostingSpan[]) {
    this.#kind = kind
    this.#spans = spans
  }

  facts(index: number): PeriodDays {
    return this.#at(index).facts
  }

  count(index: number): number {
    return this.#at(index).count
  }

  lastDoneUpTo(index: number, offset: number): { index: number; offset: number } | null {
    const limit = startOfIndex(this.#kind, index) + offset
    let last: number | null = null
    for (const { first, doneTo } of this.#spans) {
      if (doneTo === null || first > limit) continue
      const until = Math.min(doneTo, limit)
      if (last === null || until > last) last = until
    }
    if (last === null) return null
    const period = periodOf(this.#kind, toDate(last as DayNumber))
    return { index: periodIndex(period), offset: last - toDay(period.start) }
  }

  keeping(maskOf: MaskOf): DaysOfUnit {
    return new MaskedDays(this, maskOf, this.#firstIndex())
  }

  #firstIndex(): number {
    const first = Math.min(...this.#spans.map((span) => span.first))
    return periodIndex(periodOf(this.#kind, toDate(first as DayNumber)))
  }

  #at(index: number) {
    let known = this.#known.get(index)
    if (!known) {
      const start = startOfIndex(this.#kind, index)
      const length = startOfIndex(this.#kind, index + 1) - start
      const done = new Array<string>(length).fill('0')
      const planned = new Array<string>(length).fill('0')
      for (const { first, last, doneTo } of this.#spans) {
        const from = Math.max(0, first - start)
        const to = last === null ? length - 1 : Math.min(length - 1, last - start)
        for (let i = from; i <= to; i++) {
          planned[i] = '1'
          if (doneTo !== null && start + i <= doneTo) done[i] = '1'
        }
      }
      const facts = { done: done.join(''), planned: planned.join('') }
      known = { facts, count: countOnes(facts.done) }
      this.#known.set(index, known)
    }
    return known
  }
}

/** Those of them that a mask keeps. */
class MaskedDays implements DaysOfUnit {
  readonly #days: DaysOfUnit
  readonly #maskOf: MaskOf
  readonly #firstIndex: number

  constructor(days: DaysOfUnit, maskOf: MaskOf, firstIndex: number) {
    this.#days = days
    this.#maskOf = maskOf
    this.#firstIndex = firstIndex
  }

  facts(index: number): PeriodDays {
    const { done, planned } = this.#days.facts(index)
    const mask = this.#maskOf(index, done.length)
    return { done: both(done, mask), planned: both(planned, mask) }
  }

  count(index: number): number {
    return countOnes(this.facts(index).done)
  }

  lastDoneUpTo(index: number, offset: number): { index: number; offset: number } | null {
    let at = this.#days.lastDoneUpTo(index, offset)
    while (at && at.index >= this.#firstIndex) {
      const { done } = this.facts(at.index)
      const found = done.lastIndexOf('1', at.offset)
      if (found >= 0) return { index: at.index, offset: found }
      at = this.#days.lastDoneUpTo(at.index, -1)
    }
    return null
  }

  keeping(maskOf: MaskOf): DaysOfUnit {
    return new MaskedDays(this, maskOf, this.#firstIndex)
  }
}
