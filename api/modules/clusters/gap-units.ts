import type { GapUnit } from '../../contract/clusters.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import type { Period } from '../../domain/period.ts'
import type { LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { villageFacts } from '../areas/village-facts.ts'
import { UnitJudge } from '../coverage/judge-units.ts'
import type { RecordsSnapshot } from '../coverage/records-state.ts'
import type { RuleUnits } from './reachable-units.ts'

/** The units of a rule that are due or missed in a period, by their index among the rule's units; null: no gap. */
export type GapsOf = readonly (GapUnit | null)[]

/** Finds the gaps of one state of the records as of one day; each rule and period is judged once. */
export class GapUnits {
  readonly #records: RecordsSnapshot
  readonly #geography: Geography
  readonly #asOf: LocalDate
  readonly #people: People
  readonly #byQuestion = new Map<string, GapsOf>()

  constructor(records: RecordsSnapshot, geography: Geography, asOf: LocalDate, people: People) {
    this.#records = records
    this.#geography = geography
    this.#asOf = asOf
    this.#people = people
  }

  of(rule: Rule, period: Period, { frames }: RuleUnits): GapsOf {
    const key = `${rule.id} ${period.id}`
    const known = this.#byQuestion.get(key)
    if (known) return known
    const judge = new UnitJudge(this.#records, { rule, period, asOf: this.#asOf })
    const gaps = frames.map((frame): GapUnit | null => {
      const { status, mendable, missedBefore } = judge.unit(frame)
      if (status !== 'due' && status !== 'missed') return null
      const { code, name, centre } = this.#geography.areas.get(frame.code)!
      return {
        code,
        name,
        rule: rule.id,
        period: period.id,
        status,
        mendable,
        missedBefore,
        at: [...centre],
        population: this.#people.within(code),
      }
    })
    this.#byQuestion.set(key, gaps)
    return gaps
  }
}

/** People by area in one version of the geodata: the sum of an area's villages. */
export class People {
  readonly #byArea = new Map<string, number | null>()

  constructor(geography: Geography) {
    for (const { code, population } of villageFacts(geography)) {
      for (const length of [6, 9, 12]) {
        const area = code.slice(0, length)
        const sum = this.#byArea.get(area) ?? null
        this.#byArea.set(area, population === null ? sum : (sum ?? 0) + population)
      }
    }
  }

  /** Whole persons; null where nothing is known of any of its villages. */
  within(area: string): number | null {
    const people = this.#byArea.get(area) ?? null
    return people === null ? null : Math.round(people)
  }
}
