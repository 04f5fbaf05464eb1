import { Button, Skeleton, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../ui/Failure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { usePlanner } from '../use-planner.ts'
import { DuplicateCard } from './DuplicateCard.tsx'
import './duplicates.css'

const SHOWN_STEP = 20

/** Records that may be one visit reported twice, to keep or cancel one set at a time. */
export function DuplicatesPanel() {
  const { t } = useTranslation('planner')
  const { view, write, duplicates } = usePlanner()
  const [shown, setShown] = useState(SHOWN_STEP)
  const { data, error } = duplicates
  return (
    <section
      className="review-panel"
      aria-labelledby="duplicates-title"
      aria-busy={duplicates.isPlaceholderData}
    >
      <h1 id="duplicates-title">{t('duplicate.title', { n: data ? formatNumber(data.total) : '…' })}</h1>
      <p className="quiet">{t('duplicate.intro')}</p>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is one */}
      <label className="kept-switch">
        <Switch size="small" checked={view.kept} onChange={(kept) => write({ kept })} /> {t('duplicate.kept')}
      </label>
      {error && (
        <Failure error={error} title={t('failed.duplicates')} onRetry={() => void duplicates.refetch()} />
      )}
      {!data && !error && <Skeleton paragraph={{ rows: 6 }} />}
      {data?.total === 0 && <p>{t('duplicate.none')}</p>}
      <ol className="review-list">
        {data?.duplicates.slice(0, shown).map((set) => (
          <DuplicateCard key={set.id} set={set} />
        ))}
      </ol>
      {data && shown < data.duplicates.length && (
        <Button size="small" onClick={() => setShown(shown + SHOWN_STEP)}>
          {t('crowd.more', { n: formatNumber(Math.min(SHOWN_STEP, data.duplicates.length - shown)) })}
        </Button>
      )}
      {data && data.duplicates.length < data.total && shown >= data.duplicates.length && (
        <p className="quiet">{t('duplicate.first', { n: formatNumber(data.duplicates.length) })}</p>
      )}
    </section>
  )
}
