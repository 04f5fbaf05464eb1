import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../data/me.ts'
import { AdminFrame, isOffered } from './AdminFrame.tsx'
import { auditPage, peoplePage, settingsPage, wallsPage } from './pages.ts'
import { ADMIN_TABS, mayOpen } from './tabs.ts'

const SCREENS = new Map(
  [peoplePage, wallsPage, settingsPage, auditPage].map(({ path, screen }) => [path, screen]),
)

/** The page `/admin`: the first page of administration that whoever looks may open. */
export function AdminPage() {
  const { t } = useTranslation('admin')
  const may = useMay()
  const tab = ADMIN_TABS.find((each) => SCREENS.has(each.path) && isOffered(each) && mayOpen(each, may))
  const Screen = tab && SCREENS.get(tab.path)
  if (!Screen) return <AdminFrame title={t('title')}>{null}</AdminFrame>
  return (
    <Suspense>
      <Screen />
    </Suspense>
  )
}
