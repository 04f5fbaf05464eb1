import { Result } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { citationsIn, ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { judgedOf, shownShare } from '../../../api/domain/coverage/status.ts'
import { useCoverage } from '../../data/coverage.ts'
import { useGeography } from '../../data/geography.ts'
import { useRecords } from '../../data/records.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AnswerLoading } from '../../ui/AnswerLoading.tsx'
import { Clause } from '../../ui/Clause.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { formatPeriod } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { LevelBar } from '../LevelBar.tsx'
import type { LensScreen } from '../lens.ts'
import { useCoverageView, useCoverageWriter } from './address.ts'
import { AreaPanel } from './area/AreaPanel.tsx'
import { GapList } from './gaps/GapList.tsx'
import { Headline } from './Headline.tsx'
import { AsOfPicker, PeriodBar } from './PeriodBar.tsx'
import { Strip } from './Strip.tsx'
import { useScene } from './use-scene.tsx'
import './strip.css'

/** Whether what policy asks of every county, township or village is met: map, headline and gaps, strip of periods. */
export const coverageScreen: LensScreen = { Spoken, Controls, useScene, Below, Panel, useMarks }

/** The answer to the question on the screen; all parts ask for the same one. */
function useAnswer() {
  const view = useCoverageView()
  return useCoverage(view, view.level)
}

function useMarks() {
  return { 'data-area': useCoverageView().area ?? undefined }
}

function Controls() {
  const { t } = useTranslation(['coverage', 'terms'])
  const language = useLanguage()
  const { rule, level } = useCoverageView()
  const write = useCoverageWriter()
  const { data, isFetching } = useAnswer()
  return (
    <div className="overview-controls">
      <PeriodBar />
      <LevelBar
        level={level}
        reason={t('levelBelow', {
          rule: rule.name[language],
          unit: t(`terms:unit.${rule.unit}`),
        })}
        onChange={(value) => write({ level: value })}
      />
      <AsOfPicker />
      <span className="updating quiet" aria-hidden="true">
        {isFetching && data && t('updating')}
      </span>
    </div>
  )
}

function Below() {
  const { isSuccess, isPlaceholderData } = useAnswer()
  return <Strip settled={isSuccess && !isPlaceholderData} />
}

/** Beside the map: the whole province, or the area that is selected. */
function Panel() {
  const { t } = useTranslation(['coverage', 'terms'])
  const { area } = useCoverageView()
  const write = useCoverageWriter()
  const { isPlaceholderData } = useAnswer()
  return (
    <aside className="overview-panel" aria-label={t('panel')} aria-busy={isPlaceholderData}>
      {area ? <AreaPanel code={area} onClose={() => write({ area: null })} /> : <ProvincePanel />}
    </aside>
  )
}

function ProvincePanel() {
  const { t } = useTranslation(['coverage', 'terms'])
  const { data: answer, isError, error, refetch } = useAnswer()
  const empty = useRecords().data?.visits === 0
  const province = useGeography().data?.province
  const failure = isError && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />
  if (!answer || empty) {
    return (
      <>
        <h1 className="visually-hidden">{t('panel')}</h1>
        {empty ? <Empty /> : failure || <AnswerLoading />}
      </>
    )
  }
  const rule = ruleById(answer.rule)
  return (
    <>
      {failure}
      <Headline answer={answer} />
      {province && <Clause citations={citationsIn(province.code, rule)} notes={rule.notes} />}
      <GapList />
    </>
  )
}

/** Announces the headline to screen readers when it changes. */
function Spoken() {
  const { t } = useTranslation(['coverage', 'terms'])
  const language = useLanguage()
  const { data, isPlaceholderData } = useAnswer()
  const said = useMemo(() => {
    if (!data || isPlaceholderData) return null
    const share = shownShare(data.total.counts.met, judgedOf(data.total.counts))
    return [
      ruleById(data.rule).name[language],
      formatPeriod(data.period.id, language),
      share === null ? t('nothingToJudge') : `${t('share')} ${share}%`,
    ].join(' · ')
  }, [data, isPlaceholderData, language, t])
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  )
}

/** Shown while there are no records: how to import some. */
function Empty() {
  const { t } = useTranslation('coverage')
  return (
    <Result
      status="info"
      className="empty-state"
      title={t('emptyTitle')}
      subTitle={
        <>
          <p>{t('emptyHelp')}</p>
          <code>npm run import -- visits visits.csv</code>
        </>
      }
      extra={<Link to="/imports">{t('emptyAction')}</Link>}
    />
  )
}
