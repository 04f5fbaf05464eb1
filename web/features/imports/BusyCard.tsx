import { Button, Progress, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportState } from './import-state.ts'

type Busy = Extract<ImportState, { step: 'busy' }>

/** The upload with its progress; then the server's work, whose duration is unknown. */
export function BusyCard({ state, onCancel }: { state: Busy; onCancel: () => void }) {
  const { t } = useTranslation('imports')
  const { file, action, sent } = state
  const uploading = sent < 1
  const text = uploading
    ? t('sending', { file: file.name })
    : action === 'check'
      ? t('checking', { file: file.name })
      : t('loading', { file: file.name })
  return (
    <div className="import-card import-busy">
      <p className="import-busy-text">
        {!uploading && <Spin size="small" />} <strong>{text}</strong>
      </p>
      <Progress
        percent={uploading ? Math.floor(sent * 100) : 100}
        status="active"
        showInfo={uploading}
        aria-label={text}
      />
      <p className="quiet">{action === 'check' ? t('nothingYet') : t('wholeOrNone')}</p>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  )
}
