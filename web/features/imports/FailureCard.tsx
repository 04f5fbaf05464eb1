import { Alert, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../data/client.ts'
import { useLanguage } from '../../state/use-address.ts'
import type { ImportState } from './import-state.ts'
import { FileChangedError } from './upload.ts'

type Failed = Extract<ImportState, { step: 'failed' }>

/** What went wrong with the file as a whole, and what to do about it, in the server's words where it has any. */
export function FailureCard(props: { state: Failed; onRetry: () => void; onAgain: () => void }) {
  const { t } = useTranslation('imports')
  const { state, onRetry, onAgain } = props
  const text = useErrorText(state.error)
  const changed = state.error instanceof FileChangedError
  return (
    <Alert
      type="error"
      showIcon
      title={`${t('failed')}: ${state.file.name}`}
      description={
        <>
          <p>{text}</p>
          <Space wrap className="import-actions">
            {!changed && (
              <Button type="primary" onClick={onRetry}>
                {t('recheck')}
              </Button>
            )}
            <Button onClick={onAgain}>{t('again')}</Button>
          </Space>
        </>
      }
    />
  )
}

/** An error in the reader's language. */
export function useErrorText(error: unknown): string {
  const { t } = useTranslation(['imports', 'terms'])
  const language = useLanguage()
  if (error instanceof FileChangedError) return t('fileChanged')
  if (error instanceof ApiError && error.detail) return error.detail[language]
  if (error instanceof ApiError && error.code === 'unreachable') return t('terms:unreachable')
  return t('terms:unexpected')
}
