import { App, Button, Popconfirm } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyDto } from '../../../api/contract/duties.ts'
import { fileOf, useAddFile, useWithdrawDocument } from '../../data/duties.ts'
import { useLanguage } from '../../state/use-address.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { formatDate, formatMoment } from '../../ui/format.ts'

/** The documents of a duty with their files. */
export function Documents({ duty: { documents, mayRegister } }: { readonly duty: DutyDto }) {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  const { message } = App.useApp()
  const textOf = useErrorText()
  const withdraw = useWithdrawDocument()
  const addFile = useAddFile()
  const chooser = useRef<HTMLInputElement>(null)
  const chosenFor = useRef(0)
  const told = (error: unknown) => void message.error(textOf(error))
  return (
    <section aria-labelledby="duty-documents">
      <h3 id="duty-documents">{t('documents')}</h3>
      {documents.length === 0 && <p className="quiet">{t('noDocuments')}</p>}
      <input
        ref={chooser}
        type="file"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) addFile.mutate({ id: chosenFor.current, file }, { onError: told })
        }}
      />
      <ul className="duty-documents">
        {documents.map(({ id, number, date, note, person, at, file, withdrawnAt, withdrawnBy }) => (
          <li key={id} className={withdrawnAt === null ? '' : 'is-withdrawn'}>
            <strong>{t('document', { number, date: formatDate(date, language) })}</strong>
            {note && <span>{note}</span>}
            <span className="quiet">
              {t('registered', { person, at: formatMoment(at) })}
              {withdrawnAt !== null &&
                ` · ${t('withdrawn', { by: withdrawnBy, at: formatMoment(withdrawnAt) })}`}
            </span>
            <span className="duty-actions">
              {file && (
                <a href={fileOf(id)} download>
                  {t('download', { name: file.name, size: sizeOf(file.bytes) })}
                </a>
              )}
              {!file && withdrawnAt === null && mayRegister && (
                <Button
                  size="small"
                  loading={addFile.isPending}
                  onClick={() => {
                    chosenFor.current = id
                    chooser.current?.click()
                  }}
                >
                  {t('addFile')}
                </Button>
              )}
              {withdrawnAt === null && mayRegister && (
                <Popconfirm
                  title={t('withdrawSure')}
                  okText={t('yes')}
                  cancelText={t('no')}
                  onConfirm={() => withdraw.mutate(id, { onError: told })}
                >
                  <Button size="small" danger>
                    {t('withdraw')}
                  </Button>
                </Popconfirm>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const sizeOf = (bytes: number) =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
