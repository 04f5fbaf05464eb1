import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useToday } from '../data/day.tsx'
import { useGeography } from '../data/geography.ts'
import { useMay } from '../data/me.ts'
import { useRecords } from '../data/records.ts'
import { HAS_ACCOUNTS } from '../data/session.ts'
import { reportsPage } from '../features/reports/page.ts'
import type { Lens } from '../lenses/lens.ts'
import { LENSES, lensesOf } from '../lenses/registry.ts'
import { useLive } from '../live/live.ts'
import { currentLocation, navigate, useLocation } from '../state/location.ts'
import { useLanguage } from '../state/use-address.ts'
import { Link } from '../ui/Link.tsx'
import { LensBar } from './LensBar.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { PAGES, type Page } from './pages.ts'
import { ReportsLink } from './ReportsLink.tsx'
import { SearchBox } from './SearchBox.tsx'
import { WorkMenu } from './WorkMenu.tsx'
import './header.css'

/**
 * The bar on top of every page: name and province; on a map the choice of lenses and the search; language,
 * the links to the other pages, and the demonstration badge as long as one such record is in the data.
 */
export function PageHeader({ lens }: { lens?: Lens }) {
  const { t } = useTranslation('app')
  const language = useLanguage()
  const today = useToday()
  const province = useGeography().data?.province.name
  const demonstration = useRecords().data?.demonstration ?? false
  const { pathname } = useLocation()
  const open = lens?.open
  const maps = LENSES.filter(({ path }) => path !== '/')
  const may = useMay()
  const isLinked = ({ permissions }: Pick<Page, 'permissions'>) =>
    !HAS_ACCOUNTS || permissions === undefined || permissions.some((each) => may(each))
  const linked = PAGES.filter((page) => !page.isOwn && isLinked(page))
  const links = [
    { path: '/', name: t('backToMap') },
    ...[...linked.filter(({ inMenu }) => !inMenu), ...maps.filter(isLinked)].map(({ path, name }) => ({
      path,
      name: name[language],
    })),
  ].filter(({ path }) => path !== pathname)
  return (
    <header className="page-header">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <div className="page-title">
        <div className="page-name">
          <strong>巡医图</strong>
          <span>Xunyi Atlas{province ? ` · ${province}` : ''}</span>
        </div>
        {!HAS_ACCOUNTS && (
          <Tooltip title={t('singleUserHelp')}>
            <button type="button" className="single-user">
              {t('singleUser')}
            </button>
          </Tooltip>
        )}
      </div>
      {lens && lensesOf(lens.path).length > 1 && <LensBar lens={lens} />}
      {open && (
        <SearchBox
          onFound={(area, at) => {
            const { search } = currentLocation()
            navigate(pathname, open(search, area, at, today))
          }}
        />
      )}
      <nav className="page-links">
        {links.map(({ path, name }) => (
          <Link key={path} to={path}>
            {name}
          </Link>
        ))}
        <WorkMenu pages={linked.filter(({ inMenu }) => inMenu)} />
        {pathname !== reportsPage.path && <ReportsLink />}
        <NewBuild />
        <PersonMenu />
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
  const chinese = useLanguage() === 'zh'
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

/** The build of this page; undefined when Vite serves it. */
const OWN_BUILD = document.querySelector<HTMLMetaElement>('meta[name=build]')?.content

/**
 * Offers a reload when the server has another build. The page never reloads by itself: the reader may be in the middle of
 * something, and the files of the old build are still served.
 */
function NewBuild() {
  const { t } = useTranslation('app')
  const { build } = useLive()
  const isOutdated = OWN_BUILD !== undefined && build !== null && build !== OWN_BUILD
  return (
    <span role="status">
      {isOutdated && (
        <Tooltip title={t('newBuildHelp')}>
          <Button size="small" type="primary" ghost onClick={() => window.location.reload()}>
            {t('newBuild')}
          </Button>
        </Tooltip>
      )}
    </span>
  )
}
