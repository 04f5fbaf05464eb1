import type { PointKind } from '../../../../api/domain/reach/service-point.ts'
import { Shared } from '../../../state/shared.ts'
import type { WhatIfChange } from './changes.ts'

interface WhatIfState {
  readonly changes: readonly WhatIfChange[]
  /** A click on the map adds a point of this kind; null when a click selects. */
  readonly placing: PointKind | null
}

/**
 * The what-if of this window, shared by the panel and the map. It is kept when the reader switches lenses,
 * until it is cleared or the page is closed.
 */
const state = new Shared<WhatIfState>({ changes: [], placing: null })

function set(next: Partial<WhatIfState>): void {
  state.set({ ...state.value, ...next })
}

export function useWhatIfState(): WhatIfState {
  return state.use()
}

/** Applies one of the functions of `changes.ts`. */
export function changeWhatIf(by: (changes: readonly WhatIfChange[]) => readonly WhatIfChange[]): void {
  set({ changes: by(state.value.changes) })
}

export function setPlacing(placing: PointKind | null): void {
  if (placing !== state.value.placing) set({ placing })
}

export function clearWhatIf(): void {
  set({ changes: [], placing: null })
}
