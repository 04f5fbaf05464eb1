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
 * What is lit in the map, the heat calendar, the timeline and the lists together: each of them sets it and follows it.
 * Not in the address, since nobody sends a link to where the pointer was.
 */
const lit = new Shared(NOTHING)

/** Lights something; what is not named goes out. Nothing at all puts everything out. */
export function setLit(next: Partial<Lit> = {}): void {
  const { cluster, visit, unit, team } = { ...NOTHING, ...next }
  const now = lit.value
  if (cluster === now.cluster && visit === now.visit && unit === now.unit && team === now.team) return
  lit.set({ cluster, visit, unit, team })
}

export function useLit(): Lit {
  return lit.use()
}
