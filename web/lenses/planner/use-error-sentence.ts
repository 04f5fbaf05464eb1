import { useTranslation } from 'react-i18next'
import { ApiError } from '../../data/client.ts'
import { useLanguage } from '../../state/use-address.ts'

/** What the server says about a failure, with its mend; or that it cannot be reached. */
export function useErrorSentence(): (error: Error) => string {
  const { t } = useTranslation('terms')
  const language = useLanguage()
  return (error) => {
    const api = error instanceof ApiError ? error : null
    return api?.detail?.[language] ?? t(api?.code === 'unreachable' ? 'unreachable' : 'unexpected')
  }
}
