import { useSyncExternalStore } from 'react'
import type { SitesRequest } from '../../../data/reach.ts'

/** What was last asked for, shared by the panel and the map: the answer is in the query cache. */
let asked: SitesRequest | null = null
const listeners = new Set<() => void>()

export function askForSites(request: SitesRequest | null): void {
  asked = request
  for (const listener of listeners) listener()
}

export function useAskedSites(): SitesRequest | null {
  return useSyncExternalStore(subscribe, () => asked)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
