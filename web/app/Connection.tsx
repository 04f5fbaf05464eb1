import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRecords } from '../data/records.ts'
import { Failure } from '../ui/Failure.tsx'

/** Says when the server has gone: before it told which day it is, on which all questions wait, or later. */
export function Connection() {
  const { t } = useTranslation('app')
  const { t: term } = useTranslation('terms')
  const records = useRecords()
  if (!records.isError) return null
  const retry = () => void records.refetch()
  if (!records.data) return <Failure error={records.error} title={t('recordsFailed')} onRetry={retry} />
  const time = new Date(records.dataUpdatedAt).toLocaleTimeString('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
  })
  return (
    <Alert
      type="warning"
      banner
      title={t('stale', { time })}
      action={
        <Button size="small" onClick={retry}>
          {term('retry')}
        </Button>
      }
    />
  )
}
