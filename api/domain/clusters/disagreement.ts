/** Records that one method clusters and the other does not, ascending. */
export interface Disagreement {
  readonly onlyFirst: string[]
  readonly onlySecond: string[]
}

/** Where two methods, or two questions, disagree about the same records. Clusters may overlap. */
export function disagreement(first: readonly Members[], second: readonly Members[]): Disagreement {
  const inFirst = union(first)
  const inSecond = union(second)
  const without = (set: Set<string>, other: Set<string>) => [...set].filter((id) => !other.has(id)).sort()
  return { onlyFirst: without(inFirst, inSecond), onlySecond: without(inSecond, inFirst) }
}

interface Members {
  readonly visits: readonly string[]
}

function union(clusters: readonly Members[]): Set<string> {
  return new Set(clusters.flatMap(({ visits }) => visits))
}
