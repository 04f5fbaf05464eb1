import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../ui/format.ts'
import { PLANNER_TABS, type PlannerTab } from './address.ts'
import { ConflictsPanel } from './conflicts/ConflictsPanel.tsx'
import { CrowdsPanel } from './crowds/CrowdsPanel.tsx'
import { adjustableTotals } from './crowds/crowd-totals.ts'
import { DraftPanel } from './draft/DraftPanel.tsx'
import { DuplicatesPanel } from './duplicates/DuplicatesPanel.tsx'
import { ProposalPanel } from './proposal/ProposalPanel.tsx'
import { usePlanner } from './use-planner.ts'

/** Beside the map: crowds, duplicates, conflicts, the draft and the proposal, with their counts. */
export function SidePanel() {
  const { t } = useTranslation('planner')
  const { view, write, clusters, crowds, duplicates, conflicts, draft } = usePlanner()
  const counts: Readonly<Record<PlannerTab, number | undefined>> = {
    crowds: clusters.data && adjustableTotals(crowds).adjustable,
    duplicates: duplicates.data?.total,
    conflicts: conflicts.data?.total,
    draft: draft.history.present.length || undefined,
    proposal: undefined,
  }
  const labelOf = (key: PlannerTab) => {
    const [name, n] = [t(`tab.${key}`), counts[key]]
    return n === undefined ? name : t('tabCount', { name, n: formatNumber(n) })
  }
  return (
    <aside
      className="overview-panel planner-panel"
      aria-label={t('panel')}
      aria-busy={clusters.isPlaceholderData}
    >
      <Tabs
        activeKey={view.tab}
        size="small"
        onChange={(key) => write({ tab: key as PlannerTab })}
        items={PLANNER_TABS.map((key) => ({
          key,
          label: labelOf(key),
          children: key === view.tab && content(key),
        }))}
      />
    </aside>
  )

  function content(key: PlannerTab) {
    switch (key) {
      case 'crowds':
        return <CrowdsPanel />
      case 'duplicates':
        return <DuplicatesPanel />
      case 'conflicts':
        return <ConflictsPanel />
      case 'draft':
        return <DraftPanel />
      case 'proposal':
        return <ProposalPanel />
    }
  }
}
