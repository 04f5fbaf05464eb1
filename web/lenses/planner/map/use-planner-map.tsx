import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreaLookup } from '../../../data/geography.ts'
import type { DragState, PlannerEvents, PlannerPointed } from '../../../map/planner-types.ts'
import type { MapView } from '../../../map/types.ts'
import { litAt, setHovered, useHovered } from '../../../state/hover.ts'
import type { Scene } from '../../lens.ts'
import { setLit, useLit } from '../lit.ts'
import type { PlannerMapProps } from '../types.ts'
import { useThrottledCall } from '../use-throttled.ts'
import { BackgroundAreaTip, DragTip } from './AreaTips.tsx'
import { MapLegend } from './MapLegend.tsx'
import { CrowdTip, GapTip, MoveTip, PlannerVisitTip } from './MarkTips.tsx'
import { countMarks, crowdMarks, gapMarks, moveMarks, ringsOf, visitMarks, visitsShown } from './map-view.ts'
import './planner-map.css'

/** While dragging, a new place is reported at most this often; milliseconds. */
const DRAG_REPORT_MS = 120

/** The map of crowds, gaps, visits and moves, with its legend and tips. */
export function usePlannerMap(props: PlannerMapProps): Scene {
  const { level, fill, clusters, dissolved, gaps, visits, moves, accepted } = props
  const { chosenCluster, chosenVisit, today } = props
  const { t } = useTranslation('plannerMap')
  const hovered = useHovered()
  const lit = useLit()
  const lookup = useAreaLookup()
  const [pointed, setPointed] = useState<PlannerPointed | null>(null)
  const [drag, setDrag] = useState<DragState | null>(null)

  const chosen = useMemo(
    () => clusters.find(({ id }) => id === chosenCluster) ?? null,
    [clusters, chosenCluster],
  )
  const rings = useMemo(() => ringsOf(clusters), [clusters])
  const crowdsDrawn = useMemo(
    () => crowdMarks(clusters, rings, dissolved, chosenCluster, today),
    [clusters, rings, dissolved, chosenCluster, today],
  )
  const gapsDrawn = useMemo(() => gapMarks(gaps, chosen), [gaps, chosen])
  const visitsDrawn = useMemo(
    () => visitMarks(visitsShown(visits, chosen, chosenVisit)),
    [visits, chosen, chosenVisit],
  )
  const movesDrawn = useMemo(() => moveMarks(visits, moves, accepted), [visits, moves, accepted])
  const counts = useMemo(
    () => countMarks({ crowds: crowdsDrawn, gaps: gapsDrawn, visits: visitsDrawn, moves: movesDrawn }),
    [crowdsDrawn, gapsDrawn, visitsDrawn, movesDrawn],
  )
  const view: MapView = useMemo(
    () => ({
      level,
      fill,
      lit: litAt(level, lit.unit ?? hovered),
      selected: null,
      visits: [],
      planner: {
        crowds: crowdsDrawn,
        gaps: gapsDrawn,
        visits: visitsDrawn,
        moves: movesDrawn,
        chosenCrowd: chosenCluster,
        chosenVisit,
        lit: { crowd: lit.cluster, visit: lit.visit, unit: lit.unit },
      },
    }),
    [level, fill, lit, hovered, crowdsDrawn, gapsDrawn, visitsDrawn, movesDrawn, chosenCluster, chosenVisit],
  )
  const crowdOf = useMemo(() => new Map(clusters.map((crowd) => [crowd.id, crowd])), [clusters])
  const visitOf = useMemo(() => new Map(visits.map((visit) => [visit.visitId, visit])), [visits])

  const tell = useThrottledCall(DRAG_REPORT_MS, (visitId: string, place: string | null) =>
    props.onDragging?.(visitId, place),
  )
  const over = useRef<{ readonly visitId: string; readonly place: string | null } | null>(null)
  // What was pointed at may be gone from the map with the pointer resting there.
  useEffect(() => () => setLit(), [])

  const events: PlannerEvents = {
    onHoverMark: (mark) => {
      setPointed(mark)
      setLit(litOf(mark))
    },
    onSelectMark: (mark) => {
      if (mark.on === 'crowd') props.onChooseCluster(mark.id === chosenCluster ? null : mark.id)
      else if (mark.on === 'gap') props.onChooseArea?.(mark.id)
      else props.onChooseVisit(mark.id)
    },
    onDrag: (next) => {
      setDrag(next)
      // What lies under the pointer is told by the drag now.
      if (next) setHovered(null)
      if (next) {
        const place = next.place?.code ?? null
        const changed = over.current?.visitId !== next.visitId || over.current.place !== place
        over.current = { visitId: next.visitId, place }
        if (changed) tell.soon(next.visitId, place)
      } else if (over.current) {
        tell.now(over.current.visitId, null)
        over.current = null
      }
    },
    onDrop: (visitId, place) => {
      if (visitOf.get(visitId)?.placeCode !== place) props.onMoveVisit(visitId, place)
    },
  }
  return {
    view,
    name: t('name'),
    planner: events,
    onSelect: (code) => {
      // One step at a time: the visit, then its crowd.
      if (chosenVisit !== null) props.onChooseVisit(null)
      else if (chosenCluster !== null) props.onChooseCluster(null)
      else props.onChooseArea?.(code)
    },
    legend: <MapLegend counts={counts} gapUnits={gaps.length} fill={fill} hasChosen={chosen !== null} />,
    legendFolds: true,
    tipOf: (code) => <BackgroundAreaTip name={lookup(code)?.name ?? code} fill={fill} code={code} />,
    pointed: shownTip(),
  }

  function litOf(mark: PlannerPointed | null): Parameters<typeof setLit>[0] {
    if (!mark) return {}
    if (mark.on === 'crowd') return { cluster: mark.id }
    if (mark.on === 'gap') return { unit: mark.id }
    return { visit: mark.id, team: visitOf.get(mark.id)?.teamCode ?? null }
  }

  function shownTip() {
    if (drag) {
      const visit = visitOf.get(drag.visitId)
      return {
        at: { id: drag.visitId, x: drag.x, y: drag.y },
        tip: <DragTip place={drag.place} visit={visit} />,
      }
    }
    const tip = pointed && tipOf(pointed)
    return tip && pointed ? { at: pointed, tip } : null
  }

  function tipOf({ on, id }: PlannerPointed) {
    if (on === 'crowd') {
      const crowd = crowdOf.get(id)
      return crowd && <CrowdTip crowd={crowd} dissolved={dissolved.has(id)} today={today} />
    }
    if (on === 'gap') return <GapTip gaps={gaps.filter(({ code }) => code === id)} chosen={chosen} />
    const visit = visitOf.get(id)
    if (on === 'visit') return visit && <PlannerVisitTip visit={visit} />
    const mark = movesDrawn.find(({ visitId }) => visitId === id)
    const proposed = moves.find(({ visitId }) => visitId === id)
    return mark && <MoveTip mark={mark} visit={visit} proposed={proposed} />
  }
}
