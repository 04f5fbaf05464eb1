import type { Option, RelaxedOption } from './choices.ts'
import type { ProposalProblem } from './problem.ts'

/** An option with the aims that it gives a date to. */
export interface Candidate extends Option {
  readonly units: readonly number[]
}

/** More options than this the solver cannot prove optimal in its time. */
const MAX_OPTIONS = 20_000
/** Dates kept of one visit at one place, from the first attempt to the last. */
const DATES_KEPT = [6, 4, 3, 2, 1]
/** Visits kept of one gap where one date each is still too many. */
const VISITS_KEPT = [24, 16, 12, 8]

/**
 * All options where the solver can take them. Else those that look best: of each visit and place the dates with the fewest
 * others around, nearest to the old one, then of each set of units the visits with the least travel. What is cut could
 * have been better: `relaxed` has all of it, so that bounds still hold.
 */
export function reduced(
  problem: ProposalProblem,
  candidates: readonly Candidate[],
): { readonly options: readonly Candidate[]; readonly relaxed: readonly RelaxedOption[] | null } {
  if (candidates.length <= MAX_OPTIONS) return { options: candidates, relaxed: null }
  const around = crowdedness(problem)
  const apart = (each: Candidate) => Math.abs(each.day - problem.visits[each.visit]!.day)
  const ranked = [
    ...Map.groupBy(candidates, ({ visit, place, units }) => `${visit} ${place} ${units}`).values(),
  ].map((group) =>
    [...group]
      .map((each) => ({ each, others: around(each.place, each.day) }))
      .sort((a, b) => a.others - b.others || apart(a.each) - apart(b.each) || a.each.day - b.each.day)
      .map(({ each }) => each),
  )
  let options: Candidate[] = []
  for (const dates of DATES_KEPT) {
    options = ranked.flatMap((group) => group.slice(0, dates))
    if (options.length <= MAX_OPTIONS) return { options, relaxed: relaxedOf(candidates) }
  }
  const byUnits = [...Map.groupBy(options, ({ units }) => units.join(' ')).values()]
  for (const group of byUnits)
    group.sort((a, b) => a.travel - b.travel || apart(a) - apart(b) || a.visit - b.visit)
  for (const visits of VISITS_KEPT) {
    options = byUnits.flatMap((group) => group.slice(0, visits))
    if (options.length <= MAX_OPTIONS) break
  }
  return { options, relaxed: relaxedOf(candidates) }
}

function relaxedOf(candidates: readonly Candidate[]): RelaxedOption[] {
  const groups = Map.groupBy(candidates, ({ visit, units }) => `${visit} ${units}`)
  return [...groups.values()].map((group) => ({
    visit: group[0]!.visit,
    units: group[0]!.units,
    // Beside another stop of that day the way may be shorter than from the base.
    travel: group.reduce(
      (least, { travel, from }) => Math.min(least, from === 'settled' ? travel : 0),
      Infinity,
    ),
  }))
}

/** How many visits of all teams stand in a coarse square around a place, in the days around a day. */
function crowdedness({ places, present, visits, nearness }: ProposalProblem) {
  const side = Math.max(nearness.metres, 1000) / 100_000
  const squareOf = (place: number) =>
    places[place]!.at.map((degrees) => Math.floor(degrees / side)) as [number, number]
  const days = new Map<string, number[]>()
  for (const { place, day } of [...present, ...visits.filter(({ crowds }) => crowds)]) {
    const [x, y] = squareOf(place)
    const key = `${x} ${y}`
    const list = days.get(key)
    if (list) list.push(day)
    else days.set(key, [day])
  }
  return (place: number, day: number): number => {
    const [x, y] = squareOf(place)
    let found = 0
    for (let n = 0; n < 9; n++) {
      for (const other of days.get(`${x + (n % 3) - 1} ${y + Math.floor(n / 3) - 1}`) ?? []) {
        if (Math.abs(other - day) <= nearness.days) found++
      }
    }
    return found
  }
}
