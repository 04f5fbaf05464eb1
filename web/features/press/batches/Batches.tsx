import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../../api/contract/press.ts'
import { usePressBatches } from '../../../data/press-batches.ts'
import { Failure } from '../../../ui/Failure.tsx'
import type { Download } from '../use-download.ts'
import type { PressSheet } from '../use-sheet.ts'
import { BatchForm } from './BatchForm.tsx'
import { BatchTable } from './BatchTable.tsx'

interface BatchesProps {
  readonly sheet: PressSheet
  readonly choices: PressChoices
  readonly download: Download
}

/** The story above for many areas, periods and sizes at once. */
export function Batches({ sheet, choices, download }: BatchesProps) {
  const { t } = useTranslation('press')
  const { data, error, refetch } = usePressBatches()
  return (
    <section className="press-card press-register" aria-labelledby="press-batches">
      <h2 id="press-batches">{t('batch.title')}</h2>
      <p className="quiet">{t('batch.help')}</p>
      <BatchForm sheet={sheet} sizes={choices.sizes} download={download} />
      {error && <Failure error={error} title={t('batch.failed')} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton title={false} />}
      {data && data.batches.length > 0 && <BatchTable batches={data.batches} stories={choices.stories} />}
    </section>
  )
}
