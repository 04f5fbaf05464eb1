import type { Choices, Present } from './choices.ts'
import { CrowdField } from './crowd-field.ts'

/** A visit where it is or could be: `option` is null where it stays, `visit` is null for fixed visits. */
interface Standing extends Present {
  readonly visit: number | null
  readonly option: number | null
}

/** A row that forbids a crowd: the sum of factor × choice is at most `most`. `option` null: the visit stays. */
export interface CrowdRow {
  readonly terms: readonly {
    readonly visit: number
    readonly option: number | null
    readonly factor: number
  }[]
  readonly most: number
  /** The moves that lie in the crowd. */
  readonly moves: readonly number[]
}

/**
 * Crowds that moved visits would lie in, as rows that forbid them. More visits never undo a crowd: whoever is moved to a
 * place and day leaves room for so many others around a middle, whatever else is chosen. A program with the rows found so
 * far is a relaxation of the whole.
 */
export class CrowdRows {
  readonly #choices: Choices
  readonly #field: CrowdField
  /** Of each place: the options there of visits that crowd. */
  readonly #optionsAt = new Map<number, number[]>()
  /** Of each place: movable visits that are planned there. */
  readonly #staying = new Map<number, Standing[]>()

  constructor(choices: Choices) {
    this.#choices = choices
    this.#field = new CrowdField(choices.places, choices.crowding.fixed, choices.crowding)
    choices.options.forEach(({ visit, place }, o) => {
      if (choices.visits[visit]!.crowds) append(this.#optionsAt, place, o)
    })
    choices.visits.forEach(({ team, place, day, crowds }, visit) => {
      if (crowds) append(this.#staying, place, { place, day, team, visit, option: null })
    })
  }

  /** @param moves indices of the options taken */
  find(moves: readonly number[]): CrowdRow[] {
    const { options, visits } = this.#choices
    const gone = new Set(moves.map((o) => options[o]!.visit))
    const moved = new Map<number, Standing[]>()
    for (const o of moves) {
      const { visit, place, day } = options[o]!
      const { team, crowds } = visits[visit]!
      if (crowds) append(moved, place, { place, day, team, visit, option: o })
    }
    const rows = new Map<string, CrowdRow>()
    for (const own of [...moved.values()].flat()) {
      for (const centre of this.#around(own, moved)) {
        if (centre.visit !== null && centre.option === null && gone.has(centre.visit)) continue
        const around = this.#around(centre, moved)
        const here = around.filter(
          ({ visit, option }) => visit === null || option !== null || !gone.has(visit),
        )
        if (here.length < this.#field.nearness.min || new Set(here.map(({ team }) => team)).size < 2) continue
        for (const row of this.#rowsAgainst(own, centre, around, here, moved)) {
          rows.set(JSON.stringify(row.terms), row)
        }
      }
    }
    return [...rows.values()]
  }

  /** Everything near a place and day, including movable visits that stay. */
  #around({ place, day }: Present, moved: ReadonlyMap<number, readonly Standing[]>): Standing[] {
    const { days } = this.#field.nearness
    const found: Standing[] = []
    for (const each of this.#field.fixedNear(place, day)) found.push({ ...each, visit: null, option: null })
    for (const other of this.#field.near(place)) {
      for (const list of [this.#staying.get(other), moved.get(other)]) {
        for (const each of list ?? []) if (Math.abs(each.day - day) <= days) found.push(each)
      }
    }
    return found
  }

  #rowsAgainst(
    own: Standing,
    centre: Standing,
    around: readonly Standing[],
    here: readonly Standing[],
    moved: ReadonlyMap<number, readonly Standing[]>,
  ): CrowdRow[] {
    const days = new Set((this.#optionsAt.get(own.place) ?? []).map((o) => this.#choices.options[o]!.day))
    const isOwnMiddle = centre.visit === own.visit && centre.visit !== null
    const rows: CrowdRow[] = []
    let isForbidden = false
    for (const day of days) {
      const spot = { ...own, day }
      const row = isOwnMiddle
        ? this.#row(spot, null, this.#around(spot, moved), own)
        : Math.abs(day - centre.day) <= this.#field.nearness.days
          ? this.#row(spot, centre, around, own)
          : null
      if (!row) continue
      rows.push(row)
      if (day === own.day) isForbidden = sumOf(row, here) > row.most
    }
    const cover = this.#cover(own, centre, here)
    if (!isForbidden || cover.terms.length > cover.most + 1) rows.push(cover)
    return rows
  }

  /**
   * Around a middle (null: the moved visit itself): with a visit moved to the spot, at most so many of the others may be
   * there. For all visits that could be moved to the spot at once, since no two are.
   */
  #row(spot: Standing, centre: Standing | null, around: readonly Standing[], own: Standing): CrowdRow | null {
    const { options, visits } = this.#choices
    const isCentre = ({ visit, option }: Standing) =>
      centre !== null && visit !== null && visit === centre.visit && option === centre.option
    const isSpot = ({ option, place, day }: Standing) =>
      option !== null && place === spot.place && day === spot.day
    const base = around.filter((each) => each.visit === null || isCentre(each))
    const others = around.filter((each) => each.visit !== null && !isCentre(each) && !isSpot(each))
    const teams = new Set(base.map(({ team }) => team))
    const room = this.#field.nearness.min - 2 - base.length
    // Of one team alone it is no crowd: then only others than that team are counted.
    const isSure = (team: number) =>
      teams.size > 1 ||
      (teams.size === 1 && !teams.has(team)) ||
      others.filter((each) => each.team === team).length <= room
    const counted = isSure(own.team) ? others : others.filter(({ team }) => team !== own.team)
    const most = Math.max(0, room)
    const factor = new Set(counted.map(({ visit }) => visit)).size - most
    const isTight = isSure(own.team) && room < 0
    if (factor < 1 && !isTight) return null
    const spotOptions = (this.#optionsAt.get(spot.place) ?? []).filter((o) => {
      const { visit, day } = options[o]!
      const { team } = visits[visit]!
      if (day !== spot.day || visit === centre?.visit) return false
      return isSure(own.team) ? isSure(team) : team === own.team
    })
    const moving = spotOptions.map((option) => ({ visit: options[option]!.visit, option }))
    const middle = centre?.visit != null ? [{ visit: centre.visit, option: centre.option }] : []
    if (isTight) {
      if (middle.length === 0) return null
      return {
        terms: [...moving, ...middle].map((each) => ({ ...each, factor: 1 })),
        most: 1,
        moves: [own.option!],
      }
    }
    return {
      terms: [
        ...counted.map(({ visit, option }) => ({ visit: visit!, option, factor: 1 })),
        ...[...moving, ...middle].map((each) => ({ ...each, factor })),
      ],
      most: most + factor * (1 + middle.length),
      moves: [own.option!],
    }
  }

  /** Rows that are known before any move: what stays around each spot. */
  initial(): CrowdRow[] {
    const { options, visits } = this.#choices
    const rows: CrowdRow[] = []
    for (const [place, here] of this.#optionsAt) {
      for (const day of new Set(here.map((o) => options[o]!.day))) {
        const option = here.find((o) => options[o]!.day === day)!
        const { visit } = options[option]!
        const own: Standing = { place, day, team: visits[visit]!.team, visit, option }
        const row = this.#row(own, null, this.#around(own, new Map()), own)
        if (row) rows.push(row)
      }
    }
    return [...rows, ...this.#aroundFixed()]
  }

  /**
   * Around each fixed visit, which is a middle whatever is chosen: so many moves at most, of all that could come there.
   * Of one team alone it is no crowd, so that only moves of others are counted where all that is fixed there is of one.
   */
  #aroundFixed(): CrowdRow[] {
    const { options, visits, crowding } = this.#choices
    const { days, min } = this.#field.nearness
    const rows = new Map<string, CrowdRow>()
    for (const { place, day } of crowding.fixed) {
      const fixed = [...this.#field.fixedNear(place, day)]
      const teams = new Set(fixed.map(({ team }) => team))
      const counts = (team: number) => teams.size > 1 || !teams.has(team)
      const most = Math.max(0, min - 1 - fixed.length)
      const near = this.#field.near(place)
      const moves = near
        .flatMap((other) => this.#optionsAt.get(other) ?? [])
        .filter((o) => {
          const { visit, day: on } = options[o]!
          return Math.abs(on - day) <= days && counts(visits[visit]!.team)
        })
      if (moves.length <= most) continue
      const staying = near
        .flatMap((other) => this.#staying.get(other) ?? [])
        .filter((each) => Math.abs(each.day - day) <= days && counts(each.team))
      // Where one move is the most, it is none as long as any of these stays: each must be gone.
      const factor = most === 1 ? Math.max(1, staying.length) : 1
      const stays = most === 1 ? staying : []
      const row: CrowdRow = {
        terms: [
          ...stays.map(({ visit }) => ({ visit: visit!, option: null, factor: 1 })),
          ...moves.map((o) => ({ visit: options[o]!.visit, option: o, factor })),
        ],
        most: most === 1 ? factor : most,
        moves: [moves[0]!],
      }
      rows.set(JSON.stringify(row.terms), row)
    }
    return [...rows.values()]
  }

  /** How many other visits lie near an option's place and day as planned now. */
  othersNear(o: number): number {
    const { visit, place, day } = this.#choices.options[o]!
    const { team, crowds } = this.#choices.visits[visit]!
    return crowds ? this.#around({ place, day, team }, new Map()).length : 0
  }

  /**
   * The same bound for more moves: each further one lies near the middle (of a fixed one), or near all members and all
   * that were counted, so that any so many of them are a crowd as well, of two teams and with a moved visit in it.
   */
  #widened(fixed: readonly Standing[], centre: Standing, members: readonly Standing[]): Standing[] {
    const { visits, options } = this.#choices
    const most = members.length - 1
    const wide = [...members]
    const fixedTeams = new Set(fixed.map(({ team }) => team))
    const perTeam = new Map<number, Set<number>>()
    const count = (team: number, visit: number) =>
      perTeam.set(team, (perTeam.get(team) ?? new Set()).add(visit))
    for (const { team, visit } of wide) count(team, visit!)
    // Any `most` + 1 of them must be of two teams.
    const fits = (team: number, visit: number) => {
      if (fixedTeams.size > 1 || (fixedTeams.size === 1 && !fixedTeams.has(team))) return true
      const own = perTeam.get(team) ?? new Set()
      return own.has(visit) || own.size < most
    }
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
    return wide
  }

  #isNear(a: Present, b: Present): boolean {
    return Math.abs(a.day - b.day) <= this.#field.nearness.days && this.#field.near(a.place).includes(b.place)
  }

  /** The fewest that make the crowd: they must not all be chosen. */
  #cover(own: Standing, centre: Standing, here: readonly Standing[]): CrowdRow {
    const isSame = (a: Standing, b: Standing) => a.visit === b.visit && a.option === b.option
    const fixed = here.filter(({ visit }) => visit === null)
    const must = here.filter((each) => each.visit !== null && (isSame(each, own) || isSame(each, centre)))
    const rest = here.filter((each) => each.visit !== null && !must.includes(each))
    const members = [...must]
    const teams = new Set([...fixed, ...must].map(({ team }) => team))
    if (teams.size < 2) members.push(rest.find(({ team }) => !teams.has(team))!)
    for (const each of rest) {
      if (fixed.length + members.length >= this.#field.nearness.min) break
      if (!members.includes(each)) members.push(each)
    }
    const wide = this.#widened(fixed, centre, members)
    return {
      terms: wide.map(({ visit, option }) => ({ visit: visit!, option, factor: 1 })),
      most: members.length - 1,
      moves: [own.option!],
    }
  }
}

/** What the row's sum is with what is there. */
function sumOf({ terms }: CrowdRow, here: readonly Standing[]): number {
  const present = new Set(here.map(({ visit, option }) => `${visit} ${option}`))
  return terms.reduce(
    (sum, { visit, option, factor }) => sum + (present.has(`${visit} ${option}`) ? factor : 0),
    0,
  )
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
