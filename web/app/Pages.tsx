import { Result, Spin } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { lensAt } from '../lenses/registry.ts'
import { useLocation } from '../state/location.ts'
import { Link } from '../ui/Link.tsx'
import { Connection } from './Connection.tsx'
import { LensPage } from './LensPage.tsx'
import { PageHeader } from './PageHeader.tsx'
import { PAGES } from './pages.ts'

/** The page of an address: a map with the lens that the address names, or one of the other pages. */
export function Pages() {
  const { t } = useTranslation('app')
  const { pathname, search } = useLocation()
  const path = pathname.replace(/\/+$/, '') || '/'
  const lens = lensAt(path, search)
  if (lens) return <LensPage lens={lens} />
  const page = PAGES.find((each) => each.path === path)
  if (!page) {
    return <Result status="404" title={t('notFound')} extra={<Link to="/">{t('backToMap')}</Link>} />
  }
  const { screen: Screen } = page
  return (
    <div className="page">
      <PageHeader />
      <Connection />
      <Suspense fallback={<Spin size="large" style={{ display: 'block', margin: '30vh auto' }} />}>
        <Screen />
      </Suspense>
    </div>
  )
}
