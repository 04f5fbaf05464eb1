import { AimOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeographyDto } from '../../../api/contract/areas.ts'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import { useAreaLookup } from '../../data/geography.ts'
import type { AreaMapHandle } from '../../map/AreaMap.tsx'
import type { AreaFill, MapOptions, MapView, TileLevel } from '../../map/types.ts'
import { setHovered, useHovered } from '../../state/hover.ts'
import { useView, useViewParams, useViewWriter } from '../../state/use-view.ts'
import { formatPlace, type MapLevel, selectable } from '../../state/view.ts'
import { NARROW, useMedia, useReducedMotion } from '../../ui/media.ts'
import { useScale } from '../../ui/scale.ts'
import { AreaTip } from './AreaTip.tsx'
import { FloatingTip } from './FloatingTip.tsx'
import { Legend } from './Legend.tsx'
import { MapNotice } from './MapNotice.tsx'
import { type Areas, fillOf, litAt } from './map-view.ts'
import { useVisitsInSight } from './use-visit-points.ts'
import { VisitKey } from './VisitKey.tsx'
import { VisitTip } from './VisitTip.tsx'

// MapLibre and deck.gl are most of the app's weight: the figures are on the screen before they have arrived.
const AreaMap = lazy(async () => ({ default: (await import('../../map/AreaMap.tsx')).AreaMap }))

interface MapPaneProps {
  readonly geography: GeographyDto
  /** Undefined while the first one is under way. */
  readonly answer: CoverageAnswer | undefined
  readonly areas: Areas | undefined
}

/** The map with what stands on it: legend, tooltips, key of the visits, notice. */
export function MapPane({ geography, answer, areas }: MapPaneProps) {
  const { t } = useTranslation('overview')
  const { rule, area: selected, level } = useView()
  const write = useViewWriter()
  const hovered = useHovered()
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null)
  const [visitTip, setVisitTip] = useState<{ id: string; x: number; y: number } | null>(null)
  const [counties, setCounties] = useState<readonly string[]>([])
  const [phase, setPhase] = useState<'drawing' | 'ready' | 'restoring' | 'unavailable'>('drawing')
  const [life, setLife] = useState(0)
  const visits = useVisitsInSight(counties)
  const options = useMapOptions(geography)
  const { handle, onCamera } = useCamera(selected)

  const shown: TileLevel = (answer?.level as MapLevel | undefined) ?? level
  const fill = useMemo(() => (areas ? fillOf(areas) : NO_FILL), [areas])
  const view: MapView = useMemo(
    () => ({ level: shown, fill, lit: litAt(shown, hovered), selected, visits: visits.points }),
    [shown, fill, hovered, selected, visits.points],
  )
  const narrow = useMedia(NARROW)
  const byCode = useMemo(() => new Map(areas?.areas.map((area) => [area.code, area])), [areas])
  const visit = visitTip ? visits.byId.get(visitTip.id) : undefined

  const again = () => {
    setPhase('restoring')
    // A context that was just lost is not given anew at once.
    setTimeout(() => setLife((lives) => lives + 1), 800)
  }
  return (
    <div className="map-pane">
      {phase !== 'unavailable' && (
        <Suspense>
          <AreaMap
            key={`${life} ${options.scale} ${options.words.map}`}
            ref={handle}
            view={view}
            options={options}
            events={{
              onHover: (found) => {
                setHovered(found?.code ?? null)
                setPointer(found)
              },
              onSelect: (code) => {
                if (code === null && selected === null) return
                write({ area: code && selectable(rule, code as never) })
              },
              onHoverVisit: setVisitTip,
              onCamera,
              onCountiesInSight: (codes) => setCounties((old) => (`${old}` === `${codes}` ? old : codes)),
              onReady: () => setPhase('ready'),
              onLost: again,
            }}
            onUnavailable={() => setPhase('unavailable')}
          />
        </Suspense>
      )}
      <p className="map-phase" role="status">
        {phase === 'drawing' && <span>{t('mapLoading')}</span>}
        {phase === 'restoring' && <span>{t('mapRestoring')}</span>}
        {phase === 'unavailable' && <span>{t('mapUnavailable')}</span>}
      </p>
      <Button
        className="map-home"
        icon={<AimOutlined />}
        aria-label={t('wholeProvince')}
        title={t('wholeProvince')}
        onClick={() => {
          write({ at: null })
          handle.current?.moveTo(null)
        }}
      />
      <div className="map-corner">
        {visits.points.length > 0 && <VisitKey cut={visits.cut} />}
        {answer && areas && !narrow && <Legend answer={answer} areas={areas} />}
        <MapNotice geography={geography} />
      </div>
      {pointer && hovered && answer && !visit && (
        <FloatingTip at={pointer}>
          <AreaTip code={hovered} answer={answer} area={byCode.get(hovered)} />
        </FloatingTip>
      )}
      {visit && visitTip && (
        <FloatingTip at={visitTip}>
          <VisitTip visit={visit} />
        </FloatingTip>
      )}
    </div>
  )
}

const NO_FILL: AreaFill = { of: 'units', classes: new Map() }

function useMapOptions(geography: GeographyDto): MapOptions {
  const { t } = useTranslation('overview')
  const scale = useScale()
  const animate = !useReducedMotion()
  const narrow = useMedia(NARROW)
  const { at } = useViewParams()
  const { version, bounds } = geography
  const tile = (level: TileLevel) => `/tiles/${version}/${level}.json`
  return {
    tiles: {
      city: tile('city'),
      county: tile('county'),
      township: tile('township'),
      village: tile('village'),
    },
    bounds,
    camera: at,
    // The legend's width and its margins, as in the style sheet.
    takenLeft: narrow ? 0 : 17.5 * 16 * scale,
    theme: 'light',
    scale,
    animate,
    words: { map: t('map'), zoomIn: t('zoomIn'), zoomOut: t('zoomOut') },
  }
}

/**
 * Keeps the camera and the address together: the reader's moves are written there, and what comes from there
 * (search, back, a link) moves the camera.
 */
function useCamera(selected: string | null) {
  const { at } = useViewParams()
  const write = useViewWriter()
  const handle = useRef<AreaMapHandle>(null)
  const lookup = useAreaLookup()
  const text = at ? formatPlace(at) : null
  const known = useRef(text)
  useEffect(() => {
    if (text === known.current) return
    known.current = text
    handle.current?.moveTo(at)
  }, [text, at])

  const centre = selected ? lookup(selected)?.centre : undefined
  const revealed = useRef(selected)
  useEffect(() => {
    if (!centre || revealed.current === selected) return
    revealed.current = selected
    // A selection that comes with a place of its own has been flown to.
    if (known.current === text) handle.current?.reveal(centre)
  }, [centre, selected, text])

  return {
    handle,
    onCamera: (camera: { lng: number; lat: number; zoom: number }) => {
      known.current = formatPlace(camera)
      write({ at: camera }, 'replace')
    },
  }
}
