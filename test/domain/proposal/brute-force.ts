import { toDay } from '../../../api/domain/calendar.ts'
import type { ProposalProblem } from '../../../api/domain/proposal/problem.ts'
import { daysOf, gained, type Move, wrongWith } from './checker.ts'

const HALVES = { am: 1, pm: 2, full: 3 } as const

/** Tenths of minutes of all moves: from the nearest other stop of the team that day, else from its base. */
export function travelOf(problem: ProposalProblem, moves: readonly Move[]): number {
  const movedOf = new Map(moves.map((move) => [move.visit, move]))
  return moves.reduce((sum, { visit: v, place, day }) => {
    const { team, session } = problem.visits[v]!
    const others = [
      ...problem.stops,
      ...problem.visits.flatMap((visit, w) =>
        w === v ? [] : [{ ...visit, halves: HALVES[visit.session], ...movedOf.get(w) }],
      ),
    ].filter((each) => each.team === team && each.day === day && (each.halves & HALVES[session]) === 0)
    const fixed = others.filter((each) => !('service' in each))
    const from = fixed.length > 0 ? fixed : others
    const minutes =
      from.length === 0
        ? [problem.leg(problem.bases[team]!, place).minutes!]
        : from.map((each) => problem.leg(each.place, place).minutes!)
    return sum + Math.round(Math.min(...minutes) * 10)
  }, 0)
}

/** The best of all sets of moves that nothing is wrong with, each tried. */
export function bestByTrying(problem: ProposalProblem): { units: number; people: number; travel: number } {
  const gaps = problem.units.filter((unit) => unit.asked && daysOf(problem, unit, []).size < unit.required)
  const options = problem.visits.map((visit, v) => {
    const own = problem.places[visit.place]!.code
    const found = new Map<string, Move>()
    for (const gap of gaps) {
      const place = own.startsWith(gap.code) ? visit.place : gap.place
      for (let day = toDay(gap.period.start); day <= toDay(gap.period.end); day++) {
        const move = { visit: v, place, day }
        const isOther = place !== visit.place || day !== visit.day
        if (!isOther || day < problem.from || day > problem.to) continue
        if (gap.fixed.has(day)) continue
        // It must be a date for this gap, wherever the visit would otherwise be.
        const alone = { ...problem, visits: [{ ...visit, place, day }] }
        if (daysOf(alone, gap, []).size > gap.fixed.size) found.set(`${place} ${day}`, move)
      }
    }
    return [null, ...found.values()]
  })
  let best = { units: 0, people: 0, travel: 0 }
  const tryFrom = (v: number, moves: readonly Move[]): void => {
    if (v < options.length) {
      for (const option of options[v]!) tryFrom(v + 1, option ? [...moves, option] : moves)
      return
    }
    const { units, people } = gained(problem, moves)
    if (units < best.units || (units === best.units && people < best.people)) return
    const travel = travelOf(problem, moves)
    if (units === best.units && people === best.people && travel >= best.travel) return
    if (wrongWith(problem, moves).length === 0) best = { units, people, travel }
  }
  tryFrom(0, [])
  return best
}
