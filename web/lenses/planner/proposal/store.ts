import { useMemo } from 'react'
import type { Proposal, ProposedMove } from '../../../../api/contract/proposal.ts'
import { type ProposalRequest, useProposal } from '../../../data/planner.ts'
import { Shared } from '../../../state/shared.ts'

interface Asked {
  /** What was last asked for; null: nothing. */
  readonly request: ProposalRequest | null
  /** Visits whose proposed move has been rejected. */
  readonly rejected: ReadonlySet<string>
  /** Visits that must stay. */
  readonly locked: ReadonlySet<string>
}

/** The proposal that was last asked for, shared by the panel and the map: the answer is in the query cache. */
const state = new Shared<Asked>({ request: null, rejected: new Set(), locked: new Set() })

function set(next: Partial<Asked>): void {
  state.set({ ...state.value, ...next })
}

export function useAsked(): Asked {
  return state.use()
}

/** Asks for a proposal; null gives it up. What had been rejected of an earlier one is forgotten. */
export function askForProposal(request: ProposalRequest | null): void {
  set({ request, rejected: new Set() })
}

export function reject(visitId: string): void {
  set({ rejected: new Set(state.value.rejected).add(visitId) })
}

export function rejectNone(): void {
  set({ rejected: new Set() })
}

export function toggleLock(visitId: string): void {
  const locked = new Set(state.value.locked)
  if (!locked.delete(visitId)) locked.add(visitId)
  set({ locked })
}

export interface ShownProposal extends Proposal {
  /** The moves that have not been rejected. */
  readonly shown: readonly ProposedMove[]
}

export function useProposalAnswer(): ShownProposal | undefined {
  const { request, rejected } = useAsked()
  const { data } = useProposal(request)
  return useMemo(
    () => data && { ...data, shown: data.moves.filter(({ visitId }) => !rejected.has(visitId)) },
    [data, rejected],
  )
}
