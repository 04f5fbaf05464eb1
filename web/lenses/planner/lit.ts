import { useSyncExternalStore } from 'react'

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
let lit: Lit = NOTHING
const listeners = new Set<() => void>()

/** Lights something; what is not named goes out. Nothing at all puts everything out. */
export function setLit(next: Partial<Lit> = {}): void {
  const { cluster, visit, unit, team } = { ...NOTHING, ...next }
  if (cluster === lit.cluster && visit === lit.visit && unit === lit.unit && team === lit.team) return
  lit = { cluster, visit, unit, team }
  for (const listener of listeners) listener()
}

export function useLit(): Lit {
  return useSyncExternalStore(subscribe, () => lit)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
