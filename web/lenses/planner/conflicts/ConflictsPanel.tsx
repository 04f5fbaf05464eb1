import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictDto } from '../../../../api/contract/review.ts'
import { isStillPlanned } from '../../../../api/domain/plans/possible.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { setLit, useLit } from '../lit.ts'
import { usePlanner } from '../use-planner.ts'
import '../duplicates/duplicates.css'

const SHOWN_STEP = 30

/** Pairs of visits that one team cannot both make; those that can still be changed first. */
export function ConflictsPanel() {
  const { t } = useTranslation('planner')
  const { view, conflicts } = usePlanner()
  const [shown, setShown] = useState(SHOWN_STEP)
  const { data, error } = conflicts
  const isAhead = (conflict: ConflictDto) => Number(conflict.date >= view.today)
  const sorted = [...(data?.conflicts ?? [])].sort((a, b) => isAhead(b) - isAhead(a))
  return (
    <section
      className="review-panel"
      aria-labelledby="conflicts-title"
      aria-busy={conflicts.isPlaceholderData}
    >
      <h1 id="conflicts-title">{t('conflict.title', { n: data ? formatNumber(data.total) : '…' })}</h1>
      <p className="quiet">{t('conflict.intro')}</p>
      {error && (
        <Failure error={error} title={t('failed.conflicts')} onRetry={() => void conflicts.refetch()} />
      )}
      {!data && !error && <Skeleton paragraph={{ rows: 6 }} />}
      {data?.total === 0 && <p>{t('conflict.none')}</p>}
      <ol className="review-list">
        {sorted.slice(0, shown).map((conflict) => (
          <ConflictCard key={conflict.id} conflict={conflict} />
        ))}
      </ol>
      {shown < sorted.length && (
        <Button size="small" onClick={() => setShown(shown + SHOWN_STEP)}>
          {t('crowd.more', { n: formatNumber(Math.min(SHOWN_STEP, sorted.length - shown)) })}
        </Button>
      )}
      {data && sorted.length < data.total && shown >= sorted.length && (
        <p className="quiet">{t('conflict.first', { n: formatNumber(sorted.length) })}</p>
      )}
    </section>
  )
}

/** One conflict: team, date, reason, and its two visits; planned ones can be changed. */
export function ConflictCard({ conflict }: { conflict: ConflictDto }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { view, write } = usePlanner()
  const lit = useLit()
  const { date, teamCode, teamName, visits, reason } = conflict
  const isLit = visits.some(({ visitId }) => visitId === lit.visit) || lit.team === teamCode
  return (
    <li
      className={isLit ? 'review-card is-lit' : 'review-card'}
      onPointerEnter={() => setLit({ visit: visits[0].visitId, team: teamCode })}
      onPointerLeave={() => setLit()}
    >
      <h2>
        {formatDate(date, language)} · {teamName ?? teamCode}
      </h2>
      <p>{reason[language]}</p>
      <ul className="conflict-visits">
        {visits.map((visit) => (
          <li key={visit.visitId}>
            <button
              type="button"
              className="visit-line"
              title={t('conflict.show')}
              aria-pressed={view.visit === visit.visitId}
              onClick={() => write({ visit: visit.visitId })}
            >
              {t(`terms:session.${visit.session}`)} {visit.placeName}{' '}
              <span className="quiet">
                {t(`terms:service.${visit.service}`)} · {t(`terms:visitStatus.${visit.status}`)}
              </span>
            </button>
            {isStillPlanned(visit, view.today) && (
              <Button
                size="small"
                aria-label={`${t('conflict.mend')} ${visit.placeName}`}
                onClick={() => write({ visit: visit.visitId, tab: 'draft' })}
              >
                {t('conflict.mend')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {visits.every(({ status, date: own }) => status !== 'planned' || own < view.today) && (
        <p className="quiet">{t('conflict.past')}</p>
      )}
    </li>
  )
}
