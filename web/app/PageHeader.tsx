import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useGeography } from '../data/geography.ts'
import { useRecords } from '../data/records.ts'
import { useLocation } from '../state/location.ts'
import { useViewParams } from '../state/use-view.ts'
import { Link } from '../ui/Link.tsx'
import './header.css'

/**
 * The bar on top of every page: name and province, the page's own controls (`children`), language, the link to
 * the other page, and the demonstration badge as long as one such record is in the data.
 */
export function PageHeader({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('app')
  const province = useGeography().data?.province.name
  const demonstration = useRecords().data?.demonstration ?? false
  const { pathname } = useLocation()
  const onMap = pathname === '/'
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
        <Link to={onMap ? '/imports' : '/'}>{onMap ? t('imports') : t('backToMap')}</Link>
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
