import type { Nearness } from '../clusters/crowding.ts'
import { Spots } from '../clusters/spots.ts'
import type { DayNumber, Position } from '../units.ts'
import type { Present } from './choices.ts'

/** Teams of a set as far as it matters: none yet, one (its number), or several. */
const NO_TEAM = -1
const SEVERAL = -2

/**
 * What is near a place and day: which fixed visits would crowd with a moved one, and which places are near one another
 * at all.
 */
export class CrowdField {
  readonly nearness: Nearness
  readonly #near: readonly (readonly number[])[]
  /** Of each place: its fixed visits by day. */
  readonly #fixed: ReadonlyMap<number, readonly Present[]>
  readonly #sums = new Map<string, { size: number; teams: number }>()

  constructor(places: readonly Position[], fixed: readonly Present[], nearness: Nearness) {
    this.nearness = nearness
    const spots = new Spots(
      places.map((at, i) => ({ visitId: String(i), day: 0 as DayNumber, at })),
      nearness.metres,
    )
    const near: number[][] = places.map(() => [])
    spots.all.forEach((spot, a) => {
      const found: number[] = []
      spots.forEachNear(a, (b) => found.push(...spots.all[b]!.visits))
      for (const place of spot.visits) near[place] = found
    })
    this.#near = near
    const byPlace = new Map<number, Present[]>()
    for (const each of fixed) {
      const list = byPlace.get(each.place)
      if (list) list.push(each)
      else byPlace.set(each.place, [each])
    }
    this.#fixed = byPlace
  }

  /** Places near a place, itself included. */
  near(place: number): readonly number[] {
    return this.#near[place]!
  }

  /** Fixed visits near a place and day. */
  *fixedNear(place: number, day: number): Generator<Present> {
    for (const other of this.near(place)) {
      for (const each of this.#fixed.get(other) ?? []) {
        if (Math.abs(each.day - day) <= this.nearness.days) yield each
      }
    }
  }

  /** Whether a visit of the team there would be in a crowd of fixed visits alone. */
  isCrowded(place: number, day: number, team: number): boolean {
    const isCrowd = ({ size, teams }: { size: number; teams: number }) =>
      size + 1 >= this.nearness.min && (teams === SEVERAL || (teams !== NO_TEAM && teams !== team))
    if (isCrowd(this.#sum(place, day))) return true
    for (const centre of this.fixedNear(place, day)) {
      if (isCrowd(this.#sum(centre.place, centre.day))) return true
    }
    return false
  }

  #sum(place: number, day: number): { size: number; teams: number } {
    const key = `${place} ${day}`
    let sum = this.#sums.get(key)
    if (!sum) {
      sum = { size: 0, teams: NO_TEAM }
      for (const { team } of this.fixedNear(place, day)) {
        sum.size++
        if (sum.teams === NO_TEAM) sum.teams = team
        else if (sum.teams !== team) sum.teams = SEVERAL
      }
      this.#sums.set(key, sum)
    }
    return sum
  }
}
