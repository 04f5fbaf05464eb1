import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRecords } from '../data/records.ts'
import { useSession } from '../data/session.ts'
import { retryServer, useLive } from '../live/live.ts'
import { Failure } from '../ui/Failure.tsx'
import { formatMoment } from '../ui/format.ts'

/** Reports an unreachable server: as a failure before its first answer, which everything waits for, later as a banner. */
export function Connection() {
  const { t } = useTranslation('app')
  const { t: term } = useTranslation('terms')
  const records = useRecords()
  const { contact, heardAt } = useLive()
  const session = useSession().data
  // Whose session has ended is told so, and is asked to sign in.
  const isSignedOut = session?.auth === 'on' && session.person === null
  if (isSignedOut || (!records.isError && contact !== 'lost')) return null
  const retry = () => {
    retryServer()
    if (records.isError) void records.refetch()
  }
  if (records.error && !records.data) {
    return <Failure error={records.error} title={t('recordsFailed')} onRetry={retry} />
  }
  // Until it was last heard from, the server would have announced any change.
  const upToDateAt = records.isError ? records.dataUpdatedAt : Math.max(records.dataUpdatedAt, heardAt ?? 0)
  const time = formatMoment(new Date(upToDateAt).toISOString()).slice(11)
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
