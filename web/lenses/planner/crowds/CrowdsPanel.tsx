import { Segmented, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { Clause } from '../../../ui/Clause.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { CROWD_SORTS, type CrowdSort } from '../address.ts'
import type { Crowd } from '../types.ts'
import { usePlanner } from '../use-planner.ts'
import { CrowdList } from './CrowdList.tsx'
import { CROWDING_CLAUSE, useCrowdingNotes } from './clause.ts'
import { adjustableTotals, sortCrowds } from './crowd-totals.ts'
import { Disagreement } from './Disagreement.tsx'
import './crowds.css'

/** The crowds: headline, clause, list, and where the two methods disagree. */
export function CrowdsPanel() {
  const { t } = useTranslation('planner')
  const { clusters, answer, oneTeam } = usePlanner()
  const notes = useCrowdingNotes()
  if (!answer) {
    return clusters.error ? (
      <Failure error={clusters.error} title={t('failed.clusters')} onRetry={() => void clusters.refetch()} />
    ) : (
      <Skeleton paragraph={{ rows: 8 }} />
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
      <Lists />
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

/** Crowds that are not over; past ones are folded away unless one of them is chosen. */
function Lists() {
  const { t } = useTranslation('planner')
  const { view, write, answer, crowds, chosen } = usePlanner()
  const { ahead, happened } = useMemo(
    () => sortCrowds(crowds, view.sort, view.today),
    [crowds, view.sort, view.today],
  )
  const [isOpen, setOpen] = useState(false)
  const isChosen = happened.some(({ id }) => id === chosen?.id)
  return (
    <section aria-labelledby="crowd-list-title">
      <div className="crowd-list-head">
        <h2 id="crowd-list-title">
          {t(answer?.method === 'stdbscan' ? 'crowd.chains' : 'crowd.list')}{' '}
          <small className="quiet">{t(`crowd.sortHelp.${view.sort}`)}</small>
        </h2>
        {crowds.length > 1 && (
          <Segmented<CrowdSort>
            size="small"
            aria-label={t('crowd.sort')}
            value={view.sort}
            options={CROWD_SORTS.map((value) => ({ value, label: t(`crowd.sorts.${value}`) }))}
            onChange={(sort) => write({ sort })}
          />
        )}
      </div>
      {ahead.length === 0 && happened.length > 0 && <p className="quiet">{t('crowd.noneAhead')}</p>}
      <CrowdList crowds={ahead} />
      {happened.length > 0 && (
        <details
          className="happened"
          open={isOpen || isChosen}
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>
            {t('crowd.happened', { n: formatNumber(happened.length) })} ·{' '}
            {t('crowd.surplus', { n: formatNumber(surplusOf(happened)) })}
          </summary>
          <p className="quiet">{t('crowd.happenedHelp')}</p>
          <CrowdList crowds={happened} />
        </details>
      )}
    </section>
  )
}

/** The number of crowds that can still be adjusted, their cost, and the definition of a crowd. */
function Headline() {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { view, answer, crowds, areaOf } = usePlanner()
  const { adjustable, days, movable, gaps } = useMemo(() => adjustableTotals(crowds), [crowds])
  const happened = useMemo(() => crowds.filter(({ to }) => to < view.today), [crowds, view.today])
  const area = view.within ? (areaOf(view.within)?.name ?? view.within) : t('control.province')
  return (
    <section className="headline planner-headline" aria-labelledby="crowds-name">
      <h1 id="crowds-name">
        {t('head.name', { from: formatDate(view.from, language), to: formatDate(view.to, language), area })}
      </h1>
      {crowds.length === 0 && (
        <>
          <p className="headline-none">{t('head.none')}</p>
          <p className="quiet">{t('head.noneHelp')}</p>
        </>
      )}
      {crowds.length > 0 && adjustable === 0 && <p className="headline-none">{t('head.noneAdjustable')}</p>}
      {adjustable > 0 && (
        <>
          <p className="headline-share">
            <strong>
              {formatNumber(adjustable)}
              <small>{t(`head.crowds.${view.method}`)}</small>
            </strong>
          </p>
          <p className="headline-cost">
            {t(gaps > 0 ? 'head.cost' : 'head.noGaps', {
              n: formatNumber(movable),
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
      {happened.length > 0 && (
        <p className="quiet headline-happened">
          {t('head.happened', {
            n: formatNumber(happened.length),
            days: formatNumber(surplusOf(happened)),
          })}
        </p>
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

const surplusOf = (crowds: readonly Crowd[]) => crowds.reduce((sum, { surplusDays }) => sum + surplusDays, 0)

function Figure({ name, value, colour }: { name: string; value: number; colour: string }) {
  return (
    <div style={{ borderColor: colour }}>
      <dt>{name}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  )
}
