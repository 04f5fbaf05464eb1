import { useMemo } from 'react'
import { useWhatIf, type WhatIfRequest } from '../../../data/reach.ts'
import type { ReachView } from '../address.ts'
import { useReachView } from '../address.ts'
import { asRequest, type WhatIfChange } from './changes.ts'
import { useWhatIfState } from './store.ts'

/** The answer to the what-if under the question in the address; asked again with every change of either. */
export function useWhatIfAnswer() {
  const view = useReachView()
  const { changes } = useWhatIfState()
  const body = useMemo(() => whatIfRequest(view, changes), [view, changes])
  return useWhatIf(body)
}

/** Null without a change. Tallies are told by the shown level; of villages, whose classes come anyhow, by townships. */
export function whatIfRequest(view: ReachView, changes: readonly WhatIfChange[]): WhatIfRequest | null {
  if (changes.length === 0) return null
  const { mode, source, kinds, mobile, weekday, minutes, level } = view
  return {
    mode,
    source,
    kinds: [...kinds],
    mobile,
    weekday: weekday ?? 'any',
    minutes,
    level: level === 'village' ? 'township' : level,
    ...asRequest(changes),
  }
}
