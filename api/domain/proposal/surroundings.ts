import type { Choices } from './choices.ts'
import type { CrowdField } from './crowd-field.ts'

interface Spot {
  readonly place: number
  readonly day: number
}

/** A visit that is there now: fixed ones have `visit` null. */
interface Here {
  readonly visit: number | null
  readonly team: number
  readonly place: number
  readonly day: number
  readonly isMoved: boolean
}

/** What can crowd, by place, updated as visits are moved. */
export class Surroundings {
  readonly #choices: Choices
  readonly #field: CrowdField
  readonly #here: Here[][]

  constructor(choices: Choices, field: CrowdField) {
    this.#choices = choices
    this.#field = field
    this.#here = choices.places.map(() => [])
    this.reset()
  }

  /** All visits where they are planned. */
  reset(): void {
    for (const list of this.#here) list.length = 0
    for (const each of this.#choices.crowding.fixed) {
      this.#here[each.place]!.push({ ...each, visit: null, isMoved: false })
    }
    this.#choices.visits.forEach(({ team, place, day, crowds }, visit) => {
      if (crowds) this.#here[place]!.push({ visit, team, place, day, isMoved: false })
    })
  }

  move(visit: number, team: number, from: Spot, to: Spot, isMoved: boolean): void {
    const list = this.#here[from.place]!
    const last = list.pop()!
    // The order within a place tells nothing: the last one fills the hole.
    if (last.visit !== visit) list[list.findIndex((each) => each.visit === visit)] = last
    this.#here[to.place]!.push({ visit, team, place: to.place, day: to.day, isMoved })
  }

  /** Movable visits that may share a crowd with one at a place and day: so near that one middle could reach both. */
  *movableNear({ place, day }: Spot): Generator<number> {
    const { days } = this.#field.nearness
    for (const middle of this.#field.near(place)) {
      for (const other of this.#field.near(middle)) {
        for (const { visit, day: on } of this.#here[other]!) {
          if (visit !== null && Math.abs(on - day) <= 2 * days) yield visit
        }
      }
    }
  }

  /** Whether a visit at a place and day would be in a crowd with a moved visit. */
  isCrowded({ place, day }: Spot): boolean {
    const { days } = this.#field.nearness
    const seen = new Set<string>()
    for (const other of this.#field.near(place)) {
      for (const middle of this.#here[other]!) {
        if (Math.abs(middle.day - day) > days) continue
        const key = `${other} ${middle.day}`
        if (seen.has(key)) continue
        seen.add(key)
        if (this.#isCrowd(other, middle.day)) return true
      }
    }
    return false
  }

  #isCrowd(place: number, day: number): boolean {
    const { days, min } = this.#field.nearness
    let size = 0
    let team = -1
    let isOfSeveral = false
    let hasMoved = false
    for (const other of this.#field.near(place)) {
      for (const each of this.#here[other]!) {
        if (Math.abs(each.day - day) > days) continue
        size++
        if (team === -1) team = each.team
        else if (team !== each.team) isOfSeveral = true
        if (each.isMoved) hasMoved = true
        if (size >= min && isOfSeveral && hasMoved) return true
      }
    }
    return false
  }
}
