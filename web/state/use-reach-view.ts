import { useMemo } from 'react'
import { useToday } from '../data/day.tsx'
import { currentLocation, navigate, useLocation } from './location.ts'
import {
  isReach,
  REACH_LENS,
  type ReachPatch,
  type ReachView,
  reachParams,
  reachViewOf,
} from './reach-view.ts'
import { type Place, writeViewParams } from './view.ts'

/** Whether the address is about reach and not about a coverage rule. */
export function useIsReach(): boolean {
  return isReach(useLocation().search)
}

/** The question about reach in the address. */
export function useReachView(): ReachView {
  const { search } = useLocation()
  const today = useToday()
  return useMemo(() => reachViewOf(search, today), [search, today])
}

/**
 * Writes part of the question into the address; what it does not name stays, what equals a default is left out.
 * `replace` leaves no step for the back button: for the camera and for a slider on its way.
 */
export function useReachWriter(): (
  patch: ReachPatch & { readonly at?: Place | null },
  how?: 'push' | 'replace',
) => void {
  const today = useToday()
  return useMemo(
    () =>
      ({ at, ...patch }, how = 'push') => {
        const { pathname, search } = currentLocation()
        const params = { lens: REACH_LENS, ...reachParams(patch, today), at }
        navigate(pathname, writeViewParams(search, params), how)
      },
    [today],
  )
}
