import type { Choices, Worth } from './choices.ts'
import { pairOf } from './team-days.ts'

/** The option that each movable visit takes, or null. */
function takenBy(choices: Choices, moves: readonly number[]): (number | null)[] {
  const taken: (number | null)[] = choices.visits.map(() => null)
  for (const o of moves) taken[choices.options[o]!.visit] = o
  return taken
}

/** Whether each unit has enough dates after the moves. */
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
