import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../../../data/client.ts'
import { useMay } from '../../../data/me.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { AdminFrame } from '../AdminFrame.tsx'
import { queryOf, useAuditFilter } from './address.ts'
import { Entry } from './Entry.tsx'
import { FilterBar } from './FilterBar.tsx'
import './audit.css'

/** The page `/admin/audit`. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const query = queryOf(useAuditFilter())
  const may = useMay()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.audit.$get(
          { query: { ...query, ...(pageParam === null ? {} : { before: String(pageParam) }) } },
          { init: { signal } },
        ),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    gcTime: 0,
    enabled: may('audit.read'),
  })
  const entries = data?.pages.flatMap((page) => page.entries)
  return (
    <AdminFrame title={t('title')} intro={t('intro')}>
      <FilterBar />
      <section className="audit-list" aria-live="polite">
        {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
        {!entries && !error && <Skeleton title={false} paragraph={{ rows: 8 }} />}
        {entries?.length === 0 && <p className="quiet">{t('empty')}</p>}
        {entries && entries.length > 0 && (
          <table className="plain-table audit-table">
            <thead>
              <tr>
                <th scope="col">{t('when')}</th>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('where')}</th>
                <th scope="col">{t('what')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('details')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Entry key={entry.number} entry={entry} />
              ))}
            </tbody>
          </table>
        )}
        {hasNextPage && (
          <Button className="audit-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </section>
    </AdminFrame>
  )
}
