import { createContext, useContext, useMemo } from 'react'
import type { AreaDto } from '../../../api/contract/areas.ts'
import type { ClustersAnswer, GapUnit, NearbyGap } from '../../../api/contract/clusters.ts'
import type { VisitDto } from '../../../api/contract/visits.ts'
import { type EffectRequest, useEffectOf } from '../../data/drafts.ts'
import { useAreaLookup } from '../../data/geography.ts'
import { useClusters, useConflicts, useDuplicates, useWindowVisits } from '../../data/planner.ts'
import { useMapIsDrawn } from '../../state/map-drawn.ts'
import {
  crowdingQuestion,
  type PlannerView,
  type PlannerWriter,
  usePlannerView,
  usePlannerWriter,
  windowQuestion,
} from './address.ts'
import { type Changes, withMove } from './draft/changes.ts'
import { plannedVisits } from './draft/planned-visits.ts'
import { type DraftState, useDraftState } from './draft/store.ts'
import type { Crowd, PlannerVisit } from './types.ts'
import { useThrottled } from './use-throttled.ts'

/** While a visit is dragged its effect is requested at most this often. */
const EFFECT_MS = 150

/** What the parts of the page share: each answer is requested once, and what follows from several is computed once. */
export interface Planner {
  readonly view: PlannerView
  readonly write: PlannerWriter
  readonly clusters: ReturnType<typeof useClusters>
  readonly answer: ClustersAnswer | undefined
  /** Worst first. */
  readonly crowds: readonly Crowd[]
  readonly oneTeam: readonly Crowd[]
  /** The crowd named in the address; null when none is named or it no longer exists. */
  readonly chosen: Crowd | null
  /** Gaps near crowds that can still be adjusted, as counted by the headline, and near the chosen crowd. */
  readonly gaps: readonly GapUnit[]
  readonly gapOf: (gap: Pick<NearbyGap, 'code' | 'rule' | 'period'>) => GapUnit | undefined
  readonly duplicates: ReturnType<typeof useDuplicates>
  readonly conflicts: ReturnType<typeof useConflicts>
  readonly records: ReadonlyMap<string, VisitDto>
  /** The window has more records than are asked for. */
  readonly cut: boolean
  readonly visits: readonly PlannerVisit[]
  readonly visitOf: ReadonlyMap<string, PlannerVisit>
  readonly areaOf: (code: string) => AreaDto | undefined
  readonly draft: DraftState
  /** The draft's changes, and what is being dragged. */
  readonly changes: Changes
  readonly effect: ReturnType<typeof useEffectOf>
}

const NO_CROWDS: readonly Crowd[] = []

const Context = createContext<Planner | null>(null)
export const PlannerProvider = Context.Provider

export function usePlanner(): Planner {
  const planner = useContext(Context)
  if (!planner) throw new Error('usePlanner needs a PlannerProvider above it')
  return planner
}

/** Call once per page. */
export function usePlannerState(): Planner {
  const view = usePlannerView()
  const write = usePlannerWriter()
  const draft = useDraftState()
  // The map's first picture shows areas alone: the rest comes after it.
  const enabled = useMapIsDrawn()
  const areaOf = useAreaLookup({ villages: enabled })
  const question = useMemo(() => crowdingQuestion(view), [view])
  const clusters = useClusters(question, { enabled })
  const duplicates = useDuplicates(windowQuestion(view), view.kept, { enabled })
  const conflicts = useConflicts(windowQuestion(view), { enabled })
  const inWindow = useWindowVisits(windowQuestion(view), view.services, { enabled }).data
  const { statuses } = view

  const records = useMemo(() => {
    const all = new Map<string, VisitDto>()
    for (const visit of inWindow?.visits ?? []) {
      if (statuses.includes(visit.status)) all.set(visit.visitId, visit)
    }
    for (const visit of draft.base) if (!all.has(visit.visitId)) all.set(visit.visitId, visit)
    return all
  }, [inWindow, statuses, draft.base])

  const { present } = draft.history
  const { dragged } = draft
  const changes = useMemo(() => {
    if (!dragged) return present
    const { visitId, ...to } = dragged
    return withMove(present, visitId, records.get(visitId) ?? null, to)
  }, [present, dragged, records])

  const { from, to, today } = view
  // A dragged visit stays in place until it is dropped: the view that drags it draws it on its way.
  const visits = useMemo(
    () => plannedVisits({ records: records.values(), changes: present, areaOf, from, to, today }),
    [records, present, areaOf, from, to, today],
  )
  const visitOf = useMemo(() => new Map(visits.map((visit) => [visit.visitId, visit])), [visits])

  const answer = clusters.data
  const crowds = answer?.clusters ?? NO_CROWDS
  const oneTeam = answer?.oneTeam ?? NO_CROWDS
  const gapsByKey = useMemo(() => new Map(answer?.gaps.map((gap) => [gapKey(gap), gap])), [answer])
  const chosen = useMemo(
    () => [...crowds, ...oneTeam].find(({ id }) => id === view.cluster) ?? null,
    [crowds, oneTeam, view.cluster],
  )
  const besideCrowds = useMemo(() => {
    const told = crowds.filter((crowd) => crowd.movable > 0 || crowd === chosen)
    const beside = new Set(told.flatMap(({ nearbyGaps }) => nearbyGaps.map(gapKey)))
    return answer?.gaps.filter((gap) => beside.has(gapKey(gap))) ?? []
  }, [answer, crowds, chosen])

  const asked = useThrottled(changes, EFFECT_MS)
  const body = useMemo(
    (): EffectRequest | null =>
      asked.length === 0 ? null : ({ changes: [...asked], crowding: question } as EffectRequest),
    [asked, question],
  )
  const effect = useEffectOf(enabled ? body : null)

  return {
    view,
    write,
    clusters,
    answer,
    crowds,
    oneTeam,
    chosen,
    gaps: besideCrowds,
    gapOf: (gap) => gapsByKey.get(gapKey(gap)),
    duplicates,
    conflicts,
    records,
    cut: inWindow?.cut ?? false,
    visits,
    visitOf,
    areaOf,
    draft,
    changes,
    effect,
  }
}

function gapKey({ code, rule, period }: Pick<NearbyGap, 'code' | 'rule' | 'period'>): string {
  return `${code} ${rule} ${period}`
}
