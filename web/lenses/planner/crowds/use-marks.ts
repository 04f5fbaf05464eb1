import { useMemo } from 'react'
import { type Disagreement, disagreement } from '../../../../api/domain/clusters/disagreement.ts'
import { useClusters } from '../../../data/planner.ts'
import { crowdingQuestion } from '../address.ts'
import { usePlanner } from '../use-planner.ts'

const NONE: ReadonlySet<string> = new Set()

/** Ids of crowds that the draft dissolves. */
export function useDissolved(): ReadonlySet<string> {
  const { effect, changes } = usePlanner()
  const dissolved = changes.length > 0 ? effect.data?.crowding.dissolved : undefined
  return useMemo(() => (dissolved ? new Set(dissolved) : NONE), [dissolved])
}

/** Visits that only one of the methods finds crowded; undefined until both have answered the same question. */
export function useDisagreement(): (Disagreement & { readonly isLoading: false }) | undefined {
  const { view, clusters, answer } = usePlanner()
  const first = answer?.method
  const other = useClusters(
    crowdingQuestion({ ...view, method: view.method === 'rule' ? 'stdbscan' : 'rule' }),
    { enabled: clusters.isSuccess && !clusters.isPlaceholderData },
  )
  return useMemo(() => {
    if (!answer || !other.data || other.data.method === first) return undefined
    return { ...disagreement(answer.clusters, other.data.clusters), isLoading: false as const }
  }, [answer, other.data, first])
}

/** Visits that only the method on the screen finds crowded. */
export function useOnlyHere(): ReadonlySet<string> {
  const found = useDisagreement()
  return useMemo(() => (found ? new Set(found.onlyFirst) : NONE), [found])
}
