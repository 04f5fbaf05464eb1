import { useTranslation } from 'react-i18next'
import { useIndicators } from '../../data/indicators.ts'
import { useLanguage } from '../../state/use-address.ts'
import type { LensScreen } from '../lens.ts'
import { AreaPanel } from './AreaPanel.tsx'
import { entryFor, useIndicatorView, useIndicatorWriter } from './address.ts'
import { Controls } from './Controls.tsx'
import { ProvincePanel } from './ProvincePanel.tsx'
import { useScene } from './use-scene.tsx'
import { useIndicatorWords } from './words.ts'
import './indicators.css'

/** How counties stand to the target of an indicator in a year: map, the whole, gaps and ranking, each area with its years. */
export const indicatorsScreen: LensScreen = { Spoken, Controls, useScene, Panel, useMarks }

function useMarks() {
  return { 'data-area': useIndicatorView().area ?? undefined }
}

function Panel() {
  const { t } = useTranslation('indicators')
  const view = useIndicatorView()
  const write = useIndicatorWriter()
  const { isPlaceholderData } = useIndicators(view, 'county')
  return (
    <aside className="overview-panel" aria-label={t('panel')} aria-busy={isPlaceholderData}>
      {view.area ? <AreaPanel code={view.area} onClose={() => write({ area: null })} /> : <ProvincePanel />}
    </aside>
  )
}

/** Announces the whole to screen readers when it changes. */
function Spoken() {
  const { t } = useTranslation('indicators')
  const language = useLanguage()
  const words = useIndicatorWords()
  const view = useIndicatorView()
  const { data, isPlaceholderData } = useIndicators(view, 'county')
  const total = isPlaceholderData ? undefined : data?.total
  return (
    <p className="visually-hidden" role="status">
      {total &&
        `${entryFor(view).name[language]} · ${view.year} · ${words.value(total)} · ${t(`class.${total.class}`)}`}
    </p>
  )
}
