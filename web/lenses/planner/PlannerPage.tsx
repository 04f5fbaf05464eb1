import { Alert, ConfigProvider } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/PageHeader.tsx'
import { useUpdateNotice } from '../../app/use-update-notice.ts'
import { Connection } from '../coverage/States.tsx'
import { BelowMap } from './BelowMap.tsx'
import { Controls } from './controls/Controls.tsx'
import { headline } from './crowds/headline.ts'
import { useDraftKeys } from './draft/use-draft-keys.ts'
import { useDraftSync } from './draft/use-draft-sync.ts'
import { MapSide } from './MapSide.tsx'
import { SidePanel } from './SidePanel.tsx'
import { PlannerProvider, usePlanner, usePlannerState } from './use-planner.ts'
import '../../ui/panel.css'
import '../../app/map-page.css'
import './planner.css'

/** The page `/planner`: where visits crowd, what that costs, where the gaps are, and a draft that moves the ones to the others. */
export function PlannerPage() {
  const planner = usePlannerState()
  useUpdateNotice()
  useDraftSync()
  useDraftKeys()
  const { below, cluster, visit } = planner.view
  return (
    <PlannerProvider value={planner}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <div className="overview planner-page">
          <PageHeader />
          <Connection />
          <main
            id="main"
            className="overview-main planner-main"
            data-below={below}
            data-chosen={cluster ?? visit ?? undefined}
          >
            <Spoken />
            <Controls />
            <MapSide />
            <BelowMap />
            <SidePanel />
          </main>
        </div>
      </ConfigProvider>
    </PlannerProvider>
  )
}

/** The headline for those who do not see it change, and what must be known of the whole page. */
function Spoken() {
  const { t } = useTranslation('planner')
  const { crowds, clusters, cut } = usePlanner()
  const { mendable, days, gaps } = headline(crowds)
  const told = clusters.data && !clusters.isPlaceholderData
  return (
    <>
      <p className="visually-hidden" role="status">
        {told && t('head.summary', { crowds: crowds.length, mendable, days, gaps })}
      </p>
      {cut && <Alert className="planner-cut" type="warning" banner title={t('cut')} />}
    </>
  )
}
