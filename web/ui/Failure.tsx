import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../data/client.ts'
import { useLanguage } from '../state/use-address.ts'

interface FailureProps {
  readonly error: Error
  readonly title: string
  readonly onRetry?: () => void
}

/** A failed request: what the server says about it and how to fix it, with a button to try again. */
export function Failure({ error, title, onRetry }: FailureProps) {
  const { t } = useTranslation('terms')
  const textOf = useErrorText()
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={textOf(error)}
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

/** An error in the reader's language: what the server says, with the fix, or that it cannot be reached. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('terms')
  const language = useLanguage()
  return (error) => {
    const api = error instanceof ApiError ? error : null
    return api?.detail?.[language] ?? t(api?.code === 'unreachable' ? 'unreachable' : 'unexpected')
  }
}
