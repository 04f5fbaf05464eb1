import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Popconfirm, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDto } from '../../../api/contract/imports.ts'
import { fileKindOf, isVisitChange } from '../../../api/contract/kinds/file-kinds.ts'
import { answerOf, api } from '../../data/client.ts'
import { RECORDED } from '../../data/query-client.ts'
import { RECORDS_KEY } from '../../data/records.ts'
import { useLanguage } from '../../state/use-address.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'

/** Imports and other changes: who, when, what they did, and undo while it is possible. */
export function BatchList() {
  const { t } = useTranslation(['imports', 'terms'])
  const { data, error, refetch } = useQuery({
    queryKey: [RECORDED, 'imports'],
    queryFn: ({ signal }) => answerOf(api.imports.$get({}, { init: { signal } })),
    staleTime: 0,
  })
  return (
    <section className="import-panel batches">
      <h2>{t('list')}</h2>
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {error && !data && (
        <Alert
          type="error"
          showIcon
          title={t('listFailed')}
          action={
            <Button size="small" onClick={() => void refetch()}>
              {t('terms:retry')}
            </Button>
          }
        />
      )}
      {data?.imports.length === 0 && <p className="quiet">{t('listEmpty')}</p>}
      {data && data.imports.length > 0 && (
        <table className="plain-table batch-table">
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('file')}</th>
              <th scope="col">{t('counts')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {data.imports.map((batch) => (
              <Batch key={batch.batch} batch={batch} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Batch({ batch }: { batch: BatchDto }) {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  const kind = isVisitChange(batch.kind) ? t(`changeKind.${batch.kind}`) : fileKindOf(batch.kind).title[lang]
  const counts = {
    inserted: formatNumber(batch.inserted),
    updated: formatNumber(batch.updated),
    unchanged: formatNumber(batch.unchanged),
  }
  return (
    <tr className={batch.undoneAt ? 'is-undone' : undefined}>
      <td data-label={t('when')}>{formatMoment(batch.at)}</td>
      <td data-label={t('file')}>
        <div>
          <span className="batch-file">{batch.file}</span>{' '}
          <span className="quiet">
            #{batch.batch} · {kind}
          </span>
          {batch.demonstration && <Tag className="batch-demo">{t('demonstration')}</Tag>}
        </div>
      </td>
      <td data-label={t('counts')}>
        {t('countText', counts)}
        {batch.removed > 0 && ` · ${t('countRemoved', { count: formatNumber(batch.removed) })}`}
        {batch.rejected > 0 && ` · ${t('countRejected', { count: formatNumber(batch.rejected) })}`}
      </td>
      <td data-label={t('who')}>{batch.who}</td>
      <td data-label={t('state')}>
        {batch.undoneAt ? (
          <span className="quiet">{t('undoneAt', { at: formatMoment(batch.undoneAt) })}</span>
        ) : batch.undoable ? (
          <Undo batch={batch.batch} />
        ) : (
          <span className="quiet">{t('notUndoable')}</span>
        )}
      </td>
    </tr>
  )
}

function Undo({ batch }: { batch: number }) {
  const { t } = useTranslation('imports')
  const { message } = App.useApp()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => answerOf(api.imports[':batch'].undo.$post({ param: { batch: `${batch}` } })),
    onSuccess: () => message.success(t('undoDone', { batch })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: RECORDS_KEY })
      return client.invalidateQueries({ queryKey: [RECORDED] })
    },
  })
  const errorText = useErrorText()
  return (
    <>
      <Popconfirm
        title={t('undoTitle', { batch })}
        description={<span className="undo-help">{t('undoHelp')}</span>}
        getPopupContainer={(button) => button.parentElement ?? document.body}
        okText={t('undo')}
        cancelText={t('cancel')}
        onConfirm={() => undo.mutate()}
      >
        <Button size="small" loading={undo.isPending}>
          {t('undo')}
          <span className="visually-hidden"> {t('batch', { batch })}</span>
        </Button>
      </Popconfirm>
      {undo.error && (
        <p className="undo-error" role="alert">
          {errorText(undo.error)}
        </p>
      )}
    </>
  )
}
