import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LensScreen } from '../lens.ts'
import { BelowMap } from './BelowMap.tsx'
import { Controls } from './controls/Controls.tsx'
import { adjustableTotals } from './crowds/crowd-totals.ts'
import { useDraftKeys } from './draft/use-draft-keys.ts'
import { useDraftSync } from './draft/use-draft-sync.ts'
import { SidePanel } from './SidePanel.tsx'
import { PlannerProvider, usePlanner, usePlannerState } from './use-planner.ts'
import { useScene } from './use-scene.ts'
import './planner.css'

/** Crowds of visits, their cost, nearby gaps, and a draft that moves visits to the gaps. */
export const plannerScreen: LensScreen = {
  Provider,
  Spoken,
  Controls,
  useScene,
  Below: BelowMap,
  Panel: SidePanel,
  useMarks,
}

function Provider({ children }: { children: ReactNode }) {
  const planner = usePlannerState()
  useDraftSync()
  useDraftKeys()
  return <PlannerProvider value={planner}>{children}</PlannerProvider>
}

function useMarks() {
  const { below, cluster, visit } = usePlanner().view
  return { 'data-below': below, 'data-chosen': cluster ?? visit ?? undefined }
}

/** Announces the headline to screen readers when it changes, and warns about cut data. */
function Spoken() {
  const { t } = useTranslation('planner')
  const { crowds, clusters, cut } = usePlanner()
  const { adjustable, days, gaps } = adjustableTotals(crowds)
  const told = clusters.data && !clusters.isPlaceholderData
  return (
    <>
      <p className="visually-hidden" role="status">
        {told && t('head.summary', { crowds: crowds.length, adjustable, days, gaps })}
      </p>
      {cut && <Alert className="planner-cut" type="warning" banner title={t('cut')} />}
    </>
  )
}
