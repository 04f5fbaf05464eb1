import { useMemo } from 'react'
import { useToday } from '../data/day.tsx'
import { currentLocation, navigate, useLocation } from './location.ts'
import { type PlannerPatch, type PlannerView, plannerParams, plannerViewOf } from './planner-view.ts'
import { type Place, writeViewParams } from './view.ts'

/** The planner's question in the address. */
export function usePlannerView(): PlannerView {
  const { search } = useLocation()
  const today = useToday()
  return useMemo(() => plannerViewOf(search, today), [search, today])
}

export type PlannerWriter = (
  patch: PlannerPatch & { readonly at?: Place | null },
  how?: 'push' | 'replace',
) => void

/**
 * Writes part of the question into the address; what it does not name stays, what equals a default is left out.
 * `replace` leaves no step for the back button: for a slider on its way.
 */
export function usePlannerWriter(): PlannerWriter {
  const today = useToday()
  return useMemo(
    () =>
      ({ at, ...patch }, how = 'push') => {
        const { pathname, search } = currentLocation()
        navigate(pathname, writeViewParams(search, { ...plannerParams(patch, today), at }), how)
      },
    [today],
  )
}
