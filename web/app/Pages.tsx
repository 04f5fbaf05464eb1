import { Result, Spin } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from '../state/location.ts'
import { isReach } from '../state/reach-view.ts'
import { Link } from '../ui/Link.tsx'

const OverviewPage = lazy(async () => ({
  default: (await import('../lenses/coverage/OverviewPage.tsx')).OverviewPage,
}))
const ReachPage = lazy(async () => ({
  default: (await import('../lenses/reach/ReachPage.tsx')).ReachPage,
}))
const PlannerPage = lazy(async () => ({
  default: (await import('../lenses/planner/PlannerPage.tsx')).PlannerPage,
}))
const ImportPage = lazy(async () => ({
  default: (await import('../features/imports/ImportPage.tsx')).ImportPage,
}))

/** The page of an address: `/` the map, of coverage or of reach, `/planner` the planner, `/imports` the import page. */
export function Pages() {
  const { pathname, search } = useLocation()
  return <Suspense fallback={<Loading />}>{pageOf(pathname, search)}</Suspense>
}

function pageOf(pathname: string, search: string) {
  switch (pathname.replace(/\/+$/, '')) {
    case '':
      return isReach(search) ? <ReachPage /> : <OverviewPage />
    case '/planner':
      return <PlannerPage />
    case '/imports':
      return <ImportPage />
    default:
      return <NotFound />
  }
}

function Loading() {
  return <Spin size="large" style={{ display: 'block', margin: '30vh auto' }} />
}

function NotFound() {
  const { t } = useTranslation('app')
  return <Result status="404" title={t('notFound')} extra={<Link to="/">{t('backToMap')}</Link>} />
}
