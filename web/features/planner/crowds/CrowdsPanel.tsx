import { Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { useLanguage } from '../../../ui/language.ts'
import { Clause } from '../../overview/Clause.tsx'
import { Failure } from '../../reach/Failure.tsx'
import { CROWDING_CLAUSE } from '../clause.ts'
import { usePlanner } from '../use-planner.ts'
import { CrowdList } from './CrowdList.tsx'
import { Disagreement } from './Disagreement.tsx'
import { headline } from './headline.ts'
import { useNotes } from './use-notes.ts'
import './crowds.css'

/** Where it is crowded and what it costs, the sentence that decides it, and the crowds, worst first. */
export function CrowdsPanel() {
  const { t } = useTranslation('planner')
  const { clusters, answer, oneTeam, crowds } = usePlanner()
  const notes = useNotes()
  if (!answer) {
    return clusters.error ? (
      <Failure error={clusters.error} title={t('failed.clusters')} onRetry={() => void clusters.refetch()} />
    ) : (
      <Skeleton active paragraph={{ rows: 8 }} />
    )
  }
  return (
    <div className="crowds-panel" aria-busy={clusters.isPlaceholderData}>
      {clusters.error && (
        <Failure
          error={clusters.error}
          title={t('failed.clusters')}
          onRetry={() => void clusters.refetch()}
        />
      )}
      <Headline />
      <Clause citations={[CROWDING_CLAUSE]} notes={notes} />
      <section aria-labelledby="crowd-list-title">
        <h2 id="crowd-list-title">
          {t('crowd.list')} <small className="quiet">{t('crowd.worst')}</small>
        </h2>
        <CrowdList crowds={crowds} />
      </section>
      <Disagreement />
      {oneTeam.length > 0 && (
        <details className="one-team">
          <summary>{t('oneTeam', { n: formatNumber(oneTeam.length) })}</summary>
          <p className="quiet">{t('oneTeamHelp')}</p>
          <CrowdList crowds={oneTeam} />
        </details>
      )}
    </div>
  )
}

/** One strong number, what it costs, and the sentence with the numbers of the sliders. */
function Headline() {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { view, answer, crowds, visitOf, areaOf } = usePlanner()
  const { days, gaps } = useMemo(() => headline(crowds), [crowds])
  const movable = useMemo(
    () => new Set(crowds.flatMap(({ visits }) => visits.filter((each) => visitOf.get(each)?.movable))).size,
    [crowds, visitOf],
  )
  const area = view.within ? (areaOf(view.within)?.name ?? view.within) : t('control.province')
  return (
    <section className="headline planner-headline" aria-labelledby="crowds-name">
      <h1 id="crowds-name">
        {t('head.name', { from: formatDate(view.from, language), to: formatDate(view.to, language), area })}
      </h1>
      {crowds.length === 0 ? (
        <>
          <p className="headline-none">{t('head.none')}</p>
          <p className="quiet">{t('head.noneHelp')}</p>
        </>
      ) : (
        <>
          <p className="headline-share">
            <strong>
              {formatNumber(crowds.length)}
              <small>{t('head.crowds')}</small>
            </strong>
          </p>
          <p className="headline-cost">
            {t(gaps > 0 ? 'head.cost' : 'head.noGaps', {
              days: formatNumber(days),
              gaps: formatNumber(gaps),
            })}
          </p>
          <dl className="headline-figures">
            <Figure name={t('head.surplus')} value={days} colour="var(--class-missed)" />
            <Figure name={t('head.gaps')} value={gaps} colour="var(--class-due)" />
            <Figure name={t('head.movable')} value={movable} colour="var(--class-scheduled)" />
          </dl>
        </>
      )}
      <p className="crowd-sentence">
        {t(`sentence.${view.method}`, { km: view.metres / 1000, days: view.days, min: view.min })}
      </p>
      {answer && (
        <p className="quiet headline-applies">
          {t('head.looked', { visits: formatNumber(answer.visits), noise: formatNumber(answer.noise) })}
        </p>
      )}
    </section>
  )
}

function Figure({ name, value, colour }: { name: string; value: number; colour: string }) {
  return (
    <div style={{ borderColor: colour }}>
      <dt>{name}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  )
}
