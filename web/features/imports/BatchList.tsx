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
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx'

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
      {!data && !error && <Skeleton title={false} paragraph={{ rows: 3 }} />}
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
      {data && data.imports.length > 0 && <BatchTable batches={data.imports} />}
    </section>
  )
}

function BatchTable({ batches }: { batches: readonly BatchDto[] }) {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  const kindOf = ({ kind }: BatchDto) =>
    isVisitChange(kind) ? t(`changeKind.${kind}`) : fileKindOf(kind).title[lang]
  const columns: readonly PlainColumn<BatchDto>[] = [
    { head: t('when'), cell: ({ at }) => formatMoment(at) },
    {
      head: t('file'),
      cell: (batch) => (
        <div>
          <span className="batch-file">{batch.file}</span>{' '}
          <span className="quiet">
            #{batch.batch} · {kindOf(batch)}
          </span>
          {batch.demonstration && <Tag className="batch-demo">{t('demonstration')}</Tag>}
        </div>
      ),
    },
    { head: t('counts'), cell: (batch) => <Counts batch={batch} /> },
    { head: t('who'), cell: ({ who }) => who },
    {
      head: t('state'),
      cell: ({ batch, undoneAt, undoable }) =>
        undoneAt ? (
          <span className="quiet">{t('undoneAt', { at: formatMoment(undoneAt) })}</span>
        ) : undoable ? (
          <Undo batch={batch} />
        ) : (
          <span className="quiet">{t('notUndoable')}</span>
        ),
    },
  ]
  return (
    <PlainTable
      className="batch-table"
      columns={columns}
      rows={batches}
      keyOf={({ batch }) => batch}
      rowClass={({ undoneAt }) => (undoneAt ? 'is-undone' : undefined)}
    />
  )
}

function Counts({ batch }: { batch: BatchDto }) {
  const { t } = useTranslation('imports')
  const counts = {
    inserted: formatNumber(batch.inserted),
    updated: formatNumber(batch.updated),
    unchanged: formatNumber(batch.unchanged),
  }
  return (
    <>
      {t('countText', counts)}
      {batch.removed > 0 && ` · ${t('countRemoved', { count: formatNumber(batch.removed) })}`}
      {batch.rejected > 0 && ` · ${t('countRejected', { count: formatNumber(batch.rejected) })}`}
    </>
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
