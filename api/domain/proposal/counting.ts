import { ancestorAt } from '../areas.ts'
import { toDate } from '../calendar.ts'
import { disqualification } from '../coverage/qualify.ts'
import type { Rule } from '../coverage/rule.ts'
import { type PeriodKind, periodOf } from '../period.ts'
import type { AreaCode, DayNumber } from '../units.ts'
import type { MovableVisit, ProposalProblem } from './problem.ts'

/** Tells for which units a visit would count at a place and on a day. */
export class Counting {
  readonly #problem: ProposalProblem
  readonly #rules: readonly Rule[]
  readonly #units = new Map<string, number>()
  readonly #periods = new Map<string, string>()
  readonly #codes = new Map<string, readonly (readonly [Rule, AreaCode])[]>()

  constructor(problem: ProposalProblem) {
    this.#problem = problem
    this.#rules = [...new Set(problem.units.map(({ rule }) => rule))]
    problem.units.forEach(({ rule, code, period }, u) => {
      this.#units.set(`${rule.id} ${code} ${period.id}`, u)
    })
  }

  /** Whether the team's level and service satisfy a rule at a place. */
  qualifies(rule: Rule, { service, teamLevel }: MovableVisit, placeCode: AreaCode): boolean {
    return disqualification(rule, { service, teamLevel, placeCode, status: 'planned' }) === null
  }

  /** Indices of units, in the order of the rules. */
  unitsOf(visit: MovableVisit, place: number, day: number): number[] {
    if (day < this.#problem.today) return []
    return this.#codesOf(visit, place).flatMap(([rule, code]) => {
      const unit = this.#units.get(`${rule.id} ${code} ${this.#periodId(rule.period, day)}`)
      return unit === undefined ? [] : [unit]
    })
  }

  #codesOf(visit: MovableVisit, place: number): readonly (readonly [Rule, AreaCode])[] {
    const key = `${visit.service} ${visit.teamLevel} ${place}`
    let codes = this.#codes.get(key)
    if (!codes) {
      const { code } = this.#problem.places[place]!
      codes = this.#rules
        .filter((rule) => this.qualifies(rule, visit, code))
        .map((rule) => [rule, ancestorAt(code, rule.unit)] as const)
      this.#codes.set(key, codes)
    }
    return codes
  }

  #periodId(kind: PeriodKind, day: number): string {
    const key = `${kind} ${day}`
    let id = this.#periods.get(key)
    if (!id) {
      id = periodOf(kind, toDate(day as DayNumber)).id
      this.#periods.set(key, id)
    }
    return id
  }
}
