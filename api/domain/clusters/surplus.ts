import { codeLength, levelOf } from '../areas.ts'
import { toDate } from '../calendar.ts'
import { CN_2025 } from '../coverage/cn-2025.ts'
import type { Rule } from '../coverage/rule.ts'
import { type PeriodKind, periodOf } from '../period.ts'
import type { AreaCode, DayNumber } from '../units.ts'
import type { Service } from '../visit.ts'
import type { VisitDay } from './crowding.ts'

/** The team-days of a cluster in one unit and period. */
export interface UnitSurplus {
  readonly unit: AreaCode
  readonly period: string
  /** Distinct pairs of team and date. */
  readonly teamDays: number
  /** All team-days but those of the team with the most days there: one team's own stay is never surplus. */
  readonly surplusDays: number
}

/** The rules that count days of visits, those of the smallest units first. */
export const DAY_RULES: readonly Rule[] = CN_2025.filter(
  ({ measure, postings }) => measure.kind === 'days' && postings === null,
).sort((a, b) => codeLength(b.unit) - codeLength(a.unit))

/**
 * Where and when a visit's days are spent: the unit and period in which a second team's day adds nothing. It is that of
 * the service's rule with the smallest units, as far as the visit's place tells: a tour at a village or a township is
 * spent in the township and the month, one at the county's own code in the county and the quarter; a patrol or a posting
 * at a village in the village and the ISO week. A place too coarse for every rule of its service stands for itself, in
 * that rule's period. A 街道, which no rule asks to be toured by the month, is looked at as townships are: two teams at two of
 * them have not crowded one another out.
 */
export function spentIn(placeCode: AreaCode, service: Service): { unit: AreaCode; period: PeriodKind } {
  const rules = DAY_RULES.filter((rule) => rule.service === service)
  const level = levelOf(placeCode)
  const fit = rules.find(({ unit }) => level !== null && codeLength(unit) <= placeCode.length)
  const { period } = fit ?? rules.at(-1)!
  return { unit: fit ? (placeCode.slice(0, codeLength(fit.unit)) as AreaCode) : placeCode, period }
}

/** The part of a visit that decides where its day is spent. */
export type SpentDay = Pick<VisitDay, 'teamCode' | 'placeCode' | 'service' | 'day'>

/** Counts surplus days of any subset of the visits, which are named by index. */
export class Spending {
  readonly #units: { readonly unit: AreaCode; readonly period: string }[] = []
  /** Of each visit: the unit and period, the team there, and the team's date there, each by a number of its own. */
  readonly #unitOf: Int32Array
  readonly #teamOf: Int32Array
  readonly #dateOf: Int32Array
  /** What the current query has met so far; values of an earlier query carry its number in `…Asked`. */
  #asking = 0
  readonly #dateAsked: Uint32Array
  readonly #teamAsked: Uint32Array
  readonly #unitAsked: Uint32Array
  readonly #days: Uint32Array
  readonly #most: Uint32Array

  constructor(visits: readonly SpentDay[]) {
    this.#unitOf = new Int32Array(visits.length)
    this.#teamOf = new Int32Array(visits.length)
    this.#dateOf = new Int32Array(visits.length)
    const [units, teams, dates] = [
      new Map<string, number>(),
      new Map<string, number>(),
      new Map<string, number>(),
    ]
    const spent = new Map<string, ReturnType<typeof spentIn>>()
    const periods = new Map<string, string>()
    visits.forEach(({ teamCode, placeCode, service, day }, i) => {
      const { unit, period: kind } = remembered(spent, `${service} ${placeCode}`, () =>
        spentIn(placeCode, service),
      )
      const period = remembered(periods, `${kind} ${day}`, () => periodOf(kind, toDate(day as DayNumber)).id)
      const known = units.size
      const number = numbered(units, `${unit} ${period}`)
      if (number === known) this.#units.push({ unit, period })
      this.#unitOf[i] = number
      this.#teamOf[i] = numbered(teams, `${number} ${teamCode}`)
      this.#dateOf[i] = numbered(dates, `${this.#teamOf[i]} ${day}`)
    })
    this.#dateAsked = new Uint32Array(dates.size)
    this.#teamAsked = new Uint32Array(teams.size)
    this.#days = new Uint32Array(teams.size)
    this.#unitAsked = new Uint32Array(units.size)
    this.#most = new Uint32Array(units.size)
  }

  /** Surplus days of the first `size` visits of a list, over all units and periods. */
  surplus(members: ArrayLike<number>, length = members.length): number {
    const asking = ++this.#asking
    let surplus = 0
    for (let i = 0; i < length; i++) if (this.#count(members[i]!, asking) === SURPLUS) surplus++
    return surplus
  }

  /** The same by unit and period, for every unit and period that one of the visits lies in. */
  byUnit(members: ArrayLike<number>): readonly UnitSurplus[] {
    const asking = ++this.#asking
    const counts = new Map<number, { teamDays: number; surplusDays: number }>()
    for (let i = 0; i < members.length; i++) {
      const counted = this.#count(members[i]!, asking)
      if (counted === KNOWN) continue
      const count = remembered(counts, this.#unitOf[members[i]!]!, () => ({ teamDays: 0, surplusDays: 0 }))
      count.teamDays++
      if (counted === SURPLUS) count.surplusDays++
    }
    return [...counts]
      .map(([unit, count]) => ({ ...this.#units[unit]!, ...count }))
      .sort((a, b) => (`${a.unit} ${a.period}` < `${b.unit} ${b.period}` ? -1 : 1))
  }

  /**
   * What one more visit adds. A team-day is surplus unless it raises the maximum of days of any team so far: the days
   * that are not surplus add up to those of the team with the most.
   */
  #count(visit: number, asking: number): typeof KNOWN | typeof OWN | typeof SURPLUS {
    const date = this.#dateOf[visit]!
    if (this.#dateAsked[date] === asking) return KNOWN
    this.#dateAsked[date] = asking
    const team = this.#teamOf[visit]!
    if (this.#teamAsked[team] !== asking) {
      this.#teamAsked[team] = asking
      this.#days[team] = 0
    }
    const unit = this.#unitOf[visit]!
    if (this.#unitAsked[unit] !== asking) {
      this.#unitAsked[unit] = asking
      this.#most[unit] = 0
    }
    const days = this.#days[team]! + 1
    this.#days[team] = days
    if (days <= this.#most[unit]!) return SURPLUS
    this.#most[unit] = days
    return OWN
  }
}

/** A team-day that was counted already, one of the team with the most days, and a surplus one. */
const KNOWN = 0
const OWN = 1
const SURPLUS = 2

function numbered(numbers: Map<string, number>, key: string): number {
  return remembered(numbers, key, () => numbers.size)
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = known.get(key)
  if (value === undefined) {
    value = make()
    known.set(key, value)
  }
  return value
}
