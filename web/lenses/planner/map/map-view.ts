import type { GapUnit } from '../../../../api/contract/clusters.ts'
import type { ProposedMove } from '../../../../api/contract/proposal.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import {
  CROWD_STATES,
  type CrowdMark,
  GAP_STATES,
  type GapMark,
  MOVE_STATES,
  type MoveMark,
  type PlannedVisitMark,
} from '../../../map/planner-types.ts'
import { spread } from '../../../map/spread.ts'
import type { Crowd, PlannerVisit } from '../types.ts'
import { paddedRing, topOf } from './rings.ts'

/** The outlines of crowds, which do not change with what is chosen. */
export function ringsOf(crowds: readonly Crowd[]): ReadonlyMap<string, CrowdMark['ring']> {
  return new Map(crowds.map(({ id, hull }) => [id, paddedRing(hull)]))
}

/** Crowds as the map marks them. The chosen one's badge stands at its edge: its visits are shown in the middle. */
export function crowdMarks(
  crowds: readonly Crowd[],
  rings: ReadonlyMap<string, CrowdMark['ring']>,
  dissolved: ReadonlySet<string>,
  chosen: string | null,
  today: string,
): readonly CrowdMark[] {
  const marks = crowds.map((crowd) => {
    const { id, surplusDays, centre } = crowd
    const ring = rings.get(id) ?? []
    return {
      id,
      surplus: surplusDays,
      state: crowdState(crowd, today, dissolved.has(id)),
      ring,
      badgeAt: id === chosen ? topOf(ring) : centre,
      lifted: id === chosen,
    }
  })
  // What can no longer be changed lies under what can.
  return marks.toSorted((a, b) => Number(a.state === 'happened') - Number(b.state === 'happened'))
}

export function crowdState(
  { surplusDays, to }: Pick<Crowd, 'surplusDays' | 'to'>,
  today: string,
  isDissolved = false,
): CrowdMark['state'] {
  if (isDissolved) return 'dissolved'
  if (to < today) return 'happened'
  return surplusDays === 0 ? 'no-surplus' : 'crowd'
}

/** One mark an area, whatever and however often it lacks something: the worst of its states. The worst lie on top. */
export function gapMarks(gaps: readonly GapUnit[], chosen: Crowd | null): readonly GapMark[] {
  const beside = chosen && new Set(chosen.nearbyGaps.map(({ code }) => code))
  const marks = new Map<string, GapMark>()
  for (const gap of gaps) {
    const state = classOfUnit(gap)
    const known = marks.get(gap.code)
    if (known && rank(known.state) >= rank(state)) continue
    marks.set(gap.code, {
      code: gap.code,
      position: gap.at,
      state,
      beside: beside === null || beside.has(gap.code),
    })
  }
  return [...marks.values()].sort(
    (a, b) => Number(a.beside) - Number(b.beside) || rank(a.state) - rank(b.state),
  )
}

/** What is in the chosen crowd, what the draft changes, and the chosen visit; all others would hide the crowds. */
export function visitsShown(
  visits: readonly PlannerVisit[],
  chosen: Crowd | null,
  chosenVisit: string | null,
): readonly PlannerVisit[] {
  const members = new Set(chosen?.visits)
  return visits.filter(
    ({ visitId, change }) => members.has(visitId) || change !== null || visitId === chosenVisit,
  )
}

/** Visits as points, those at one place spread around it; one that the draft cancels looks cancelled. */
export function visitMarks(visits: readonly PlannerVisit[]): readonly PlannedVisitMark[] {
  const offsets = spread(
    visits.map(({ visitId, at, uncertain }) => ({ id: visitId, position: at, atCentre: uncertain })),
  )
  return visits.map((visit) => ({
    id: visit.visitId,
    position: visit.at,
    offset: offsets.get(visit.visitId) ?? [0, 0],
    service: visit.service,
    status: visit.change === 'cancel' ? 'cancelled' : visit.status,
    movable: visit.movable && visit.change !== 'cancel',
    was: visit.was?.at ?? null,
  }))
}

/** What the draft moves, and what is proposed beside it; a proposed move that is in the draft is one move. */
export function moveMarks(
  visits: readonly PlannerVisit[],
  proposed: readonly ProposedMove[],
  accepted: ReadonlySet<string>,
): readonly MoveMark[] {
  const inDraft = visits.flatMap(({ visitId, at, was, change }): MoveMark[] =>
    change === 'move' && was ? [{ visitId, from: was.at, to: at, state: 'draft' }] : [],
  )
  const known = new Set(inDraft.map(({ visitId }) => visitId))
  const beside = proposed.flatMap(({ visitId, from, to }): MoveMark[] => {
    const isAccepted = accepted.has(visitId)
    if (isAccepted && known.has(visitId)) return []
    return [{ visitId, from: from.at, to: to.at, state: isAccepted ? 'draft' : 'open' }]
  })
  return [
    ...beside.filter(({ state }) => state === 'open'),
    ...beside.filter(({ state }) => state === 'draft'),
    ...inDraft,
  ]
}

/** What the legend counts: what is drawn, so that the numbers of a kind add up to its total. */
export interface MarkCounts {
  readonly crowds: Readonly<Record<CrowdMark['state'], number>>
  readonly gaps: Readonly<Record<GapMark['state'], number>>
  readonly visits: Readonly<Record<VisitKind, number>>
  readonly moves: Readonly<Record<MoveMark['state'], number>>
}

export const VISIT_KINDS = ['movable', 'planned', 'done', 'cancelled'] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

export function countMarks(drawn: {
  readonly crowds: readonly CrowdMark[]
  readonly gaps: readonly GapMark[]
  readonly visits: readonly PlannedVisitMark[]
  readonly moves: readonly MoveMark[]
}): MarkCounts {
  return {
    crowds: countEach(CROWD_STATES, drawn.crowds, ({ state }) => state),
    gaps: countEach(GAP_STATES, drawn.gaps, ({ state }) => state),
    visits: countEach(VISIT_KINDS, drawn.visits, ({ status, movable }) => (movable ? 'movable' : status)),
    moves: countEach(MOVE_STATES, drawn.moves, ({ state }) => state),
  }
}

function rank(state: GapMark['state']): number {
  return GAP_STATES.indexOf(state)
}

function countEach<Name extends string, Mark>(
  names: readonly Name[],
  marks: readonly Mark[],
  nameOf: (mark: Mark) => Name,
): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  for (const mark of marks) counts[nameOf(mark)]++
  return counts
}
