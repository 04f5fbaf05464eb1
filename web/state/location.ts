import { useSyncExternalStore } from 'react'

/**
 * The address bar as a store. Everything that a colleague should see on opening the link lives here (its parameters are
 * in the `address.ts` of each lens), so back and forward simply work and nothing is kept twice.
 */
export interface Location {
  readonly pathname: string
  readonly search: string
}

let current: Location = { pathname: '/', search: '' }
const listeners = new Set<() => void>()

function read(): void {
  const { pathname, search } = window.location
  if (pathname === current.pathname && search === current.search) return
  current = { pathname, search }
  for (const listener of listeners) listener()
}

if (typeof window !== 'undefined') {
  read()
  window.addEventListener('popstate', read)
}

export function currentLocation(): Location {
  return current
}

export function subscribeLocation(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The current path and query; the component draws again whenever they change. */
export function useLocation(): Location {
  return useSyncExternalStore(subscribeLocation, currentLocation)
}

/**
 * Navigates to a path with a query (`?a=b` or empty).
 *
 * @param how `push` makes a step that back returns from; `replace` is for what moves continuously, such as the camera
 */
export function navigate(pathname: string, search: string, how: 'push' | 'replace' = 'push'): void {
  const target = `${pathname}${search}`
  if (target === `${current.pathname}${current.search}`) return
  if (how === 'push') window.history.pushState(null, '', target)
  else window.history.replaceState(null, '', target)
  read()
}
