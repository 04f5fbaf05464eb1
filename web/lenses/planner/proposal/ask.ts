import { MAX_PROPOSAL_VISITS } from '../../../../api/domain/proposal/problem.ts'
import type { ProposalRequest } from '../../../data/planner.ts'
import type { PlannerView } from '../address.ts'
import type { Change } from '../draft/changes.ts'
import type { Crowd, PlannerVisit } from '../types.ts'

/** Which visits may be moved: those of the chosen crowd, of all crowds, or every planned one. */
export const SCOPES = ['chosen', 'crowds', 'every'] as const
export type Scope = (typeof SCOPES)[number]

/** Visits of a scope that a draft may still change, in the order of their dates. */
export function movableIn(
  scope: Scope,
  chosen: Crowd | null,
  crowds: readonly Crowd[],
  visits: readonly PlannerVisit[],
): readonly PlannerVisit[] {
  const among = scope === 'chosen' ? (chosen ? [chosen] : []) : crowds
  const members = new Set(among.flatMap((crowd) => crowd.visits))
  return visits.filter(
    ({ visitId, movable, change }) =>
      movable && change !== 'cancel' && change !== 'add' && (scope === 'every' || members.has(visitId)),
  )
}

/** The question, with the draft below it; visits are not looked for before today. */
export function proposalRequest(
  view: PlannerView,
  scope: Scope,
  movable: readonly PlannerVisit[],
  locked: ReadonlySet<string>,
  changes: readonly Change[],
): ProposalRequest {
  const { from, to, today, within, allowed, travel, weekends, breaking, metres, days, min } = view
  return {
    scope: scope === 'every' ? 'planned' : 'crowds',
    visits: scope === 'every' ? [] : movable.slice(0, MAX_PROPOSAL_VISITS).map(({ visitId }) => visitId),
    from: from < today ? today : from,
    to,
    ...(within && { within }),
    daysAllowed: allowed,
    travelMinutes: travel,
    weekdaysOnly: !weekends,
    allowBreaking: breaking,
    locked: [...locked].sort(),
    changes: [...changes],
    crowding: { metres, days, min },
  }
}
