import { App, Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../../api/contract/press.ts'
import type { Batch } from '../../../../api/contract/press-batches.ts'
import { useMay } from '../../../data/me.ts'
import { batchZip, useBatchAgain, useCancelBatch, usePressBatch } from '../../../data/press-batches.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import { formatMoment, formatNumber } from '../../../ui/format.ts'
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx'

/** Batches with their progress, the latest first. */
export function BatchTable({
  batches,
  stories,
}: {
  batches: readonly Batch[]
  stories: PressChoices['stories']
}) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const columns: readonly PlainColumn<Batch>[] = [
    { head: t('batch.columns.at'), cell: ({ at }) => formatMoment(at) },
    {
      head: t('batch.columns.story'),
      cell: ({ story, kind }) =>
        `${stories.find(({ id }) => id === story)?.name[language]} · ${t(`download.kinds.${kind}`)}`,
    },
    { head: t('batch.columns.progress'), cell: (batch) => <BatchProgress batch={batch} /> },
    { head: t('batch.columns.state'), cell: (batch) => <BatchState batch={batch} /> },
    {
      head: t('batch.columns.files'),
      cell: ({ id, at, made }) =>
        made > 0 ? (
          <a href={batchZip(id)} download>
            ZIP
            <span className="visually-hidden"> {formatMoment(at)}</span>
          </a>
        ) : (
          '—'
        ),
    },
  ]
  return <PlainTable columns={columns} rows={batches} keyOf={({ id }) => id} />
}

function BatchProgress({ batch: { made, failed, total, secondsLeft } }: { batch: Batch }) {
  const { t } = useTranslation('press')
  const said = t('batch.made', { made: formatNumber(made), total: formatNumber(total) })
  return (
    <div className="press-progress">
      <Progress
        percent={total === 0 ? 0 : (100 * (made + failed)) / total}
        showInfo={false}
        // A file may rightly be refused, such as one of a county that is not accepted: the list beside says why.
        {...(failed > 0 && { status: 'normal' as const })}
        size="small"
        aria-label={said}
      />
      <span>
        {said}
        {secondsLeft !== null &&
          ` · ${t('batch.left', { minutes: Math.max(1, Math.ceil(secondsLeft / 60)) })}`}
      </span>
    </div>
  )
}

/** What has become of it, cancelling it, and why some files could not be made. */
function BatchState({ batch: { id, state, failed, outdated } }: { batch: Batch }) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const [isOpen, setIsOpen] = useState(false)
  const cancel = useCancelBatch()
  const again = useBatchAgain()
  const may = useMay()
  return (
    <div className="press-state">
      <span>{t(`batch.states.${state}`)}</span>
      {failed > 0 && (
        <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
          <summary>{t('batch.failures', { count: failed })}</summary>
          {isOpen && <Failures id={id} />}
        </details>
      )}
      {outdated > 0 && <span className="quiet">{t('batch.outdated', { count: outdated })}</span>}
      {(state === 'queued' || state === 'running') && (
        <Button
          size="small"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(id, { onError: (error) => void message.error(errorText(error)) })}
        >
          {t('batch.cancel')}
        </Button>
      )}
      {(state === 'done' || state === 'cancelled') && may('press.make') && (
        <Button
          size="small"
          loading={again.isPending}
          onClick={() => again.mutate(id, { onError: (error) => void message.error(errorText(error)) })}
        >
          {t('batch.again')}
        </Button>
      )}
    </div>
  )
}

const MOST_FAILURES = 20

function Failures({ id }: { id: number }) {
  const language = useLanguage()
  const { data } = usePressBatch(id)
  const failed = data?.files.filter(({ error }) => error !== null) ?? []
  return (
    <ul className="press-notes">
      {failed.slice(0, MOST_FAILURES).map(({ number, area, period, error }) => (
        <li key={number}>
          {[area, period].filter((part) => part !== null).join(' ')} {error?.[language]}
        </li>
      ))}
    </ul>
  )
}
