import { useSyncExternalStore } from 'react'

/**
 * Whether the page's one map has had its first picture. What that picture does not need is asked for and drawn after
 * it: both share the reader's processor, and the picture is what everybody waits for.
 */
let isDrawn = false
const listeners = new Set<() => void>()

/** To be called once the first picture is there, and where there will be none. */
export function setMapDrawn(): void {
  if (isDrawn) return
  isDrawn = true
  for (const listener of listeners) listener()
}

export function useMapIsDrawn(): boolean {
  return useSyncExternalStore(subscribe, () => isDrawn)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
