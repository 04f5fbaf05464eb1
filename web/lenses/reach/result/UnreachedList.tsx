import { Alert, Button, Empty, Skeleton } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FIRST_LISTED, MAX_LISTED, useReachOf } from '../../../data/reach.ts'
import { formatNumber } from '../../../ui/format.ts'
import { ExportButtons } from '../../../ui/table-file/ExportButtons.tsx'
import { reachQuestion, useReachView } from '../address.ts'
import { UnreachedRows } from './UnreachedRows.tsx'
import { useUnreachedExport } from './use-unreached-export.ts'

/** The villages of an area that are not reached, most people first, then those with unknown time; with exports. */
export function UnreachedList({ within }: { within: string }) {
  const { t } = useTranslation(['reach', 'terms'])
  const view = useReachView()
  const question = reachQuestion(view)
  const [all, setAll] = useState(false)
  const { data, error, refetch, isPlaceholderData, isFetching } = useReachOf(
    within,
    question,
    all ? MAX_LISTED : FIRST_LISTED,
  )
  const headId = useId()
  const { save, saving } = useUnreachedExport(within)
  const answer = data?.type === 'area' ? data : undefined
  return (
    <section
      className="left-list"
      aria-labelledby={headId}
      aria-busy={isPlaceholderData || (!answer && !error)}
    >
      <div className="list-head">
        <h2 id={headId}>
          {t('leftTitle')}
          {answer && (
            <small>
              {formatNumber(answer.tally.villages.left)}
              {answer.tally.villages.unknown > 0 &&
                ` · ${t('leftUnknown', { n: formatNumber(answer.tally.villages.unknown) })}`}
            </small>
          )}
        </h2>
        {answer && answer.leftCount > 0 && (
          <ExportButtons saving={saving} onExport={(extension) => void save(extension)} />
        )}
      </div>
      {error && (
        <Alert
          type="error"
          showIcon
          title={t('leftFailed')}
          action={
            <Button size="small" onClick={() => void refetch()}>
              {t('terms:retry')}
            </Button>
          }
        />
      )}
      {!answer && !error && <Skeleton title={false} paragraph={{ rows: 6, width: '100%' }} />}
      {answer?.leftCount === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('leftNone', { minutes: view.minutes })} />
      )}
      {answer && answer.leftCount > 0 && (
        <>
          <UnreachedRows villages={answer.left} within={within} labelledBy={headId} />
          {answer.left.length < answer.leftCount && (
            <Button size="small" loading={isFetching && all} onClick={() => setAll(true)}>
              {t('showAll', { shown: formatNumber(answer.left.length), all: formatNumber(answer.leftCount) })}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
