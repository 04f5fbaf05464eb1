import { Result, Spin } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from '../state/location.ts'
import { Link } from '../ui/Link.tsx'

const OverviewPage = lazy(async () => ({
  default: (await import('../features/overview/OverviewPage.tsx')).OverviewPage,
}))
const ImportPage = lazy(async () => ({
  default: (await import('../features/imports/ImportPage.tsx')).ImportPage,
}))

/** The page of an address: `/` the map, `/imports` the import page. */
export function Pages() {
  const { pathname } = useLocation()
  return <Suspense fallback={<Loading />}>{pageOf(pathname)}</Suspense>
}

function pageOf(pathname: string) {
  switch (pathname.replace(/\/+$/, '')) {
    case '':
      return <OverviewPage />
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
