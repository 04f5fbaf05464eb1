import type { GapUnit, NearbyGap } from '../../contract/clusters.ts'
import { codeLength } from '../../domain/areas.ts'
import type { FoundCluster, Member } from '../../domain/clusters/find-clusters.ts'
import { DAY_RULES } from '../../domain/clusters/surplus.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import { type Period, periodOf } from '../../domain/period.ts'
import type { Service } from '../../domain/visit.ts'
import type { GapUnits } from './gap-units.ts'
import type { TeamReach } from './reachable-units.ts'

export const dayRulesOf = (services: readonly Service[]): readonly Rule[] =>
  DAY_RULES.filter(({ service }) => services.includes(service))

export interface Beside {
  readonly nearbyGaps: NearbyGap[]
  /** What is told of them, in the same order. */
  readonly units: readonly GapUnit[]
}

/**
 * The units that a cluster's teams could have gone to: of the rules of its services, in the periods that its visits touch,
 * those that are due or missed and within reach of any of its places, or that one of its places lies in. The nearest
 * first.
 */
export function gapsBeside({ members }: FoundCluster, gaps: GapUnits, reach: TeamReach): Beside {
  const found: { gap: NearbyGap; unit: GapUnit }[] = []
  for (const rule of dayRulesOf([...new Set(members.map(({ visit }) => visit.service))])) {
    const ofService = members.filter(({ visit }) => visit.service === rule.service)
    const ways = approaches(rule, ofService, reach)
    for (const period of periodsOf(rule, ofService)) {
      const ofPeriod = gaps.of(rule, period, reach.units(rule))
      for (const [index, way] of ways) {
        const unit = ofPeriod[index]
        if (!unit) continue
        found.push({ gap: { code: unit.code, rule: rule.id, period: period.id, ...way }, unit })
      }
    }
  }
  found.sort((a, b) => nearestFirst(a.gap, b.gap))
  return { nearbyGaps: found.map(({ gap }) => gap), units: found.map(({ unit }) => unit) }
}

/** People of some units, each once, none of whose people live in another of them as well; null where none are known. */
export function peopleOf(units: readonly GapUnit[]): number | null {
  const populations = new Map(units.map(({ code, population }) => [code, population]))
  let people: number | null = null
  for (const [code, population] of populations) {
    const isInside = [6, 9].some((length) => length < code.length && populations.has(code.slice(0, length)))
    if (population !== null && !isInside) people = (people ?? 0) + population
  }
  return people
}

interface Approach {
  metres: number
  minutes: number | null
}

/** From the nearest of the cluster's places to each unit of the rule that any of them reaches. */
function approaches(rule: Rule, members: readonly Member[], reach: TeamReach): Map<number, Approach> {
  const found = new Map<number, Approach>()
  const { indexOf } = reach.units(rule)
  const digits = codeLength(rule.unit)
  const places = new Map(members.map(({ visit }) => [visit.at, visit]))
  for (const at of new Map([...places.keys()].map((at) => [String(at), at])).values()) {
    const { units, minutes, metres } = reach.of(rule, at)
    for (let i = 0; i < units.length; i++) {
      const known = found.get(units[i]!)
      if (!known) found.set(units[i]!, { metres: metres[i]!, minutes: minutes[i]! })
      else {
        known.metres = Math.min(known.metres, metres[i]!)
        known.minutes =
          known.minutes === null || minutes[i] === null
            ? (known.minutes ?? minutes[i]!)
            : Math.min(known.minutes, minutes[i]!)
      }
    }
  }
  // A place in a unit is no way from it, wherever the unit's centre is.
  for (const { placeCode } of places.values()) {
    const own = placeCode.length >= digits ? indexOf.get(placeCode.slice(0, digits)) : undefined
    if (own !== undefined) found.set(own, { metres: 0, minutes: 0 })
  }
  return found
}

/** Of the periods of a few dozen dates each is made once. */
function periodsOf(rule: Rule, members: readonly Member[]): Period[] {
  const dates = [...new Set(members.map(({ date }) => date))].sort()
  const periods: Period[] = []
  for (const date of dates) {
    const last = periods.at(-1)
    if (!last || date > last.end) periods.push(periodOf(rule.period, date))
  }
  return periods
}

function nearestFirst(a: NearbyGap, b: NearbyGap): number {
  return (
    (a.minutes ?? Infinity) - (b.minutes ?? Infinity) ||
    a.metres - b.metres ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : a.period < b.period ? -1 : 1)
  )
}
