import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PointDto, VillageReach } from '../../../api/contract/reach.ts'
import { POINT_KINDS, type PointKind, type Weekday } from '../../../api/domain/reach/service-point.ts'
import type { MapView } from '../../map/types.ts'
import { litAt, useHovered } from '../../state/hover.ts'
import type { Pointed } from '../../ui/map-frame/MapFrame.tsx'
import type { Scene } from '../lens.ts'
import { ReachLegend } from './map-legend.tsx'
import type { ReachMapProps } from './map-props.ts'
import { AddedTip, PointTip, ReachAreaTip, VillageTip } from './map-tips.tsx'
import { areasShown, countedPoints, dotsOf, pointMarks, type ReachFill, shareFill } from './map-view.ts'
import './map.css'

const NO_POINTS: readonly PointDto[] = []

/** The map of the reach lens with its legend and tips. */
export function useReachMap(props: ReachMapProps): Scene {
  const { level, answer, villages, twoWay, selected, selectedPoint, plan, whatIf } = props
  const { t } = useTranslation('reach')
  const hovered = useHovered()
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [near, setNear] = useState(false)
  const [hidden, setHidden] = useState<ReadonlySet<PointKind>>(new Set())

  const areas = useMemo(() => areasShown(answer, whatIf), [answer, whatIf])
  const fill: ReachFill = useMemo(
    () => (twoWay ? { of: 'two-way', classes: twoWay } : shareFill(areas)),
    [areas, twoWay],
  )
  const dots = useMemo(() => dotsOf(villages, whatIf), [villages, whatIf])
  const all = props.points?.points ?? NO_POINTS
  const counted = useMemo(() => {
    if (!answer) return NO_POINTS
    const { kinds, mobile, weekday } = answer
    return countedPoints(all, { kinds, mobile, weekday: weekday as Weekday | null })
  }, [all, answer])
  const marks = useMemo(() => pointMarks(counted), [counted])
  const kinds = useMemo(() => POINT_KINDS.filter((kind) => !hidden.has(kind)), [hidden])

  const { isochrone, sites, placing } = props
  const view: MapView = useMemo(
    () => ({
      level,
      fill,
      lit: litAt(level, hovered),
      selected,
      visits: [],
      reach: { isochrone, villages: dots, points: marks, kinds, selectedPoint, plan, sites, placing },
    }),
    [level, fill, hovered, selected, isochrone, dots, marks, kinds, selectedPoint, plan, sites, placing],
  )
  const areaOf = useMemo(() => new Map(areas.map((area) => [area.code, area])), [areas])
  const villageOf = useMemo(() => {
    const list = villages?.level === 'village' ? (villages.areas as readonly VillageReach[]) : []
    return new Map(list.map((village) => [village.code, village]))
  }, [villages])
  const pointOf = useMemo(() => new Map(all.map((point) => [point.id, point])), [all])

  const legend = answer && (
    <ReachLegend
      answer={answer}
      level={level}
      fill={fill}
      villages={(level === 'village' || near) && dots ? dots.classes : null}
      points={marks}
      shown={kinds}
      onToggle={(kind) => setHidden((old) => toggled(old, kind))}
      isWhatIf={whatIf !== null}
    />
  )
  return {
    view,
    name: t('map.name'),
    onSelect: (code) => {
      const something = code !== null || selected !== null || selectedPoint !== null
      if (something) props.onSelect(code)
    },
    points: {
      onSelectPoint: props.onSelectPoint,
      onHoverPoint: setPointed,
      onPlace: props.onPlace,
      onMovePoint: props.onMovePoint,
      onNear: (is) => {
        setNear(is)
        props.onNear(is)
      },
    },
    legend,
    tipOf: areaTip,
    pointed: pointedTip(),
  }

  function areaTip(code: string) {
    if (code.length === 12) {
      const [village, drawn] = [villageOf.get(code), dots?.classes.get(code)]
      if (!village || !drawn || !villages) return null
      const point = village.point === null ? undefined : pointOf.get(village.point)
      return <VillageTip village={village} drawn={drawn} basis={villages.basis} point={point} />
    }
    const area = areaOf.get(code)
    return area ? <ReachAreaTip area={area} twoWay={twoWay?.get(code) ?? null} /> : null
  }

  function pointedTip() {
    if (!pointed) return null
    const point = pointOf.get(pointed.id)
    if (point) return { at: pointed, tip: <PointTip point={point} /> }
    const added = plan.find(({ id }) => id === pointed.id)
    return added ? { at: pointed, tip: <AddedTip kind={added.kind} /> } : null
  }
}

function toggled(hidden: ReadonlySet<PointKind>, kind: PointKind): ReadonlySet<PointKind> {
  const next = new Set(hidden)
  if (!next.delete(kind)) next.add(kind)
  return next
}
