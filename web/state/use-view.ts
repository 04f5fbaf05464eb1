import { useMemo } from 'react'
import { useToday } from '../data/day.tsx'
import { currentLocation, navigate, useLocation } from './location.ts'
import {
  type AddressPatch,
  parseViewParams,
  resolveView,
  type View,
  type ViewParams,
  type ViewPatch,
  withoutDefaults,
  writeViewParams,
} from './view.ts'

/** What the address says, unfilled. */
export function useViewParams(): ViewParams {
  const { search } = useLocation()
  return useMemo(() => parseViewParams(search), [search])
}

/** The question on the screen. */
export function useView(): View {
  const params = useViewParams()
  const today = useToday()
  return useMemo(() => resolveView(params, today), [params, today])
}

/**
 * Writes part of the question into the address; what it does not name stays, what equals a default is left out.
 * `replace` leaves no step for the back button: for the camera and for playing.
 */
export function useViewWriter(): (patch: ViewPatch, how?: 'push' | 'replace') => void {
  const today = useToday()
  return useMemo(
    () =>
      (patch, how = 'push') => {
        // Read at the moment of writing: another writer may have changed the address since the last drawing.
        const { pathname, search } = currentLocation()
        const view = resolveView(parseViewParams(search), today)
        navigate(pathname, writeViewParams(search, withoutDefaults(view, patch)), how)
      },
    [today],
  )
}

/** The address of another page that keeps this page's question, for links. */
export function useHref(pathname: string, patch: AddressPatch = {}): string {
  const { search } = useLocation()
  return `${pathname}${writeViewParams(search, patch)}`
}
