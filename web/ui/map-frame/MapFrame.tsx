import { AimOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeographyDto } from '../../../api/contract/areas.ts'
import type { PlannerEvents } from '../../map/planner-types.ts'
import type { PointEvents } from '../../map/reach-types.ts'
import type { MapView } from '../../map/types.ts'
import { setHovered, useHovered } from '../../state/hover.ts'
import { setMapDrawn } from '../../state/map-drawn.ts'
import type { ColourScale } from '../colour-scale.ts'
import { FloatingTip } from '../FloatingTip.tsx'
import { MapNotice } from './MapNotice.tsx'
import { useCamera } from './use-camera.ts'
import { useMapOptions } from './use-map-options.ts'
import './map-frame.css'

// MapLibre is a chunk of its own; `app/begin-map.ts` requests it before this screen is rendered.
const AreaMap = lazy(async () => ({ default: (await import('../../map/AreaMap.tsx')).AreaMap }))

/** A small mark under the pointer; its tip replaces that of the area below it. */
export interface Pointed {
  readonly id: string
  readonly x: number
  readonly y: number
}

export interface MapFrameProps {
  readonly geography: GeographyDto
  /** The colours of every lens. */
  readonly scales: readonly ColourScale[]
  readonly view: MapView
  /** The map's accessible name. */
  readonly name: string
  readonly onSelect: (code: string | null) => void
  readonly onHoverVisit?: (visit: Pointed | null) => void
  readonly onCountiesInSight?: (codes: readonly string[]) => void
  readonly points?: PointEvents
  readonly planner?: PlannerEvents
  /** In the lower left corner: keys and the legend. */
  readonly corner: ReactNode
  /** The tip for the area under the pointer; null shows none. */
  readonly tipOf: (code: string) => ReactNode
  /** Shown instead of the area's tip while something is pointed at. */
  readonly pointed: { readonly at: Pointed; readonly tip: ReactNode } | null
}

/** The map with what every lens has on it: its states, the way back to the whole, the notice and the tips. */
export function MapFrame(props: MapFrameProps) {
  const { geography, view, name, corner, tipOf, pointed } = props
  const { t } = useTranslation('terms')
  const hovered = useHovered()
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null)
  const [phase, setPhase] = useState<'drawing' | 'ready' | 'restoring' | 'unavailable'>('drawing')
  const [life, setLife] = useState(0)
  const options = useMapOptions(geography, props.scales, name)
  const { handle, onCamera, showAll } = useCamera(view.selected)

  const again = () => {
    setPhase('restoring')
    // A context that was just lost cannot be restored at once.
    setTimeout(() => setLife((lives) => lives + 1), 800)
  }
  const tip = pointer && hovered ? tipOf(hovered) : null
  return (
    <div className="map-pane">
      {phase !== 'unavailable' && (
        <Suspense>
          <AreaMap
            key={`${life} ${options.scale} ${options.words.map} ${geography.version}`}
            ref={handle}
            view={view}
            options={options}
            events={{
              onHover: (found) => {
                setHovered(found?.code ?? null)
                setPointer(found)
              },
              onSelect: props.onSelect,
              onHoverVisit: (visit) => props.onHoverVisit?.(visit),
              onCamera,
              onCountiesInSight: (codes) => props.onCountiesInSight?.(codes),
              onReady: () => {
                setPhase('ready')
                setMapDrawn()
              },
              onLost: again,
              ...(props.points && { points: props.points }),
              ...(props.planner && { planner: props.planner }),
            }}
            onUnavailable={() => {
              setPhase('unavailable')
              setMapDrawn()
            }}
          />
        </Suspense>
      )}
      <p className="map-phase" role="status">
        {phase === 'drawing' && <span>{t('map.loading')}</span>}
        {phase === 'restoring' && <span>{t('map.restoring')}</span>}
        {phase === 'unavailable' && <span>{t('map.unavailable')}</span>}
      </p>
      <Button
        className="map-home"
        icon={<AimOutlined />}
        aria-label={t('map.whole')}
        title={t('map.whole')}
        onClick={showAll}
      />
      <div className="map-corner">
        {corner}
        <MapNotice geography={geography} />
      </div>
      {pointer && tip && !pointed && <FloatingTip at={pointer}>{tip}</FloatingTip>}
      {pointed && <FloatingTip at={pointed.at}>{pointed.tip}</FloatingTip>}
    </div>
  )
}
