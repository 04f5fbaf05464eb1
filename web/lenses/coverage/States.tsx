import { Alert, Button, Result, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../data/client.ts'
import { useRecords } from '../../data/records.ts'
import { Link } from '../../ui/Link.tsx'
import { useLanguage } from '../../ui/language.ts'

/** The shape of the headline while its first answer is under way. */
export function HeadlineLoading() {
  const { t } = useTranslation('terms')
  return (
    <div className="headline" role="status" aria-label={t('loading')}>
      <Skeleton active title={{ width: '70%' }} paragraph={{ rows: 6 }} />
    </div>
  )
}

/** A question that failed: what the server says about it, and a way to ask again. */
export function Failed(props: {
  error: Error
  onRetry: () => void
  what?: 'records' | 'coverage' | 'geography'
}) {
  const { error, onRetry, what = 'coverage' } = props
  const { t } = useTranslation('overview')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const api = error instanceof ApiError ? error : null
  const detail = api?.detail?.[language] ?? term(api?.code === 'unreachable' ? 'unreachable' : 'unexpected')
  return (
    <Alert
      type="error"
      showIcon
      title={t(`failed.${what}`)}
      description={detail}
      action={
        <Button size="small" onClick={onRetry}>
          {term('retry')}
        </Button>
      }
    />
  )
}

/** Says when the server has gone: before it told which day it is, on which all questions wait, or later. */
export function Connection() {
  const records = useRecords()
  if (!records.isError) return null
  if (!records.data) {
    return <Failed what="records" error={records.error} onRetry={() => void records.refetch()} />
  }
  return <Stale since={records.dataUpdatedAt} onRetry={() => void records.refetch()} />
}

function Stale({ since, onRetry }: { since: number; onRetry: () => void }) {
  const { t } = useTranslation('overview')
  const { t: term } = useTranslation('terms')
  const time = new Date(since).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })
  return (
    <Alert
      type="warning"
      banner
      title={t('stale', { time })}
      action={
        <Button size="small" onClick={onRetry}>
          {term('retry')}
        </Button>
      }
    />
  )
}

/** No records at all: how to bring some. */
export function Empty() {
  const { t } = useTranslation('overview')
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
