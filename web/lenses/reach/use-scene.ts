import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsochrone, usePoints, useReach, useSites } from '../../data/reach.ts'
import type { IsochroneRing, SiteMark } from '../../map/reach-types.ts'
import type { Scene } from '../lens.ts'
import { isochroneMinutes, reachQuestion, useReachView, useReachWriter } from './address.ts'
import { isochroneRings } from './map-view.ts'
import { useAskedSites } from './sites/store.ts'
import { useTwoWay } from './two-way/use-two-way.ts'
import { useAnswer } from './use-answer.ts'
import { usePointsById } from './use-point-words.ts'
import { useReachMap } from './use-reach-map.tsx'
import { plannedPoints, withAdded, withMoved } from './what-if/changes.ts'
import { changeWhatIf, setPlacing, useWhatIfState } from './what-if/store.ts'
import { useWhatIfAnswer } from './what-if/use-what-if-answer.ts'

/** What the map is given of the question, the what-if and the suggested places, and what a press on it means. */
export function useScene(): Scene {
  const view = useReachView()
  const write = useReachWriter()
  const answer = useAnswer().data
  const { classes: twoWay } = useTwoWay(answer)
  const [near, setNear] = useState(false)
  const { changes, placing } = useWhatIfState()
  const byId = usePointsById()
  const points = usePoints().data
  const whatIf = useWhatIfAnswer().data ?? null
  const villages = useReach(reachQuestion(view), 'village', { enabled: near || view.level === 'village' })
  const isochrone = useRings()
  const sites = useSiteMarks()
  const plan = useMemo(() => plannedPoints(changes, byId), [changes, byId])
  return useReachMap({
    level: view.level,
    answer,
    villages: view.level === 'village' ? answer : villages.data,
    twoWay,
    whatIf,
    points,
    selected: view.area,
    selectedPoint: view.point,
    isochrone,
    plan,
    sites,
    placing: placing !== null,
    onSelect: (area) => write({ area, point: null, ...(area !== null && { panel: null }) }),
    onSelectPoint: (point) => write({ point, panel: byId.has(point) ? null : 'what-if' }),
    onPlace: (at) => {
      if (placing) changeWhatIf((all) => withAdded(all, { kind: placing, at, village: null }))
      setPlacing(null)
    },
    onMovePoint: (id, at) => changeWhatIf((all) => withMoved(all, id, at)),
    onNear: setNear,
  })
}

/** The rings around the selected point, if it has any. */
function useRings(): readonly IsochroneRing[] {
  const { t } = useTranslation('reach')
  const { point, minutes, mode, source } = useReachView()
  const known = usePointsById()
  const asked = point !== null && known.has(point) ? point : null
  const { data } = useIsochrone(asked, { mode, source, minutes: isochroneMinutes(minutes) })
  return useMemo(
    () => isochroneRings(asked === null ? undefined : data, (each) => t('minutes', { minutes: each })),
    [asked, data, t],
  )
}

/** The suggested places while their panel is open. */
function useSiteMarks(): readonly SiteMark[] {
  const { panel } = useReachView()
  const { data } = useSites(useAskedSites())
  return useMemo(
    () =>
      panel === 'sites'
        ? (data?.sites ?? []).map(({ rank, code, at }) => ({ rank, code, position: at }))
        : [],
    [panel, data],
  )
}
