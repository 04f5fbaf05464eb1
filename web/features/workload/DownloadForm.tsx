import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type WorkloadChoice, workloadQuery } from '../../data/workload.ts'

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
  const query = new URLSearchParams({
    ...workloadQuery(choice),
    ...(within !== null && { within }),
    ...Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== '')),
  })
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
        <Button type="primary" href={`/api/workload.xlsx?${query}`} download>
          {t('download.xlsx')}
        </Button>
        <Button href={`/api/workload.pdf?${query}`} download>
          {t('download.pdf')}
        </Button>
      </div>
    </section>
  )
}
