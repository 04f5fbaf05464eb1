import { Arrangement } from './arrangement.ts'
import type { Choices } from './choices.ts'
import { CrowdField } from './crowd-field.ts'
import { Surroundings } from './surroundings.ts'

/** Options of one gap that are tried in one turn in place of others. */
const MAX_OPTIONS_TRIED = 24
/** The search ends after this many turns per gap without improvement. */
const MAX_FRUITLESS_TURNS = 25

/**
 * Local search for feasible moves: a gap without a visit takes one from a gap that has alternatives. It proves nothing
 * but gets near the bound quickly. The same choices give the same answer, unless time runs out.
 */
export class MoveSearch {
  readonly #choices: Choices
  readonly #surroundings: Surroundings
  /** Of each unit: the options that give it a date, the least crowded first. */
  readonly #optionsOf: readonly (readonly number[])[]
  /** Of each option: the gaps that it gives a date. */
  readonly #gapsOf: readonly number[][]
  readonly #ownOptions: readonly number[][]
  /** Gaps that some option helps, those with the fewest first. */
  readonly #gaps: readonly number[]
  #state = 1

  /** @param near how many others lie near each option */
  constructor(choices: Choices, near: readonly number[]) {
    const { options, units, places, crowding } = choices
    this.#choices = choices
    this.#surroundings = new Surroundings(choices, new CrowdField(places, crowding.fixed, crowding))
    this.#optionsOf = units.map(({ dates }) =>
      dates
        .flatMap(({ option }) => (option === null ? [] : [option]))
        .sort((a, b) => near[a]! - near[b]! || options[a]!.travel - options[b]!.travel || a - b),
    )
    const gapsOf: number[][] = options.map(() => [])
    units.forEach(({ gap }, u) => {
      if (gap) for (const o of this.#optionsOf[u]!) gapsOf[o]!.push(u)
    })
    this.#gapsOf = gapsOf
    const own: number[][] = choices.visits.map(() => [])
    options.forEach(({ visit }, o) => {
      own[visit]!.push(o)
    })
    this.#ownOptions = own
    this.#gaps = units
      .flatMap(({ gap }, u) => (gap && this.#optionsOf[u]!.length > 0 ? [u] : []))
      .sort(
        (a, b) =>
          this.#optionsOf[a]!.length - this.#optionsOf[b]!.length ||
          units[b]!.people - units[a]!.people ||
          a - b,
      )
  }

  /** The moves that are feasible together and help some gap. */
  standing(moves: readonly number[]): number[] {
    return this.#shortened(this.#begun(moves))
  }

  /**
   * Moves that stand, made of some that need not, and others besides.
   *
   * @param mayGoOn asked before each turn
   */
  from(moves: readonly number[], mayGoOn: () => boolean): number[] {
    const at = this.#begun(moves)
    for (const u of this.#gaps) {
      if (!mayGoOn()) break
      if (!at.isMet(u)) this.#serve(at, u)
    }
    let best = at.moves()
    let [units, people] = [at.units, at.people]
    let turnsLeft = MAX_FRUITLESS_TURNS * this.#gaps.length
    this.#state = 1
    while (turnsLeft-- > 0 && mayGoOn()) {
      const open = this.#gaps.filter((u) => !at.isMet(u))
      if (open.length === 0) break
      this.#turn(at, open[this.#below(open.length)]!)
      if (at.units < units || (at.units === units && at.people <= people)) continue
      if (at.units > units) turnsLeft = MAX_FRUITLESS_TURNS * this.#gaps.length
      best = at.moves()
      units = at.units
      people = at.people
    }
    return this.#shortened(this.#begun(best))
  }

  #begun(moves: readonly number[]): Arrangement {
    const at = new Arrangement(this.#choices, this.#surroundings)
    at.begin(moves)
    return at
  }

  /** Closes a gap without giving up anything. */
  #serve(at: Arrangement, unit: number): boolean {
    const { options } = this.#choices
    const before = at.units
    const made: number[] = []
    for (const o of this.#optionsOf[unit]!) {
      const { visit } = options[o]!
      if (at.optionOf(visit) !== null || !at.change(visit, o)) continue
      made.push(visit)
      if (at.isMet(unit) && at.units > before) return true
      // A gap that lacks one date is either met by now or not helped.
      if (this.#choices.units[unit]!.needed === 1 || at.units < before) at.restore(made.pop()!, null)
    }
    for (const visit of made.reverse()) at.restore(visit, null)
    return false
  }

  /** Replaces another move by one for the gap, and looks for an alternative for what that one had closed. */
  #turn(at: Arrangement, unit: number): void {
    const all = this.#optionsOf[unit]!
    const first = this.#below(all.length)
    for (let n = 0; n < Math.min(MAX_OPTIONS_TRIED, all.length); n++) {
      const o = all[(first + n * STRIDE) % all.length]!
      if (this.#replace(at, unit, o)) return
    }
  }

  #replace(at: Arrangement, unit: number, o: number): boolean {
    const { visit } = this.#choices.options[o]!
    const [before, people] = [at.units, at.people]
    const undo: (readonly [visit: number, option: number | null])[] = []
    const change = (v: number, option: number | null) => {
      const old = at.optionOf(v)
      if (!at.change(v, option)) return false
      undo.push([v, old])
      return true
    }
    if (!change(visit, o)) {
      const rivals = at.rivalsOf(o)
      if (rivals.length === 0) return false
      const rival = rivals[this.#below(rivals.length)]!
      const away = this.#awayOf(at, rival)
      if (!away.some((to) => change(rival, to)) || !change(visit, o)) return this.#undone(at, undo)
    }
    for (const [, old] of [...undo]) {
      for (const lost of old === null ? [] : this.#gapsOf[old]!) {
        if (!at.isMet(lost)) this.#serve(at, lost)
      }
    }
    // As many as before is a sideways step: the next one may lead up.
    if (at.isMet(unit) && (at.units > before || (at.units === before && this.#isBold(at.people - people)))) {
      return true
    }
    return this.#undone(at, undo)
  }

  /** Where a blocking visit could go: back, or, if it is where it was planned, to some of its options. */
  #awayOf(at: Arrangement, visit: number): (number | null)[] {
    if (at.optionOf(visit) !== null) return [null]
    const own = this.#ownOptions[visit]!
    if (own.length === 0) return []
    const first = this.#below(own.length)
    return Array.from(
      { length: Math.min(MAX_WAYS_OUT, own.length) },
      (_, n) => own[(first + n * STRIDE) % own.length]!,
    )
  }

  /** Now and then a step that serves fewer people is accepted. */
  #isBold(people: number): boolean {
    return people >= 0 || this.#below(3) > 0
  }

  #undone(at: Arrangement, undo: readonly (readonly [visit: number, option: number | null])[]): false {
    for (const [visit, option] of [...undo].reverse()) at.restore(visit, option)
    return false
  }

  /** Drops the moves that nothing needs. */
  #shortened(at: Arrangement): number[] {
    for (const o of at.moves().reverse()) {
      const { visit } = this.#choices.options[o]!
      const [units, people] = [at.units, at.people]
      if (!at.change(visit, null)) continue
      if (at.units < units || (at.units === units && at.people < people)) at.restore(visit, o)
    }
    return at.moves()
  }

  /** The next number of a fixed pseudo-random sequence, below `limit`. */
  #below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647
    return this.#state % limit
  }
}

/** Options tried for a blocking visit. */
const MAX_WAYS_OUT = 4
/** Steps through the options of a gap, so that not only dates of one visit are tried. */
const STRIDE = 7
