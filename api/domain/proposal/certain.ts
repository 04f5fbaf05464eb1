import { HALVES } from './choices.ts'
import { CrowdField } from './crowd-field.ts'
import type { NoOption, ProposalProblem } from './problem.ts'
import type { Candidate } from './reduce.ts'

/** What a unit needs, and the visits that give it a date while they stay. */
export interface AimDates {
  readonly gap: boolean
  readonly needed: number
  readonly staying: readonly { readonly visit: number; readonly day: number }[]
}

/**
 * Candidates without those that cannot be in any proposal: of visits that a unit cannot be without, and those that visits
 * which stay for sure forbid. Who has no candidate left stays for sure, and may forbid more.
 *
 * @param lose is told each aim that a candidate would have helped, and what forbids it
 * @throws the signal's reason once it is aborted
 */
export function possible(
  problem: ProposalProblem,
  candidates: readonly Candidate[],
  aims: readonly AimDates[],
  lose: (aim: number, why: NoOption) => void,
  signal?: AbortSignal,
): readonly Candidate[] {
  let left = candidates
  const drop = (why: NoOption, isOut: (each: Candidate) => boolean) => {
    const kept = left.filter((each) => !isOut(each))
    if (kept.length === left.length) return
    for (const each of left) if (isOut(each)) for (const u of each.units) if (aims[u]!.gap) lose(u, why)
    left = kept
  }
  for (let before = -1; before !== left.length; ) {
    before = left.length
    const needed = problem.allowBreaking ? new Set<number>() : indispensable(left, aims)
    drop('would-break', ({ visit }) => needed.has(visit))
    const canMove = new Set(left.map(({ visit }) => visit))
    const settled = problem.visits.filter((_, v) => !canMove.has(v))
    const busy = new Map<string, number>()
    for (const { team, day, session } of settled) {
      busy.set(`${team} ${day}`, (busy.get(`${team} ${day}`) ?? 0) | HALVES[session])
    }
    drop('team-busy', ({ visit, day }) => {
      const { team, session } = problem.visits[visit]!
      return ((busy.get(`${team} ${day}`) ?? 0) & HALVES[session]) !== 0
    })
    const field = new CrowdField(
      problem.places.map(({ at }) => at),
      [...problem.present, ...settled.filter(({ crowds }) => crowds)],
      problem.nearness,
    )
    const crowded = new Map<string, boolean>()
    drop('would-crowd', ({ visit, place, day }) => {
      const { team, crowds } = problem.visits[visit]!
      if (!crowds) return false
      signal?.throwIfAborted()
      const key = `${team} ${place} ${day}`
      const known = crowded.get(key) ?? field.isCrowded(place, day, team)
      crowded.set(key, known)
      return known
    })
  }
  return left
}

/** Visits that a unit met as planned depends on: no other visit and no candidate gives it the date. */
function indispensable(candidates: readonly Candidate[], aims: readonly AimDates[]): Set<number> {
  const helped = new Set(candidates.flatMap(({ units }) => units))
  const found = new Set<number>()
  aims.forEach(({ gap, needed, staying }, u) => {
    if (gap || helped.has(u)) return
    for (const { visit } of staying) {
      const others = new Set(staying.flatMap((each) => (each.visit === visit ? [] : [each.day])))
      if (others.size < needed) found.add(visit)
    }
  })
  return found
}
