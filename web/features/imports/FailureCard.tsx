import { Alert, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../ui/Failure.tsx'
import type { ImportState } from './import-state.ts'
import { FileChangedError } from './upload.ts'

type Failed = Extract<ImportState, { step: 'failed' }>

/** What went wrong with the file as a whole and what to do about it. */
export function FailureCard(props: { state: Failed; onRetry: () => void; onAgain: () => void }) {
  const { t } = useTranslation(['imports', 'terms'])
  const { state, onRetry, onAgain } = props
  const errorText = useErrorText()
  const changed = state.error instanceof FileChangedError
  return (
    <Alert
      type="error"
      showIcon
      title={t(state.action === 'check' ? 'failed.check' : 'failed.load', { file: state.file.name })}
      description={
        <>
          <p>{changed ? t('fileChanged') : errorText(state.error)}</p>
          <Space wrap className="import-actions">
            {!changed && (
              <Button type="primary" onClick={onRetry}>
                {t('terms:retry')}
              </Button>
            )}
            <Button onClick={onAgain}>{t('again')}</Button>
          </Space>
        </>
      }
    />
  )
}
