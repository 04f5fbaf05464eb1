import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval, ApprovalsAnswer } from '../../../../api/contract/press.ts'
import { approvalScan, useAddScan } from '../../../data/press.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import { formatDate, formatMoment } from '../../../ui/format.ts'
import type { Officer } from '../kept.ts'
import { ApprovalForm, SCANS } from './ApprovalForm.tsx'

const SAMPLE_COLUMNS = ['title', 'size', 'at', 'person', 'purpose'] as const

/** Review samples, of each of which an approval can be recorded, and the approvals. */
export function Approvals({ answer, officer }: { answer: ApprovalsAnswer; officer: Officer }) {
  const { t } = useTranslation('press')
  const [open, setOpen] = useState<number | null>(null)
  const { samples, approvals } = answer
  const column = (name: (typeof SAMPLE_COLUMNS)[number]) => t(`register.columns.${name}`)
  const approved = new Set(approvals.map(({ contentHash }) => contentHash))
  const chosen = samples.find(({ id }) => id === open)
  return (
    <>
      <h3>{t('register.samples')}</h3>
      {samples.length === 0 ? (
        <p className="quiet">{t('register.noSamples')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              {SAMPLE_COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {column(name)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('register.record')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {samples.map(({ id, title, size, at, person, purpose, contentHash }) => (
              <tr key={id}>
                <td data-label={column('title')}>{title}</td>
                <td data-label={column('size')}>{size}</td>
                <td data-label={column('at')}>{formatMoment(at)}</td>
                <td data-label={column('person')}>{person}</td>
                <td data-label={column('purpose')}>{purpose}</td>
                <td className="press-act">
                  {approved.has(contentHash) ? (
                    <span className="quiet">{t('register.approved')}</span>
                  ) : (
                    <Button size="small" onClick={() => setOpen(id)}>
                      {t('register.record')}
                      <span className="visually-hidden"> {title}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen && <ApprovalForm sample={chosen} officer={officer} onClose={() => setOpen(null)} />}
      <h3>{t('register.approvals')}</h3>
      {approvals.length === 0 ? (
        <p className="quiet">{t('register.noApprovals')}</p>
      ) : (
        <ApprovalTable approvals={approvals} />
      )}
    </>
  )
}

function ApprovalTable({ approvals }: { approvals: readonly Approval[] }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const columns = ['number', 'title', 'authority', 'valid', 'person', 'scan'] as const
  const column = (name: (typeof columns)[number]) => t(`register.columns.${name}`)
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {column(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {approvals.map(({ id, number, title, authority, approvedOn, expiresOn, person, scan }) => (
          <tr key={id}>
            <td data-label={column('number')}>{number}</td>
            <td data-label={column('title')}>{title}</td>
            <td data-label={column('authority')}>{authority}</td>
            <td data-label={column('valid')}>
              {t('register.until', {
                from: formatDate(approvedOn, language),
                to: formatDate(expiresOn, language),
              })}
            </td>
            <td data-label={column('person')}>{person}</td>
            <td data-label={column('scan')}>
              {scan ? (
                <a href={approvalScan(id)} target="_blank" rel="noopener">
                  {t('register.columns.scan')}
                </a>
              ) : (
                <AddScan id={id} number={number} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The scan may have been too large, or not at hand, when the approval was recorded. */
function AddScan({ id, number }: { id: number; number: string }) {
  const { t } = useTranslation('press')
  const errorText = useErrorText()
  const add = useAddScan()
  return (
    <div className="press-state">
      <Upload
        accept={SCANS}
        showUploadList={false}
        beforeUpload={(scan) => {
          add.mutate({ id, scan })
          return false
        }}
      >
        <Button size="small" loading={add.isPending}>
          {t('register.addScan')}
          <span className="visually-hidden"> {number}</span>
        </Button>
      </Upload>
      {add.error && (
        <p className="press-fault" role="alert">
          {errorText(add.error)}
        </p>
      )}
    </div>
  )
}
