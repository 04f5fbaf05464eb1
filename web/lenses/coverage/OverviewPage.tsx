import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { shownShare } from '../../../api/domain/coverage/status.ts'
import { LensBar } from '../../app/LensBar.tsx'
import { PageHeader } from '../../app/PageHeader.tsx'
import { SearchBox } from '../../app/SearchBox.tsx'
import { useUpdateNotice } from '../../app/use-update-notice.ts'
import { useCoverage } from '../../data/coverage.ts'
import { useGeography } from '../../data/geography.ts'
import { useRecords } from '../../data/records.ts'
import { useView, useViewWriter } from '../../state/use-view.ts'
import { selectable } from '../../state/view.ts'
import { Clause } from '../../ui/Clause.tsx'
import { areasOf, judgedOf } from '../../ui/classes.ts'
import { formatPeriod } from '../../ui/format.ts'
import { useLanguage } from '../../ui/language.ts'
import { NARROW, useMedia } from '../../ui/media.ts'
import { AreaPanel } from './area/AreaPanel.tsx'
import { GapList } from './gaps/GapList.tsx'
import { Headline } from './Headline.tsx'
import { Legend } from './Legend.tsx'
import { LevelBar } from './LevelBar.tsx'
import { MapPane } from './MapPane.tsx'
import { AsOfPicker, PeriodBar } from './PeriodBar.tsx'
import { Connection, Empty, Failed, HeadlineLoading } from './States.tsx'
import { Strip } from './Strip.tsx'
import './strip.css'
import '../../ui/panel.css'
import '../../app/map-page.css'

/** The page `/`: map, headline and gaps, and the strip of periods, all about the one question in the address. */
export function OverviewPage() {
  const { t } = useTranslation('overview')
  const view = useView()
  const write = useViewWriter()
  const coverage = useCoverage(view, view.level)
  const geography = useGeography()
  const answer = coverage.data
  const areas = useMemo(() => answer && areasOf(answer), [answer])
  const narrow = useMedia(NARROW)
  useUpdateNotice()

  return (
    <div className="overview">
      <PageHeader>
        <LensBar />
        <SearchBox onFound={(code, at) => write({ area: selectable(view.rule, code), at })} />
      </PageHeader>
      <Connection />
      <main id="main" className="overview-main" data-area={view.area ?? undefined}>
        <Spoken answer={coverage.isPlaceholderData ? undefined : answer} />
        <div className="overview-controls">
          <PeriodBar />
          <LevelBar />
          <AsOfPicker />
          <span className="updating quiet" aria-hidden="true">
            {coverage.isFetching && answer && t('updating')}
          </span>
        </div>
        <div className="overview-map">
          {geography.data && <MapPane geography={geography.data} answer={answer} areas={areas} />}
          {geography.isError && (
            <div className="map-failed">
              <Failed what="geography" error={geography.error} onRetry={() => void geography.refetch()} />
            </div>
          )}
        </div>
        <Strip settled={coverage.isSuccess && !coverage.isPlaceholderData} />
        {narrow && answer && areas && <Legend answer={answer} areas={areas} />}
        <SidePanel coverage={coverage} />
      </main>
    </div>
  )
}

/** Beside the map: the whole province, or the area that is selected. */
function SidePanel({ coverage }: { coverage: ReturnType<typeof useCoverage> }) {
  const { t } = useTranslation('overview')
  const view = useView()
  const write = useViewWriter()
  const records = useRecords().data
  return (
    <aside className="overview-panel" aria-label={t('panel')} aria-busy={coverage.isPlaceholderData}>
      {view.area ? <AreaPanel code={view.area} onClose={() => write({ area: null })} /> : content()}
    </aside>
  )

  function content() {
    if (coverage.data && records?.visits !== 0) {
      return (
        <>
          {coverage.isError && <Failed error={coverage.error} onRetry={() => void coverage.refetch()} />}
          <Headline answer={coverage.data} />
          <Clause {...ruleById(coverage.data.rule)} />
          <GapList />
        </>
      )
    }
    return (
      <>
        <h1 className="visually-hidden">{t('panel')}</h1>
        {records?.visits === 0 && <Empty />}
        {records?.visits !== 0 && coverage.isError && (
          <Failed error={coverage.error} onRetry={() => void coverage.refetch()} />
        )}
        {records?.visits !== 0 && !coverage.isError && <HeadlineLoading />}
      </>
    )
  }
}

/** The headline for those who do not see it change. */
function Spoken({ answer }: { answer: CoverageAnswer | undefined }) {
  const { t } = useTranslation('overview')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const share = answer && shownShare(answer.total.counts.met, judgedOf(answer.total.counts))
  return (
    <p className="visually-hidden" role="status">
      {answer &&
        [
          term(`rule.${answer.rule}`),
          formatPeriod(answer.period.id, language),
          share === null ? t('nothingToJudge') : `${t('share')} ${share}%`,
        ].join(' · ')}
    </p>
  )
}
