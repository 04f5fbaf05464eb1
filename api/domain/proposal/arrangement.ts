import type { Choices } from './choices.ts'
import type { Surroundings } from './surroundings.ts'
import { pairOf } from './team-days.ts'

/**
 * Where each movable visit is, changed one visit at a time. Whether a change is feasible depends only on what lies around
 * it, so thousands can be tried. It begins with no moves and is feasible at every step.
 */
export class Arrangement {
  readonly #choices: Choices
  readonly #around: Surroundings
  /** The option taken by each visit; null where it stays. */
  readonly #taken: (number | null)[]
  /** For each team and day, the movable visits there. */
  readonly #teamDays = new Map<string, Set<number>>()
  /** Moves at each place and day. */
  readonly #spots = new Map<string, number>()
  /** For each unit, how many visits give it each of its dates. */
  readonly #days: Map<number, number>[]
  /** The units that each visit gives a date, by its option (-1: when it stays). */
  readonly #given: Map<number, number[]>[]
  units = 0
  people = 0

  constructor(choices: Choices, around: Surroundings) {
    this.#choices = choices
    this.#around = around
    around.reset()
    this.#taken = choices.visits.map(() => null)
    this.#days = choices.units.map(() => new Map())
    this.#given = choices.visits.map(() => new Map())
    choices.units.forEach(({ dates }, u) => {
      for (const { visit, option } of dates) {
        const given = this.#given[visit]!
        const list = given.get(option ?? -1)
        if (list) list.push(u)
        else given.set(option ?? -1, [u])
      }
    })
    choices.visits.forEach(({ day }, v) => {
      this.#teamDay(v, day).add(v)
      for (const u of this.#given[v]!.get(-1) ?? []) this.#count(u, day, 1)
    })
    this.units = 0
    this.people = 0
  }

  /**
   * Begins with moves that may be infeasible: all are made at once, since each may depend on the others, and then the
   * infeasible ones are taken back, those that the fewest units need first. It ends: with no moves at all it is feasible.
   */
  begin(moves: readonly number[]): void {
    const { options } = this.#choices
    for (const o of moves) this.restore(options[o]!.visit, o)
    for (;;) {
      const bad = this.moves().filter((o) => !this.#stands(options[o]!.visit, null))
      if (bad.length === 0) break
      const losses = bad.map((o) => ({ o, loss: this.#lossOf(options[o]!.visit) }))
      const least = losses.reduce((a, b) => (b.loss < a.loss ? b : a))
      this.restore(options[least.o]!.visit, null)
    }
    // A move that was left out because of one that went later may be feasible after all.
    for (const o of moves) this.change(options[o]!.visit, o)
  }

  moves(): number[] {
    return this.#taken.filter((option) => option !== null).sort((a, b) => a - b)
  }

  optionOf(visit: number): number | null {
    return this.#taken[visit]!
  }

  isMet(unit: number): boolean {
    return this.#days[unit]!.size >= this.#choices.units[unit]!.needed
  }

  /** Takes the option (null: lets the visit stay) where that is feasible; otherwise nothing changes. */
  change(visit: number, option: number | null): boolean {
    const before = this.#taken[visit]!
    if (before === option) return true
    this.#put(visit, option)
    if (this.#stands(visit, before)) return true
    this.#put(visit, before)
    return false
  }

  /** Restores the previous state without checking again. */
  restore(visit: number, option: number | null): void {
    if (this.#taken[visit] !== option) this.#put(visit, option)
  }

  /** How many units would be lost without the move. */
  #lossOf(visit: number): number {
    const [option, units] = [this.#taken[visit]!, this.units]
    this.#put(visit, null)
    const loss = units - this.units
    this.#put(visit, option)
    return loss
  }

  /** Visits on the option's team-day, or near enough to crowd with it: one of them may block it. */
  rivalsOf(option: number): number[] {
    const { visits, options } = this.#choices
    const { visit, place, day } = options[option]!
    const found = new Set(this.#teamDay(visit, day))
    if (visits[visit]!.crowds) for (const v of this.#around.movableNear({ place, day })) found.add(v)
    found.delete(visit)
    return [...found]
  }

  #at(visit: number, option: number | null): { readonly place: number; readonly day: number } {
    return option === null ? this.#choices.visits[visit]! : this.#choices.options[option]!
  }

  #put(visit: number, option: number | null): void {
    const before = this.#taken[visit]!
    const { team, crowds } = this.#choices.visits[visit]!
    const [old, now] = [this.#at(visit, before), this.#at(visit, option)]
    this.#teamDay(visit, old.day).delete(visit)
    this.#teamDay(visit, now.day).add(visit)
    if (before !== null) this.#spot(old, -1)
    if (option !== null) this.#spot(now, 1)
    for (const u of this.#given[visit]!.get(before ?? -1) ?? []) this.#count(u, old.day, -1)
    for (const u of this.#given[visit]!.get(option ?? -1) ?? []) this.#count(u, now.day, 1)
    if (crowds) this.#around.move(visit, team, old, now, option !== null)
    this.#taken[visit] = option
  }

  #stands(visit: number, before: number | null): boolean {
    const { visits, options, units, allowBreaking } = this.#choices
    const option = this.#taken[visit]!
    const now = this.#at(visit, option)
    if (option !== null && this.#spots.get(spotKey(now))! > 1) return false
    if (!allowBreaking) {
      for (const u of this.#given[visit]!.get(before ?? -1) ?? []) {
        if (!units[u]!.gap && !this.isMet(u)) return false
      }
    }
    const { halves, crowds } = visits[visit]!
    for (const other of this.#teamDay(visit, now.day)) {
      const theirs = this.#taken[other]!
      if (other === visit || (option === null && theirs === null)) continue
      const each = { halves: visits[other]!.halves, place: this.#at(other, theirs).place }
      if ((each.halves & halves) !== 0) return false
      if (!pairOf(this.#choices, { halves, place: now.place }, each).together) return false
    }
    if (!this.#isVouched(visit)) return false
    const old = this.#at(visit, before)
    for (const other of this.#teamDay(visit, old.day)) if (!this.#isVouched(other)) return false
    if (options.length > 0 && crowds && this.#around.isCrowded(now)) return false
    return true
  }

  #isVouched(visit: number): boolean {
    const { options } = this.#choices
    const option = this.#taken[visit]!
    if (option === null || options[option]!.from !== 'with-another') return true
    for (const other of this.#teamDay(visit, options[option]!.day)) {
      const theirs = this.#taken[other]!
      if (other !== visit && (theirs === null || options[theirs]!.from !== 'with-another')) return true
    }
    return false
  }

  #teamDay(visit: number, day: number): Set<number> {
    const key = `${this.#choices.visits[visit]!.team} ${day}`
    let there = this.#teamDays.get(key)
    if (!there) {
      there = new Set()
      this.#teamDays.set(key, there)
    }
    return there
  }

  #spot(at: { readonly place: number; readonly day: number }, by: number): void {
    const key = spotKey(at)
    this.#spots.set(key, (this.#spots.get(key) ?? 0) + by)
  }

  #count(unit: number, day: number, by: number): void {
    const days = this.#days[unit]!
    const wasMet = this.isMet(unit)
    const count = (days.get(day) ?? 0) + by
    if (count === 0) days.delete(day)
    else days.set(day, count)
    const gained = Number(this.isMet(unit)) - Number(wasMet)
    this.units += gained
    this.people += gained * this.#choices.units[unit]!.people
  }
}

function spotKey({ place, day }: { readonly place: number; readonly day: number }): string {
  return `${place} ${day}`
}
