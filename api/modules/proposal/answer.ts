import type { Proposal, ProposedMove } from '../../contract/proposal.ts'
import type { Leg } from '../../domain/plans/change.ts'
import { type Aim, HALVES, isProven, type Solution } from '../../domain/proposal/choices.ts'
import type { Enumerated, OpenGap } from '../../domain/proposal/options.ts'
import type { UnitState } from '../../domain/proposal/problem.ts'
import { unitsMet } from '../../domain/proposal/worth.ts'
import type { AreaCode } from '../../domain/units.ts'
import { fullName } from '../areas/full-name.ts'
import type { Geography } from '../areas/geography.ts'
import type { BuiltProblem } from './build-problem.ts'
import { closedReason, moveReason, unmendedReason, type Why } from './reasons.ts'
import { type ClosedGap, dateOf } from './units.ts'

/** Describes a solution in the terms of the contract. */
export class ProposalTeller {
  readonly #built: BuiltProblem
  readonly #enumerated: Enumerated
  readonly #solution: Solution
  readonly #geography: Geography
  readonly #peopleIn: (code: string) => number | null
  readonly #met: readonly boolean[]
  readonly #taken: ReadonlyMap<number, number>

  constructor(
    built: BuiltProblem,
    enumerated: Enumerated,
    solution: Solution,
    geography: Geography,
    peopleIn: (code: string) => number | null,
  ) {
    this.#built = built
    this.#enumerated = enumerated
    this.#solution = solution
    this.#geography = geography
    this.#peopleIn = peopleIn
    this.#met = unitsMet(enumerated.choices, solution.moves)
    this.#taken = new Map(solution.moves.map((o) => [enumerated.choices.options[o]!.visit, o]))
  }

  aims(): Pick<Proposal, 'units' | 'people' | 'travel'> {
    const { units, people, travel } = this.#solution
    const isAnyoneCounted = this.#built.problem.units.some(({ code }) => this.#peopleIn(code) !== null)
    const isProvenBefore = isProven(units)
    return {
      units: aimDto(units),
      people: isAnyoneCounted ? laterAimDto(people, isProvenBefore) : null,
      travel: laterAimDto(travel, isProvenBefore && isProven(people), 10),
    }
  }

  moves(): ProposedMove[] {
    return this.#solution.moves.map((o) => this.#move(o))
  }

  broken(): Proposal['broken'] {
    return this.#enumerated.choices.units.flatMap(({ gap }, aim) =>
      gap || this.#met[aim] ? [] : [this.#unitDto(this.#unitOfAim(aim))],
    )
  }

  unmended(closed: readonly ClosedGap[]): Proposal['unmended'] {
    const open = this.#enumerated.gaps.flatMap((gap): Proposal['unmended'] => {
      if (gap.aim !== null && this.#met[gap.aim]) return []
      const unit = this.#built.problem.units[gap.unit]!
      const [why, options] = this.#why(gap)
      const reason = unmendedReason(why, this.#built.problem, unit, gap, this.#built.movable, options)
      return [{ ...this.#unitDto(unit), status: 'due', why, reason }]
    })
    const over = closed.map((each) => ({
      ...this.#unitDto(each),
      status: 'missed' as const,
      why: 'period-closed',
      reason: closedReason(each),
    }))
    return [...open, ...over]
  }

  #why({ none, aim }: OpenGap): [Exclude<Why, 'period-closed'>, number] {
    if (none !== null || aim === null) return [none ?? 'no-team', 0]
    const { choices } = this.#enumerated
    const options = choices.units[aim]!.dates.flatMap(({ option }) => (option === null ? [] : [option]))
    const visits = new Set(options.map((o) => choices.options[o]!.visit))
    const breaks = !choices.allowBreaking && options.length > 0 && options.every((o) => this.#breaksAlone(o))
    return [breaks ? 'would-break' : 'not-enough', visits.size]
  }

  /** Whether this move, without any other, would leave a unit without that is enough as planned. */
  #breaksAlone(o: number): boolean {
    const { visit } = this.#enumerated.choices.options[o]!
    return this.#enumerated.choices.units.some(({ gap, needed, dates }) => {
      if (gap || !dates.some((each) => each.visit === visit && each.option === null)) return false
      const days = new Set<number>()
      for (const each of dates) {
        if (each.visit === visit ? each.option === o : each.option === null) days.add(each.day)
      }
      return days.size < needed
    })
  }

  #move(o: number): ProposedMove {
    const { choices } = this.#enumerated
    const { visit: v, place, day } = choices.options[o]!
    const visit = this.#built.movable[v]!
    const target = this.#built.problem.places[place]!
    const aims = choices.units.flatMap(({ gap, dates }, aim) =>
      gap && this.#met[aim] && dates.some(({ option }) => option === o) ? [aim] : [],
    )
    const units = aims.map((aim) => this.#unitOfAim(aim))
    const people = units.map(({ code }) => this.#peopleIn(code))
    const { leg, begins } = this.#leg(o)
    const from = {
      date: visit.date,
      placeCode: visit.placeCode,
      ...this.#named(visit.placeCode),
      at: [...visit.at] as [number, number],
    }
    const to = {
      date: dateOf(day),
      placeCode: target.code,
      ...this.#named(target.code),
      at: [...target.at] as [number, number],
    }
    return {
      visitId: visit.visitId,
      teamCode: visit.teamCode,
      teamName: visit.teamName,
      from,
      to,
      units: units.map((unit) => this.#unitDto(unit)),
      people: people.every((each) => each === null)
        ? null
        : people.reduce<number>((sum, each) => sum + (each ?? 0), 0),
      minutes: leg.minutes,
      metres: leg.metres,
      reason: moveReason({
        visit,
        from: { date: from.date, code: from.placeCode, name: this.#fullName(from.placeCode) },
        to: { date: to.date, code: to.placeCode, name: this.#fullName(to.placeCode) },
        units: units.map((unit) => ({ ...unit, name: this.#fullName(unit.code) })),
        leg,
        begins,
      }),
      change: {
        action: 'move',
        visitId: visit.visitId,
        date: dateOf(day),
        session: visit.session,
        placeCode: target.code,
      },
    }
  }

  /** From the nearest other stop of the team that day, else from its base. */
  #leg(o: number): { leg: Leg; begins: { name: string; isBase: boolean } } {
    const { problem } = this.#built
    const { visit: v, place, day } = this.#enumerated.choices.options[o]!
    const { team, session } = problem.visits[v]!
    const halves = HALVES[session]
    const others = [
      ...problem.stops.filter((stop) => stop.team === team && stop.day === day),
      ...problem.visits.flatMap((other, w) => {
        if (w === v || other.team !== team) return []
        const option = this.#taken.get(w)
        const at = option === undefined ? other : this.#enumerated.choices.options[option]!
        return at.day === day ? [{ halves: HALVES[other.session], place: at.place }] : []
      }),
    ].filter((other) => (other.halves & halves) === 0)
    if (others.length === 0) {
      const base = problem.bases[team]!
      return { leg: problem.leg(base, place), begins: { name: this.#nameAt(base), isBase: true } }
    }
    const legs = others.map((other) => ({
      leg: halves === 1 ? problem.leg(place, other.place) : problem.leg(other.place, place),
      begins: { name: this.#nameAt(other.place), isBase: false },
    }))
    const cost = ({ leg }: (typeof legs)[number]) => leg.minutes ?? leg.metres / 500
    return legs.sort((a, b) => cost(a) - cost(b))[0]!
  }

  #nameAt(place: number): string {
    return this.#fullName(this.#built.problem.places[place]!.code)
  }

  #fullName(code: string): string {
    return fullName(this.#geography, code as AreaCode)
  }

  #named(code: string): { placeName: string } {
    return { placeName: this.#geography.areas.get(code)?.name ?? code }
  }

  #unitOfAim(aim: number): UnitState {
    return this.#built.problem.units[this.#enumerated.unitOf[aim]!]!
  }

  #unitDto({ code, rule, period }: Pick<UnitState, 'code' | 'rule' | 'period'>): Proposal['broken'][number] {
    return { code, name: this.#fullName(code), rule: rule.id, period: period.id }
  }
}

/** Under aims that are not proven a bound would be of other plans than those that reach them. */
function laterAimDto(aim: Aim, isProvenBefore: boolean, per = 1): Proposal['travel'] {
  if (isProvenBefore) return aimDto(aim, per)
  return { value: aim.value / per, bound: null, gap: null, proven: false }
}

function aimDto(aim: Aim, per = 1): Proposal['units'] {
  const [value, bound] = [aim.value / per, aim.bound / per]
  return { value, bound, gap: Math.abs(bound - value) / Math.max(Math.abs(bound), 1), proven: isProven(aim) }
}
