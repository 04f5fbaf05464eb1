import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval, ApprovalsAnswer } from '../../../../api/contract/press.ts'
import { approvalScan, useAddScan } from '../../../data/press.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import { formatDate, formatMoment } from '../../../ui/format.ts'
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx'
import type { Officer } from '../kept.ts'
import { ApprovalForm, SCANS } from './ApprovalForm.tsx'

type Sample = ApprovalsAnswer['samples'][number]

/** Review samples, of each of which an approval can be recorded, and the approvals. */
export function Approvals({ answer, officer }: { answer: ApprovalsAnswer; officer: Officer }) {
  const { t } = useTranslation('press')
  const [open, setOpen] = useState<number | null>(null)
  const { samples, approvals } = answer
  const approved = new Set(approvals.map(({ contentHash }) => contentHash))
  const columns: readonly PlainColumn<Sample>[] = [
    { head: t('register.columns.title'), cell: ({ title }) => title },
    { head: t('register.columns.size'), cell: ({ size }) => size },
    { head: t('register.columns.at'), cell: ({ at }) => formatMoment(at) },
    { head: t('register.columns.person'), cell: ({ person }) => person },
    { head: t('register.columns.purpose'), cell: ({ purpose }) => purpose },
    {
      head: t('register.record'),
      isHeadHidden: true,
      className: 'press-act',
      cell: ({ id, title, contentHash }) =>
        approved.has(contentHash) ? (
          <span className="quiet">{t('register.approved')}</span>
        ) : (
          <Button size="small" onClick={() => setOpen(id)}>
            {t('register.record')}
            <span className="visually-hidden"> {title}</span>
          </Button>
        ),
    },
  ]
  const chosen = samples.find(({ id }) => id === open)
  return (
    <>
      <h3>{t('register.samples')}</h3>
      {samples.length === 0 ? (
        <p className="quiet">{t('register.noSamples')}</p>
      ) : (
        <PlainTable columns={columns} rows={samples} keyOf={({ id }) => id} />
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
  const columns: readonly PlainColumn<Approval>[] = [
    { head: t('register.columns.number'), cell: ({ number }) => number },
    { head: t('register.columns.title'), cell: ({ title }) => title },
    { head: t('register.columns.authority'), cell: ({ authority }) => authority },
    {
      head: t('register.columns.valid'),
      cell: ({ approvedOn, expiresOn }) =>
        t('register.until', {
          from: formatDate(approvedOn, language),
          to: formatDate(expiresOn, language),
        }),
    },
    { head: t('register.columns.person'), cell: ({ person }) => person },
    {
      head: t('register.columns.scan'),
      cell: ({ id, number, scan }) =>
        scan ? (
          <a href={approvalScan(id)} target="_blank" rel="noopener">
            {t('register.columns.scan')}
          </a>
        ) : (
          <AddScan id={id} number={number} />
        ),
    },
  ]
  return <PlainTable columns={columns} rows={approvals} keyOf={({ id }) => id} />
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
