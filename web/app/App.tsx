import { LoadingOutlined } from '@ant-design/icons'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import { DayProvider } from '../data/day.tsx'
import { useSnapshotWatch } from '../data/snapshot.ts'
import { lensAt } from '../lenses/registry.ts'
import { followServer } from '../live/live.ts'
import type { Language } from '../state/fields.ts'
import { useLocation } from '../state/location.ts'
import { useMapIsDrawn } from '../state/map-drawn.ts'
import { useLanguage } from '../state/use-address.ts'
import { ANTD_LOCALES, DAYJS_LOCALES } from '../ui/antd-locale.ts'
import { useScale } from '../ui/scale.ts'
import { antdTheme } from '../ui/theme.ts'
import { Entrance } from './Entrance.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { createI18n } from './i18n.ts'
import { Pages } from './Pages.tsx'

// One a language, since changing the language of one while drawing would set off another drawing.
const translators = { zh: createI18n('zh'), en: createI18n('en') }

// An answer that comes within two frames breaks off the default icon's entrance, and its exit then never ends:
// the button would go on spinning with nothing under way. An icon of our own comes and goes without motion.
const BUTTONS = { autoInsertSpace: false, loadingIcon: <LoadingOutlined spin /> }

/** Everything around the pages: language, theme, query cache and the error boundary. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  const language: Language = useLanguage()
  const scale = useScale()
  const theme = useMemo(() => antdTheme('light', scale), [scale])
  const translator = translators[language]
  dayjs.locale(DAYJS_LOCALES[language])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = translator.t('titleLong')
  }, [language, translator])

  return (
    <I18nextProvider i18n={translator}>
      <ConfigProvider
        locale={ANTD_LOCALES[language]}
        theme={theme}
        button={BUTTONS}
        getPopupContainer={withinMain}
      >
        <AntdApp style={{ height: '100%' }}>
          <ErrorBoundary>
            <QueryClientProvider client={queryClient}>
              <Entrance>
                <ServerWatch />
                <DayProvider>
                  <Pages />
                </DayProvider>
              </Entrance>
            </QueryClientProvider>
          </ErrorBoundary>
        </AntdApp>
      </ConfigProvider>
    </I18nextProvider>
  )
}

/** What pops up belongs to the page's main part: a reader who goes by landmarks finds it there. */
function withinMain(): HTMLElement {
  return document.getElementById('main') ?? document.body
}

/** Follows the server's events; on a map page from the map's first picture on. */
function ServerWatch() {
  const { pathname, search } = useLocation()
  const isMapDrawn = useMapIsDrawn()
  const mayBegin = isMapDrawn || !lensAt(pathname, search)
  useEffect(() => {
    if (mayBegin) followServer()
  }, [mayBegin])
  useSnapshotWatch()
  return null
}
