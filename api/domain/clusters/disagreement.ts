/** Records that one method groups and the other does not, ascending. */
export interface Disagreement {
  readonly onlyFirst: string[]
  readonly onlySecond: string[]
}

/** Where two methods, or two questions, disagree about the same records. Groups may overlap. */
export function disagreement(first: readonly Members[], second: readonly Members[]): Disagreement {
  const inFirst = union(first)
  const inSecond = union(second)
  const without = (set: Set<string>, other: Set<string>) => [...set].filter((id) => !other.has(id)).sort()
  return { onlyFirst: without(inFirst, inSecond), onlySecond: without(inSecond, inFirst) }
}

interface Members {
  readonly visits: readonly string[]
}

function union(groups: readonly Members[]): Set<string> {
  return new Set(groups.flatMap(({ visits }) => visits))
}
