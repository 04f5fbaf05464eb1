import { DisjointSets } from '../clusters/disjoint-sets.ts'
import type { Choices } from './choices.ts'

/** A part of the choices that can be decided independently, with its indices in the whole. */
export interface Component {
  readonly choices: Choices
  readonly visits: readonly number[]
  readonly options: readonly number[]
}

/**
 * Parts that share no team and no unit, small ones first, so that they are done whatever becomes of the large ones. Crowds
 * may lie across: which parts they bind is told by `together`, a set of visits for each.
 */
export function componentsOf(choices: Choices, together: Iterable<readonly number[]>): Component[] {
  const { visits, options, units } = choices
  const sets = new DisjointSets(visits.length)
  const join = (members: readonly number[]) => {
    for (const member of members) sets.join(members[0]!, member)
  }
  const teams = new Map<number, number>()
  visits.forEach(({ team }, v) => {
    const first = teams.get(team)
    if (first === undefined) teams.set(team, v)
    else sets.join(first, v)
  })
  for (const { dates } of units) join(dates.map(({ visit }) => visit))
  for (const members of together) join(members)

  const parts = new Map<number, { visits: number[]; options: number[]; units: number[] }>()
  visits.forEach((_, v) => {
    const root = sets.find(v)
    const part = parts.get(root) ?? { visits: [], options: [], units: [] }
    parts.set(root, part)
    part.visits.push(v)
  })
  options.forEach(({ visit }, o) => {
    parts.get(sets.find(visit))!.options.push(o)
  })
  units.forEach(({ dates }, u) => {
    if (dates.length > 0) parts.get(sets.find(dates[0]!.visit))!.units.push(u)
  })
  return [...parts.values()]
    .filter((part) => part.options.length > 0)
    .sort((a, b) => a.options.length - b.options.length)
    .map((part) => restricted(choices, part))
}

function restricted(
  choices: Choices,
  part: { readonly visits: number[]; readonly options: number[]; readonly units: number[] },
): Component {
  const visitAt = new Map(part.visits.map((v, at) => [v, at]))
  const optionAt = new Map(part.options.map((o, at) => [o, at]))
  return {
    visits: part.visits,
    options: part.options,
    choices: {
      ...choices,
      visits: part.visits.map((v) => choices.visits[v]!),
      options: part.options.map((o) => {
        const option = choices.options[o]!
        return { ...option, visit: visitAt.get(option.visit)! }
      }),
      units: part.units.map((u) => {
        const unit = choices.units[u]!
        return {
          ...unit,
          dates: unit.dates.map(({ visit, option, day }) => ({
            visit: visitAt.get(visit)!,
            option: option === null ? null : optionAt.get(option)!,
            day,
          })),
        }
      }),
      relaxed: null,
    },
  }
}
