import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { REACH_PANELS, type ReachPanel, useReachView, useReachWriter } from './address.ts'
import { BasisPanel } from './basis/BasisPanel.tsx'
import { ResultPanel } from './result/ResultPanel.tsx'
import { SitesPanel } from './sites/SitesPanel.tsx'
import { useTwoWay } from './two-way/use-two-way.ts'
import { useAnswer } from './use-answer.ts'
import { useWhatIfState } from './what-if/store.ts'
import { WhatIfPanel } from './what-if/WhatIfPanel.tsx'

/** Beside the map: the result, the what-if, suggested sites and the method. */
export function SidePanel() {
  const { t } = useTranslation('reach')
  const { panel } = useReachView()
  const write = useReachWriter()
  const { changes } = useWhatIfState()
  const reach = useAnswer()
  const twoWay = useTwoWay(reach.data)
  const labels: Readonly<Record<ReachPanel, string>> = {
    result: t('panel.result'),
    'what-if': changes.length > 0 ? t('panel.whatIfCount', { n: changes.length }) : t('panel.whatIf'),
    sites: t('panel.sites'),
    basis: t('panel.basis'),
  }
  return (
    <aside
      className="overview-panel reach-panel"
      aria-label={t('panel.label')}
      aria-busy={reach.isPlaceholderData}
    >
      <Tabs
        activeKey={panel}
        size="small"
        onChange={(key) => write({ panel: key as ReachPanel })}
        items={REACH_PANELS.map((key) => ({
          key,
          label: labels[key],
          children: key === panel && content(key),
        }))}
      />
    </aside>
  )

  function content(key: ReachPanel) {
    switch (key) {
      case 'result':
        return <ResultPanel reach={reach} twoWay={twoWay} />
      case 'what-if':
        return <WhatIfPanel />
      case 'sites':
        return <SitesPanel />
      case 'basis':
        return <BasisPanel />
    }
  }
}
