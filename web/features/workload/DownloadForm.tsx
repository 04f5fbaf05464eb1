import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkloadFile, type WorkloadChoice } from '../../data/workload.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { saveFile } from '../../ui/table-file/save-file.ts'

const FIELDS = ['filler', 'contact', 'phone'] as const
const MAX_LENGTH = { filler: 60, contact: 40, phone: 40 } as const

interface DownloadFormProps {
  readonly choice: WorkloadChoice
  /** Of which sheet; null: all that one may read. */
  readonly within: string | null
}

/** What stands in the heading of the form, and its files. */
export function DownloadForm({ choice, within }: DownloadFormProps) {
  const { t } = useTranslation('workload')
  const [given, setGiven] = useState({ filler: '', contact: '', phone: '' })
  const file = useWorkloadFile()
  const errorText = useErrorText()
  const make = (format: 'xlsx' | 'pdf') =>
    file.mutate(
      { format, within, choice, heading: given },
      { onSuccess: (made) => saveFile(made, `${t('title')}.${format}`) },
    )
  const isMaking = (format: 'xlsx' | 'pdf') => file.isPending && file.variables.format === format
  return (
    <section className="workload-card" aria-labelledby="workload-download">
      <h2 id="workload-download">{t('download.title')}</h2>
      <p className="quiet">{t('download.help')}</p>
      <div className="workload-filler">
        {FIELDS.map((field) => (
          <label key={field} htmlFor={`workload-${field}`}>
            <span>{t(`download.${field}`)}</span>
            <Input
              id={`workload-${field}`}
              value={given[field]}
              maxLength={MAX_LENGTH[field]}
              autoComplete="off"
              onChange={({ target }) => setGiven({ ...given, [field]: target.value })}
            />
          </label>
        ))}
      </div>
      <div className="workload-buttons">
        <Button
          type="primary"
          loading={isMaking('xlsx')}
          disabled={file.isPending}
          onClick={() => make('xlsx')}
        >
          {t('download.xlsx')}
        </Button>
        <Button loading={isMaking('pdf')} disabled={file.isPending} onClick={() => make('pdf')}>
          {t('download.pdf')}
        </Button>
      </div>
      {file.error && <p role="alert">{errorText(file.error)}</p>}
    </section>
  )
}
