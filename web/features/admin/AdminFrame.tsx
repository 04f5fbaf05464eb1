import { Alert, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../data/me.ts'
import { HAS_ACCOUNTS } from '../../data/session.ts'
import { useLocation } from '../../state/location.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Denied } from '../../ui/Denied.tsx'
import { Link } from '../../ui/Link.tsx'
import { ADMIN_TABS, type AdminTab, mayOpen } from './tabs.ts'
import '../../ui/plain-table.css'
import './admin.css'

interface AdminFrameProps {
  readonly title: string
  readonly intro?: string
  readonly children: ReactNode
}

/** Who comes by the address alone is told why there is nothing. */
export const isOffered = ({ needsAccounts }: AdminTab) => HAS_ACCOUNTS || !needsAccounts

/** A page of administration: the tabs that whoever looks may open, a heading, and the page itself where it is one of them. */
export function AdminFrame({ title, intro, children }: AdminFrameProps) {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { pathname } = useLocation()
  const isKnown = useMe().data !== undefined
  const may = useMay()
  const own = ADMIN_TABS.filter((each) => mayOpen(each, may))
  const offered = own.filter(isOffered)
  const tab = ADMIN_TABS.find(({ path }) => path === pathname) ?? offered[0]
  const isAllowed = tab !== undefined && own.includes(tab)
  return (
    <div className="admin-page">
      <main id="main" className="admin-main">
        {offered.length > 1 && (
          <nav className="admin-tabs" aria-label={t('title')}>
            {offered.map(({ path, name }) => (
              <Link key={path} to={path} {...(path === tab?.path && { 'aria-current': 'page' as const })}>
                {name[language]}
              </Link>
            ))}
          </nav>
        )}
        <h1>{title}</h1>
        {!isKnown && <Skeleton title={false} paragraph={{ rows: 6 }} />}
        {isKnown && !isAllowed && <Denied permission={tab?.permissions[0] ?? 'people.manage'} />}
        {isAllowed && !isOffered(tab) && (
          <Alert type="info" showIcon title={t('off')} description={t('offHelp')} />
        )}
        {isAllowed && isOffered(tab) && (
          <>
            {intro && <p className="quiet admin-intro">{intro}</p>}
            {children}
          </>
        )}
      </main>
    </div>
  )
}
