import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../data/client.ts'
import { useLanguage } from '../state/use-address.ts'

interface FailureProps {
  readonly error: Error
  readonly title: string
  readonly onRetry?: () => void
}

/** A question that failed: what the server says about it with its mend, and a way to ask again. */
export function Failure({ error, title, onRetry }: FailureProps) {
  const { t } = useTranslation('terms')
  const language = useLanguage()
  const api = error instanceof ApiError ? error : null
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={api?.detail?.[language] ?? t(api?.code === 'unreachable' ? 'unreachable' : 'unexpected')}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  )
}
