import { Shared } from '../../state/shared.ts'

/** What the pointer or the focus is over in one of the planner's views. */
export interface Lit {
  /** Id of a crowd. */
  readonly cluster: string | null
  readonly visit: string | null
  /** Code of an area: a gap, or a row of the heat calendar. */
  readonly unit: string | null
  readonly team: string | null
}

const NOTHING: Lit = { cluster: null, visit: null, unit: null, team: null }

/**
 * What is highlighted in the map, the heat calendar, the timeline and the lists together: each sets it and follows it.
 * Not in the address, since links do not carry the pointer.
 */
const lit = new Shared(NOTHING)

/** Highlights something and nothing else; without an argument clears the highlight. */
export function setLit(next: Partial<Lit> = {}): void {
  const { cluster, visit, unit, team } = { ...NOTHING, ...next }
  const now = lit.value
  if (cluster === now.cluster && visit === now.visit && unit === now.unit && team === now.team) return
  lit.set({ cluster, visit, unit, team })
}

export function useLit(): Lit {
  return lit.use()
}
