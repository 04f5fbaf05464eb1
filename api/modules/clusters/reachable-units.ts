import type { Register } from '../../domain/coverage/designation.ts'
import type { Rule, RuleId } from '../../domain/coverage/rule.ts'
import { chordOfMetres, metresOfChord, squaredChord, unitVectors } from '../../domain/reach/great-circle.ts'
import type { Origin } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { designatedWithin, type UnitFrame } from '../coverage/unit-frames.ts'
import type { TeamTravel } from '../planner/travel.ts'

/**
 * What a team may go to instead: an hour out and an hour back by car leave the greater part of a half day's four hours
 * (半天) for the visit itself, which is the least that a visit is.
 */
const REACH_MINUTES = 60

/**
 * Where no travel time is known, as to an island without a fixed link, the distance decides: what an hour at 30 km/h
 * covers, the pace of the estimate. Along the great circle, since a boat has no bends to follow.
 */
const REACH_METRES = 30_000

/** What is further than an hour, but less than this, has a known time; of what is not found by then each pair is asked. */
const KNOWN_MINUTES = 90
/** Origins per request: their times are held in memory until they are stored. */
const ORIGINS_PER_REQUEST = 500
/** Each takes some hundreds of bytes. */
const MAX_KEPT_PLACES = 60_000

/** The units of a rule that a place reaches: parallel lists, by index into the rule's units. */
export interface UnitsInReach {
  readonly units: readonly number[]
  /** By car; null: no travel time is known. */
  readonly minutes: readonly (number | null)[]
  /** Along the great circle. */
  readonly metres: readonly number[]
}

/** The units of a rule that are judged in some period: those that bear its designation. */
export interface RuleUnits {
  readonly frames: readonly UnitFrame[]
  readonly indexOf: ReadonlyMap<string, number>
}

/** What was asked for, in one state of the geodata, the designations and the source of travel times. */
export interface TeamReach {
  /** Names that state, but for the designations. */
  readonly version: string
  units(rule: Rule): RuleUnits
  /** From one of the places asked for, for one of the rules asked for. */
  of(rule: Rule, at: Position): UnitsInReach
}

interface KeptUnits extends RuleUnits {
  readonly ends: readonly Origin[]
  readonly byPlace: Map<string, UnitsInReach>
}

const placeKey = (at: Position): string => `${at[0]} ${at[1]}`

/**
 * Asks travel times once for each place and rule, whatever questions are asked of them afterwards: a place's neighbours do
 * not change with what is called near or many.
 */
export class ReachableUnits {
  readonly #travel: TeamTravel
  readonly #geography: Geography
  #version = ''
  #register: Register | null = null
  #byRule = new Map<RuleId, KeptUnits>()
  /** One after another, so that no place is asked for twice. */
  #asking: Promise<unknown> = Promise.resolve()

  constructor(travel: TeamTravel, geography: Geography) {
    this.#travel = travel
    this.#geography = geography
  }

  async from(places: readonly Position[], rules: readonly Rule[], register: Register): Promise<TeamReach> {
    const version = await this.version()
    if (this.#version !== version || this.#register !== register) {
      this.#version = version
      this.#register = register
      this.#byRule = new Map()
    }
    const asked = new Map<RuleId, { units: KeptUnits; byPlace: ReadonlyMap<string, UnitsInReach> }>()
    for (const rule of rules) {
      const units = this.#units(rule, register)
      const reached = this.#asking.then(() => this.#reached(units, places))
      this.#asking = reached.catch(() => {})
      asked.set(rule.id, { units, byPlace: await reached })
    }
    return {
      version,
      units: ({ id }) => asked.get(id)!.units,
      of: ({ id }, at) => asked.get(id)!.byPlace.get(placeKey(at))!,
    }
  }

  /** Changes with whatever an answer was computed from besides records and designations. */
  async version(): Promise<string> {
    return `${this.#geography.version} ${await this.#travel.version()}`
  }

  #units(rule: Rule, register: Register): KeptUnits {
    const known = this.#byRule.get(rule.id)
    if (known) return known
    const frames = designatedWithin(register, this.#geography, rule, this.#geography.province)
    const units: KeptUnits = {
      frames,
      indexOf: new Map(frames.map(({ code }, i) => [code, i])),
      ends: frames.map(({ code }) => ({ id: code, at: this.#geography.areas.get(code)!.centre })),
      byPlace: new Map(),
    }
    this.#byRule.set(rule.id, units)
    return units
  }

  async #reached(
    { ends, byPlace }: KeptUnits,
    places: readonly Position[],
  ): Promise<ReadonlyMap<string, UnitsInReach>> {
    const all = new Map<string, UnitsInReach>()
    const missing = new Map<string, Position>()
    for (const at of places) {
      const key = placeKey(at)
      const known = byPlace.get(key)
      if (known) all.set(key, known)
      else missing.set(key, at)
    }
    for (const key of byPlace.keys()) {
      if (byPlace.size + missing.size <= MAX_KEPT_PLACES) break
      byPlace.delete(key)
    }
    const origins = [...missing].map(([id, at]) => ({ id, at }))
    for (let from = 0; from < origins.length; from += ORIGINS_PER_REQUEST) {
      const some = origins.slice(from, from + ORIGINS_PER_REQUEST)
      const found = await this.#reachedBy(some, ends)
      some.forEach(({ id }, i) => {
        byPlace.set(id, found[i]!)
        all.set(id, found[i]!)
      })
    }
    return all
  }

  async #reachedBy(origins: readonly Origin[], ends: readonly Origin[]): Promise<UnitsInReach[]> {
    const minutesOf = origins.map(() => new Map<number, number>())
    for (const { origin, target, minutes } of await this.#travel.within(origins, ends, KNOWN_MINUTES)) {
      minutesOf[origin]!.set(target, minutes)
    }
    const from = unitVectors(origins.map(({ at }) => at))
    const to = unitVectors(ends.map(({ at }) => at))
    const near = chordOfMetres(REACH_METRES)
    const reached: UnitsInReach[] = []
    for (const [i, { at }] of origins.entries()) {
      const units: number[] = []
      const minutes: (number | null)[] = []
      const metres: number[] = []
      for (let j = 0; j < ends.length; j++) {
        const squared = squaredChord(from, i, to, j)
        const known = minutesOf[i]!.get(j)
        const reaches =
          known !== undefined
            ? known <= REACH_MINUTES
            : squared <= near && (await this.#travel.between(at, ends[j]!.at)).minutes === null
        if (!reaches) continue
        units.push(j)
        minutes.push(known === undefined ? null : Math.round(known * 10) / 10)
        metres.push(Math.round(metresOfChord(squared)))
      }
      reached.push({ units, minutes, metres })
    }
    return reached
  }
}
