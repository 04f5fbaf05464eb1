import { type MixedProgram, ProgramBuilder, type Term } from '../programs/mixed-program.ts'
import type { Choices } from './choices.ts'
import type { CrowdRow } from './crowd-rows.ts'
import { pairOf, type TeamDayStops, teamDaysOf } from './team-days.ts'

/** The aims in order; the last one only chooses among equals: few moves, near their old dates. */
export const AIMS = ['units', 'people', 'travel', 'shift'] as const
export type AimId = (typeof AIMS)[number]

/** The values reached by the aims before: the program must not fall below them. */
export type ReachedAims = Partial<Record<AimId, number>>

/** People are whole, and travel is in whole tenths of minutes: half of one is room for the solver's rounding. */
const TOLERANCE = 0.5

/**
 * The choices as a mixed-integer program. `x` of an option is 1 where it is taken, `stay` of a visit where none is; `y` of
 * a gap is 1 where it is met, `broken` of another unit where it loses too many dates; `d` of a unit and a day is the part
 * of the day that it has, at most one however many visits give it.
 */
export class ProposalProgram {
  readonly #choices: Choices
  readonly #builder = new ProgramBuilder()
  readonly #x: number[]
  readonly #stay: number[]
  readonly #costs: Record<AimId, Term[]> = { units: [], people: [], travel: [], shift: [] }

  constructor(choices: Choices) {
    this.#choices = choices
    const builder = this.#builder
    this.#x = choices.options.map(() => builder.column(0, 1, true))
    this.#stay = choices.visits.map(() => builder.column(0, 1, false))
    const all = this.#stay.map((stay): Term[] => [[stay, 1]])
    choices.options.forEach(({ visit, day }, o) => {
      all[visit]!.push([this.#x[o]!, 1])
      const apart = Math.abs(day - choices.visits[visit]!.day)
      this.#costs.shift.push([this.#x[o]!, MOVE_COST_DAYS + apart])
    })
    for (const terms of all) builder.row(terms, 1, 1)
    this.#spots()
    this.#units()
    for (const teamDay of teamDaysOf(choices)) this.#teamDay(teamDay)
  }

  forbid({ terms: members, most }: CrowdRow): void {
    const terms = members.map(({ visit, option, factor }): Term => [this.#column(visit, option), factor])
    this.#builder.row(terms, -Infinity, most)
  }

  /** From now on every solution must reach this value. */
  hold(aim: AimId, value: number): void {
    const isMost = aim === 'units' || aim === 'people'
    this.#builder.row(
      this.#costs[aim],
      isMost ? value - TOLERANCE : -Infinity,
      isMost ? Infinity : value + TOLERANCE,
    )
  }

  /**
   * @param lean taken off for each option that is taken, so that of equal solutions the one is found that is likely to
   * stand; all together less than any difference that counts
   */
  for(aim: AimId, lean: readonly number[] = []): MixedProgram {
    const isMost = aim === 'units' || aim === 'people'
    const terms = lean.map((each, o): Term => [this.#x[o]!, isMost ? -each : each])
    return this.#builder.build(isMost ? 'maximise' : 'minimise', [...this.#costs[aim], ...terms])
  }

  movesOf(values: Float64Array): number[] {
    return this.#x.flatMap((column, o) => (values[column]! > 0.5 ? [o] : []))
  }

  #column(visit: number, option: number | null): number {
    return option === null ? this.#stay[visit]! : this.#x[option]!
  }

  /** A second visit at one place on one date adds nothing to a unit: no two moves may meet. */
  #spots(): void {
    const spots = new Map<string, Term[]>()
    this.#choices.options.forEach(({ place, day }, o) => {
      const key = `${place} ${day}`
      const terms = spots.get(key)
      if (terms) terms.push([this.#x[o]!, 1])
      else spots.set(key, [[this.#x[o]!, 1]])
    })
    for (const terms of spots.values()) if (terms.length > 1) this.#builder.row(terms, -Infinity, 1)
  }

  #units(): void {
    const builder = this.#builder
    for (const { gap, needed, people, dates } of this.#choices.units) {
      const byDay = new Map<number, number[]>()
      for (const { visit, option, day } of dates) {
        const columns = byDay.get(day) ?? []
        byDay.set(day, [...columns, this.#column(visit, option)])
      }
      if (gap && byDay.size < needed) continue
      if (!gap && !this.#choices.allowBreaking) {
        builder.row(this.#days(byDay, needed), needed, Infinity)
        continue
      }
      const column = builder.column(0, 1, true)
      const sign = gap ? 1 : -1
      this.#costs.units.push([column, sign])
      this.#costs.people.push([column, sign * people])
      const terms = this.#days(byDay, needed)
      // A gap: days ≥ needed × y. Another unit: days ≥ needed × (1 − broken).
      if (gap) builder.row([...terms, [column, -needed]], 0, Infinity)
      else builder.row([...terms, [column, needed]], needed, Infinity)
    }
  }

  /** The days that a unit gets. Where one is enough, how many visits give it does not matter. */
  #days(byDay: ReadonlyMap<number, readonly number[]>, needed: number): Term[] {
    if (needed === 1) return [...byDay.values()].flat().map((column): Term => [column, 1])
    return [...byDay.values()].map((columns): Term => {
      if (columns.length === 1) return [columns[0]!, 1]
      const day = this.#builder.column(0, 1, false)
      this.#builder.row([[day, -1], ...columns.map((column): Term => [column, 1])], 0, Infinity)
      return [day, 1]
    })
  }

  /** One team on one day: nothing at the same time, and what is done in one half day near what is done in the other. */
  #teamDay({ options, staying }: TeamDayStops): void {
    const builder = this.#builder
    const { visits, options: all } = this.#choices
    for (const half of [1, 2]) {
      const moved = options.filter((o) => (visits[all[o]!.visit]!.halves & half) !== 0)
      const terms = moved.map((o): Term => [this.#x[o]!, 1])
      if (terms.length > 1) builder.row(terms, -Infinity, 1)
      // Visits that already overlap are not to be separated here: each is only compared with the moves.
      for (const v of terms.length > 0 ? staying : []) {
        if ((visits[v]!.halves & half) !== 0) {
          builder.row([...terms.filter(([x]) => !this.#isOf(v, x)), [this.#stay[v]!, 1]], -Infinity, 1)
        }
      }
    }
    for (const o of options) {
      if (visits[all[o]!.visit]!.halves === 3) this.#costs.travel.push([this.#x[o]!, all[o]!.travel])
    }
    this.#halfDays({ options, staying })
  }

  #isOf(visit: number, x: number): boolean {
    return this.#choices.options[x]?.visit === visit && this.#x[x] === x
  }

  #halfDays({ options, staying }: Pick<TeamDayStops, 'options' | 'staying'>): void {
    const { visits, options: all } = this.#choices
    const builder = this.#builder
    const groups = this.#stopsOf(options)
    const stays = staying
      .filter((v) => visits[v]!.halves !== 3)
      .map((v): HalfStop => ({ ...visits[v]!, columns: [this.#stay[v]!], moves: [], visit: v }))
    for (const group of groups) {
      const { columns, halves } = group
      const others = [...groups, ...stays].filter((each) => each.halves + halves === 3)
      const possible: HalfStop[] = []
      for (const other of others) {
        const own = pairOf(this.#choices, group, other)
        // Two visits are needed: the staying one cannot be the moved one as well, and its own row says so.
        if (own.together) possible.push(other)
        else if (halves === 1 || other.visit !== null) {
          builder.row([...ones(columns), ...ones(other.columns)], -Infinity, 1)
        }
      }
      const first = all[group.moves[0]!]!
      if (first.from === 'settled') {
        for (const o of group.moves) this.#costs.travel.push([this.#x[o]!, all[o]!.travel])
        continue
      }
      // The move's leg begins at one stop of that day, or at the base when there is none.
      const begins: Term[] = []
      if (first.from === 'base') {
        const base = builder.column(0, 1, false)
        begins.push([base, 1])
        this.#costs.travel.push([base, first.travel])
        for (const { columns: there } of possible) builder.row([[base, 1], ...ones(there)], -Infinity, 1)
      }
      for (const other of possible) {
        // Two moves do not vouch for each other: one of them must be within the limit of the base by itself.
        if (first.from === 'with-another' && other.moves.some((o) => all[o]!.from === 'with-another'))
          continue
        const leg = builder.column(0, 1, false)
        begins.push([leg, 1])
        this.#costs.travel.push([leg, pairOf(this.#choices, group, other).travel])
        builder.row([[leg, -1], ...ones(other.columns)], 0, Infinity)
      }
      builder.row([...begins, ...columns.map((x): Term => [x, -1])], 0, 0)
    }
  }

  /** Half-day moves of one half day to one place, together: what they mean for the other half day is the same. */
  #stopsOf(options: readonly number[]): HalfStop[] {
    const { visits, options: all } = this.#choices
    const groups = new Map<
      string,
      { halves: number; place: number; columns: number[]; moves: number[]; visit: null }
    >()
    for (const o of options) {
      const { visit, place } = all[o]!
      const { halves } = visits[visit]!
      if (halves === 3) continue
      const key = `${halves} ${place}`
      const group = groups.get(key) ?? { halves, place, columns: [], moves: [], visit: null }
      groups.set(key, group)
      group.columns.push(this.#x[o]!)
      group.moves.push(o)
    }
    return [...groups.values()]
  }
}

interface HalfStop {
  readonly halves: number
  readonly place: number
  readonly columns: readonly number[]
  /** Options; empty for a visit that stays. */
  readonly moves: readonly number[]
  readonly visit: number | null
}

/** A move less is worth more than dates nearer by so many days together. */
const MOVE_COST_DAYS = 100

function ones(columns: readonly number[]): Term[] {
  return columns.map((column): Term => [column, 1])
}
