import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadSubmissions } from '../../../api/contract/workload-entries.ts'
import {
  useSubmitWorkload,
  useWorkloadFile,
  type WorkloadChoice,
  type WorkloadHeading,
} from '../../data/workload.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { saveFile } from '../../ui/table-file/save-file.ts'

const FIELDS = ['filler', 'contact', 'phone'] as const
const MAX_LENGTH = { filler: 60, contact: 40, phone: 40 } as const

interface DownloadFormProps {
  readonly choice: WorkloadChoice
  /** Of which sheet; null: all that one may read. */
  readonly within: string | null
  /** Whose table it is. */
  readonly area: { readonly code: string; readonly name: string }
  /** What the heading begins with; null where one may not report for the area, undefined while it is not known. */
  readonly known: WorkloadSubmissions['heading'] | undefined
  readonly demonstration: boolean
}

/** What stands in the heading of the form, and its files. */
export function DownloadForm({ choice, within, area, known, demonstration }: DownloadFormProps) {
  const { t } = useTranslation('workload')
  const { message } = App.useApp()
  const [typed, setTyped] = useState<Partial<WorkloadHeading>>({})
  const given = {
    filler: typed.filler ?? known?.filler ?? '',
    contact: typed.contact ?? known?.contact ?? '',
    phone: typed.phone ?? known?.phone ?? '',
  }
  const submit = useSubmitWorkload()
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
              onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
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
      {known && (
        <div className="workload-submit">
          <p className="quiet">{t('sent.help')}</p>
          <Popconfirm
            title={t('sent.sure', { area: area.name })}
            description={demonstration ? t('demonstration') : undefined}
            okText={t('sent.submit')}
            cancelText={t('sent.cancel')}
            onConfirm={() =>
              submit.mutate(
                { area: area.code, choice, heading: given },
                { onSuccess: () => void message.success(t('sent.done')) },
              )
            }
          >
            <Button loading={submit.isPending}>{t('sent.submitOf', { area: area.name })}</Button>
          </Popconfirm>
        </div>
      )}
      {submit.error && <p role="alert">{errorText(submit.error)}</p>}
      {file.error && <p role="alert">{errorText(file.error)}</p>}
    </section>
  )
}
