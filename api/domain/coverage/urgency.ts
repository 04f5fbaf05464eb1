/** What the order of gaps looks at. */
export interface Urgency {
  readonly code: string
  /** Missed, or due after a missed period. */
  readonly pressing: boolean
  readonly missedBefore: number
  /** Days from the last qualifying visit to the as-of date; null when there has been none. */
  readonly daysSince: number | null
  /** Null: unknown; it counts as none. */
  readonly population: number | null
}

/** Missed and due-again first, by the periods missed before; then those longest without a visit, never first. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  return (
    Number(b.pressing) - Number(a.pressing) ||
    b.missedBefore - a.missedBefore ||
    compareSince(b, a) ||
    (b.population ?? 0) - (a.population ?? 0) ||
    compareText(a.code, b.code)
  )
}

/** Ascending by days since the last visit; never visited is the longest of all. */
export function compareSince(a: Pick<Urgency, 'daysSince'>, b: Pick<Urgency, 'daysSince'>): number {
  if (a.daysSince === b.daysSince) return 0
  if (a.daysSince === null) return 1
  if (b.daysSince === null) return -1
  return a.daysSince - b.daysSince
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
