import type { Choices, Present } from './choices.ts'
import { CrowdField } from './crowd-field.ts'

/** A visit where it is for now: `option` null where it stays. Fixed visits are `visit` null. */
interface Standing extends Present {
  readonly visit: number | null
  readonly option: number | null
}

/** Choices that together make a crowd with a moved visit in it: not all of them may be taken. `option` null: it stays. */
export interface Cover {
  readonly members: readonly { readonly visit: number; readonly option: number | null }[]
  /** At most so many of the members at once. */
  readonly most: number
  /** The offending move. */
  readonly move: number
}

/**
 * Crowds that moved visits would lie in, as covers. More visits never undo a crowd, so that a least set of choices that
 * makes one is forbidden whatever else is chosen: a program with the covers found so far is a relaxation of the whole.
 */
export class CrowdCovers {
  readonly #choices: Choices
  readonly #field: CrowdField
  readonly #optionsAt = new Map<number, number[]>()

  constructor(choices: Choices) {
    this.#choices = choices
    this.#field = new CrowdField(choices.places, choices.crowding.fixed, choices.crowding)
    choices.options.forEach(({ visit, place }, o) => {
      if (!choices.visits[visit]!.crowds) return
      const list = this.#optionsAt.get(place)
      if (list) list.push(o)
      else this.#optionsAt.set(place, [o])
    })
  }

  /** @param moves indices of the options taken */
  find(moves: readonly number[]): Cover[] {
    const { visits, options } = this.#choices
    const moved = new Map(moves.map((o) => [options[o]!.visit, o]))
    const standing = new Map<number, Standing[]>()
    visits.forEach(({ team, place, day, crowds }, visit) => {
      if (!crowds) return
      const option = moved.get(visit) ?? null
      const at = option === null ? { place, day } : options[option]!
      const each = { place: at.place, day: at.day, team, visit, option }
      const list = standing.get(at.place)
      if (list) list.push(each)
      else standing.set(at.place, [each])
    })
    const covers = new Map<string, Cover>()
    for (const o of moves) {
      const { visit, place, day } = options[o]!
      const { team, crowds } = visits[visit]!
      if (!crowds) continue
      const own: Standing = { place, day, team, visit, option: o }
      for (const centre of this.#near(standing, own)) {
        const cover = this.#coverAround(standing, centre, own)
        if (cover) covers.set(JSON.stringify(cover.members), cover)
      }
    }
    return [...covers.values()]
  }

  #near(standing: ReadonlyMap<number, readonly Standing[]>, { place, day }: Present): Standing[] {
    const { days } = this.#field.nearness
    const found: Standing[] = []
    for (const each of this.#field.fixedNear(place, day)) found.push({ ...each, visit: null, option: null })
    for (const other of this.#field.near(place)) {
      for (const each of standing.get(other) ?? []) if (Math.abs(each.day - day) <= days) found.push(each)
    }
    return found
  }

  #coverAround(
    standing: ReadonlyMap<number, readonly Standing[]>,
    centre: Standing,
    own: Standing,
  ): Cover | null {
    const { min } = this.#field.nearness
    const around = this.#near(standing, centre)
    const isOwn = (each: Standing) => each.visit === own.visit && each.visit !== null
    const isCentre = (each: Standing) => each.visit === centre.visit && each.visit !== null
    const fixed = around.filter(({ visit }) => visit === null)
    const must = around.filter((each) => isOwn(each) || isCentre(each))
    const rest = around.filter((each) => each.visit !== null && !isOwn(each) && !isCentre(each))
    if (around.length < min || new Set(around.map(({ team }) => team)).size < 2) return null
    const members = [...must]
    const teams = new Set([...fixed, ...must].map(({ team }) => team))
    // Two teams first, with as few as can be; then as many as make the crowd.
    if (teams.size < 2) members.push(rest.find(({ team }) => !teams.has(team))!)
    for (const each of rest) {
      if (fixed.length + members.length >= min) break
      if (!members.includes(each)) members.push(each)
    }
    return this.#widened(fixed, centre, members, own.option!)
  }

  /**
   * The same bound for more choices: each further one lies near the centre and near all members, and any so many of
   * them make a crowd as well, of two teams and with a moved visit in it.
   */
  #widened(fixed: readonly Standing[], centre: Standing, members: readonly Standing[], move: number): Cover {
    const { visits, options } = this.#choices
    const most = members.length - 1
    const wide = [...members]
    const perTeam = new Map<number, Set<number>>()
    const fixedTeams = new Set(fixed.map(({ team }) => team))
    const fits = (team: number, visit: number) => {
      if (fixedTeams.size > 1) return true
      if (fixedTeams.size === 1 && !fixedTeams.has(team)) return true
      const own = perTeam.get(team) ?? new Set()
      return own.has(visit) || own.size < most
    }
    const count = (team: number, visit: number) => {
      const own = perTeam.get(team) ?? new Set()
      perTeam.set(team, own.add(visit))
    }
    for (const { team, visit } of wide) count(team, visit!)
    const taken = new Set(wide.map(({ option }) => option))
    for (const place of this.#field.near(centre.place)) {
      for (const o of this.#optionsAt.get(place) ?? []) {
        const { visit, day } = options[o]!
        const { team } = visits[visit]!
        if (taken.has(o) || !fits(team, visit)) continue
        const each: Standing = { place, day, team, visit, option: o }
        const near = centre.visit === null ? [centre] : [...wide, ...fixed]
        if (!near.every((other) => this.#isNear(each, other))) continue
        wide.push(each)
        count(team, visit)
      }
    }
    return { members: wide.map(({ visit, option }) => ({ visit: visit!, option })), most, move }
  }

  #isNear(a: Present, b: Present): boolean {
    return Math.abs(a.day - b.day) <= this.#field.nearness.days && this.#field.near(a.place).includes(b.place)
  }
}
