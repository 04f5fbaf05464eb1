import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useGeography } from '../data/geography.ts'
import { useRecords } from '../data/records.ts'
import { useLocation } from '../state/location.ts'
import { useViewParams } from '../state/use-view.ts'
import { Link } from '../ui/Link.tsx'
import './header.css'

const LINKS = { '/': 'backToMap', '/imports': 'imports', '/planner': 'planner' } as const

/**
 * The bar on top of every page: name and province, the page's own controls (`children`), language, the links to
 * the other pages, and the demonstration badge as long as one such record is in the data.
 */
export function PageHeader({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('app')
  const province = useGeography().data?.province.name
  const demonstration = useRecords().data?.demonstration ?? false
  const { pathname } = useLocation()
  const others = (['/', '/imports', '/planner'] as const).filter((path) => path !== pathname)
  return (
    <header className="page-header">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <div className="page-title">
        <strong>巡医图</strong>
        <span>Xunyi Atlas{province ? ` · ${province}` : ''}</span>
      </div>
      {children}
      <nav className="page-links">
        {others.map((path) => (
          <Link key={path} to={path}>
            {t(LINKS[path])}
          </Link>
        ))}
        <LanguageSwitch />
        {demonstration && (
          <Tooltip title={t('demonstrationHelp')}>
            <button type="button" className="demonstration-badge">
              {t('demonstration')}
            </button>
          </Tooltip>
        )}
      </nav>
    </header>
  )
}

function LanguageSwitch() {
  const { t } = useTranslation('app')
  const { pathname } = useLocation()
  const chinese = (useViewParams().lang ?? 'zh') === 'zh'
  return (
    <Link
      to={pathname}
      patch={{ lang: chinese ? 'en' : null }}
      className="language-switch"
      aria-label={t('otherLanguageName')}
    >
      {t('otherLanguage')}
    </Link>
  )
}
