import { App, Spin } from 'antd'
import { type ReactNode, Suspense, use, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useGeography } from '../data/geography.ts'
import { useRecords } from '../data/records.ts'
import { CurrentLens } from '../lenses/current-lens.ts'
import type { Lens, LensScreen } from '../lenses/lens.ts'
import { SCALES } from '../lenses/registry.ts'
import { setMapDrawn } from '../state/map-drawn.ts'
import { Failure } from '../ui/Failure.tsx'
import { MapFrame } from '../ui/map-frame/MapFrame.tsx'
import { NARROW, useMedia } from '../ui/media.ts'
import { Connection } from './Connection.tsx'
import { PageHeader } from './PageHeader.tsx'
import '../ui/panel.css'
import './lens-page.css'

/** The page of a lens: header, map and what stands around it, all about the one question in the address. */
export function LensPage({ lens }: { lens: Lens }) {
  useUpdateNotice()
  return (
    <div className={`overview ${lens.family}-page`}>
      <PageHeader lens={lens} />
      <Connection />
      <CurrentLens value={lens}>
        <Suspense fallback={<Spin size="large" style={{ display: 'block', margin: '30vh auto' }} />}>
          {/* Lenses of one family share their parts; those of another begin with a state of their own. */}
          <LensMain key={lens.family} lens={lens} />
        </Suspense>
      </CurrentLens>
    </div>
  )
}

function LensMain({ lens }: { lens: Lens }) {
  const screen = use(screenOf(lens))
  const { Provider } = screen
  const main = <Main lens={lens} screen={screen} />
  return Provider ? <Provider>{main}</Provider> : main
}

function Main({ lens, screen }: { lens: Lens; screen: LensScreen }) {
  const { Spoken, Controls, Below, Panel, useMarks = noMarks } = screen
  return (
    <main id="main" className={`overview-main ${lens.family}-main`} {...useMarks()}>
      <Spoken />
      <Controls />
      <LensMap useScene={screen.useScene}>{Below && <Below />}</LensMap>
      <Panel />
    </main>
  )
}

/** The map of a lens with its legend. On a phone the legend stands below the map and its strip. */
function LensMap({ useScene, children }: { useScene: LensScreen['useScene']; children: ReactNode }) {
  const { t } = useTranslation('terms')
  const geography = useGeography()
  const { legend, legendFolds = false, corner, ...scene } = useScene()
  const narrow = useMedia(NARROW)
  useEffect(() => {
    if (geography.isError) setMapDrawn()
  }, [geography.isError])
  const onMap = legendFolds || !narrow
  return (
    <>
      <div className="overview-map">
        {geography.data && (
          <MapFrame
            {...scene}
            geography={geography.data}
            scales={SCALES}
            corner={
              <>
                {corner}
                {onMap && legend}
              </>
            }
          />
        )}
        {geography.isError && (
          <div className="map-failed">
            <Failure
              error={geography.error}
              title={t('map.failed')}
              onRetry={() => void geography.refetch()}
            />
          </div>
        )}
      </div>
      {children}
      {!onMap && legend}
    </>
  )
}

const screens = new Map<string, Promise<LensScreen>>()

/**
 * The parts of a lens, loaded once. A load that failed is kept too: React must see the same rejection at its next
 * drawing, and the error boundary offers a reload of the page.
 */
function screenOf({ family, screen }: Lens): Promise<LensScreen> {
  const known = screens.get(family)
  if (known) return known
  const loading = screen()
  screens.set(family, loading)
  return loading
}

function noMarks() {
  return {}
}

/** Notifies the reader, audibly too, when the figures on the screen have changed. */
function useUpdateNotice(): void {
  const { t } = useTranslation('app')
  const { message } = App.useApp()
  const snapshot = useRecords().data?.snapshot
  const seen = useRef(snapshot)
  useEffect(() => {
    if (snapshot && seen.current && seen.current !== snapshot) void message.info(t('updated'))
    if (snapshot) seen.current = snapshot
  }, [snapshot, message, t])
}
