import { useSyncExternalStore } from 'react'
import type { PointKind } from '../../../../api/domain/reach/service-point.ts'
import type { Change } from './changes.ts'

interface WhatIfState {
  readonly changes: readonly Change[]
  /** A press on the map puts a new point of this kind there; null: it selects. */
  readonly placing: PointKind | null
}

/**
 * The what-if of this window, shared by the panel and the map. It outlives the lens, since a look at the visits must
 * not cost it, and ends with the page or by being cleared.
 */
let state: WhatIfState = { changes: [], placing: null }
const listeners = new Set<() => void>()

function set(next: Partial<WhatIfState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

export function useWhatIfState(): WhatIfState {
  return useSyncExternalStore(subscribe, () => state)
}

/** Applies one of the functions of `changes.ts`. */
export function change(by: (changes: readonly Change[]) => readonly Change[]): void {
  set({ changes: by(state.changes) })
}

export function setPlacing(placing: PointKind | null): void {
  if (placing !== state.placing) set({ placing })
}

export function clearWhatIf(): void {
  set({ changes: [], placing: null })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
