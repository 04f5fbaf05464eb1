import type { Choices, Worth } from './choices.ts'
import type { CrowdRows } from './crowd-rows.ts'
import { pairOf, teamDaysOf } from './team-days.ts'

/** Where each movable visit is once the moves are made: the option taken, or null. */
function takenBy(choices: Choices, moves: readonly number[]): (number | null)[] {
  const taken: (number | null)[] = choices.visits.map(() => null)
  for (const o of moves) taken[choices.options[o]!.visit] = o
  return taken
}

/** Whether each unit has its dates once the moves are made. */
export function unitsMet(choices: Choices, moves: readonly number[]): boolean[] {
  const taken = takenBy(choices, moves)
  return choices.units.map(({ dates, needed }) => {
    const days = new Set<number>()
    for (const { visit, option, day } of dates) if (taken[visit] === option) days.add(day)
    return days.size >= needed
  })
}

export function worthOf(choices: Choices, moves: readonly number[]): Worth {
  let units = 0
  let people = 0
  unitsMet(choices, moves).forEach((met, u) => {
    const unit = choices.units[u]!
    const sign = unit.gap && met ? 1 : !unit.gap && !met ? -1 : 0
    units += sign
    people += sign * unit.people
  })
  return { units, people, travel: travelOf(choices, moves).reduce((sum, each) => sum + each, 0) }
}

/** Of each move: tenths of minutes from the nearest other stop of the team that day, else from its base. */
export function travelOf(choices: Choices, moves: readonly number[]): number[] {
  const others = otherStops(choices, moves)
  return moves.map((o) => {
    const { visit, place, travel, from } = choices.options[o]!
    const { halves } = choices.visits[visit]!
    const stops = others(o).filter((each) => (each.halves & halves) === 0)
    if (from === 'settled' || stops.length === 0) return travel
    return Math.min(...stops.map((each) => pairOf(choices, { halves, place }, each).travel))
  })
}

/** The movable visits of the team that are there that day besides the moved one. */
function otherStops(choices: Choices, moves: readonly number[]) {
  const { visits, options } = choices
  const taken = takenBy(choices, moves)
  const byTeamDay = new Map<
    string,
    { halves: number; place: number; option: number | null; visit: number }[]
  >()
  visits.forEach(({ team, halves, place, day }, visit) => {
    const option = taken[visit]!
    const at = option === null ? { place, day } : options[option]!
    const key = `${team} ${at.day}`
    byTeamDay.set(key, [...(byTeamDay.get(key) ?? []), { halves, place: at.place, option, visit }])
  })
  return (o: number) => {
    const { visit, day } = options[o]!
    return (byTeamDay.get(`${visits[visit]!.team} ${day}`) ?? []).filter((each) => each.visit !== visit)
  }
}

/** Moves that must not be made beside the others: each would have to go before the rest can stand. */
export function offending(choices: Choices, crowds: CrowdRows, moves: readonly number[]): Set<number> {
  const { visits, options, units } = choices
  const found = new Set<number>()
  const others = otherStops(choices, moves)
  const spots = new Set<string>()
  for (const o of moves) {
    const { visit, place, day, from } = options[o]!
    const { halves } = visits[visit]!
    const stops = others(o)
    const fits = stops.every(
      (each) => (each.halves & halves) === 0 && pairOf(choices, { halves, place }, each).together,
    )
    const vouched = stops.some(({ option }) => option === null || options[option]!.from !== 'with-another')
    const isTaken = spots.has(`${place} ${day}`)
    spots.add(`${place} ${day}`)
    if (isTaken || !fits || (from === 'with-another' && !vouched)) found.add(o)
  }
  for (const row of crowds.find(moves)) for (const move of row.moves) found.add(move)
  if (choices.allowBreaking) return found
  const taken = takenBy(choices, moves)
  unitsMet(choices, moves).forEach((met, u) => {
    const unit = units[u]!
    if (met || unit.gap) return
    for (const { visit, option } of unit.dates) {
      if (option === null && taken[visit] !== null) found.add(taken[visit]!)
    }
  })
  return found
}

/**
 * The moves without those that cannot stand, and without those that gain nothing: a fallback for when time runs out.
 * Each one left out brings a visit back to where it is planned, so that it comes to an end: with no moves all is well.
 */
export function repaired(choices: Choices, crowds: CrowdRows, moves: readonly number[]): number[] {
  let left = [...moves]
  for (let bad = offending(choices, crowds, left); bad.size > 0; bad = offending(choices, crowds, left)) {
    const least = [...bad].sort((a, b) => gainOf(choices, left, a) - gainOf(choices, left, b) || b - a)[0]!
    left = left.filter((o) => o !== least)
  }
  for (const o of [...left].reverse()) {
    const without = left.filter((each) => each !== o)
    const [now, then] = [worthOf(choices, left), worthOf(choices, without)]
    const asGood = then.units > now.units || (then.units === now.units && then.people >= now.people)
    if (asGood && offending(choices, crowds, without).size === 0) left = without
  }
  return left
}

/** Units that only this move brings. */
function gainOf(choices: Choices, moves: readonly number[], o: number): number {
  const without = moves.filter((each) => each !== o)
  return worthOf(choices, moves).units - worthOf(choices, without).units
}

/** No team-day is looked at that no option leads to: what is planned there already is not for this to judge. */
export { teamDaysOf }
