import type { Choices } from './choices.ts'
import type { CrowdRows } from './crowd-rows.ts'
import { offending, repaired, unitsMet, worthOf } from './worth.ts'

/** Options of one gap that are tried: where none of so many stands, the next ones seldom do. */
const TRIED = 120

/**
 * Moves that stand, made of some that need not: those that cannot stay are left out, and for every gap that is then
 * without, options are tried from the least crowded on. No proof of anything, but soon as good as the bound.
 *
 * @param near how many others lie near each option
 * @param mayGoOn asked before each gap
 */
export function filled(
  choices: Choices,
  crowds: CrowdRows,
  moves: readonly number[],
  near: readonly number[],
  mayGoOn: () => boolean = () => true,
): number[] {
  const { options, units } = choices
  let best = repaired(choices, crowds, moves)
  const order = units
    .map((unit, u) => ({ u, unit, count: unit.dates.length }))
    .filter(({ unit }) => unit.gap)
    .sort((a, b) => a.count - b.count || b.unit.people - a.unit.people || a.u - b.u)
  for (const { u, unit } of order) {
    if (!mayGoOn()) break
    if (unitsMet(choices, best)[u]) continue
    const moved = new Set(best.map((o) => options[o]!.visit))
    const tried = unit.dates
      .flatMap(({ visit, option }) => (option === null || moved.has(visit) ? [] : [option]))
      .sort((a, b) => near[a]! - near[b]! || options[a]!.travel - options[b]!.travel || a - b)
      .slice(0, TRIED)
    const before = worthOf(choices, best).units
    let trial = best
    for (const o of tried) {
      if (trial.some((each) => options[each]!.visit === options[o]!.visit)) continue
      // Alone in a crowd with what is planned it would seldom stand beside other moves.
      if (crowds.find([o]).length > 0) continue
      const next = [...trial, o]
      if (offending(choices, crowds, next).size > 0) continue
      trial = next
      if (worthOf(choices, trial).units > before) {
        best = trial
        break
      }
      // A gap that needs one date is either met now or not helped at all.
      if (unit.needed === 1) trial = best
    }
  }
  return best
}
