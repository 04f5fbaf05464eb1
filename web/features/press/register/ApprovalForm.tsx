import { App, Button, DatePicker, Upload } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalsAnswer } from '../../../../api/contract/press.ts'
import { useRecordApproval } from '../../../data/press.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import type { Officer } from '../kept.ts'
import { TypedField } from '../layout.tsx'

export const SCANS = '.pdf,.png,.jpg,.jpeg'

/** Enough to read two sentences. */
const LONG_SECONDS = 10

interface ApprovalFormProps {
  readonly sample: ApprovalsAnswer['samples'][number]
  readonly officer: Officer
  readonly onClose: () => void
}

/** What the authority has decided on a review sample, as its document says. The number is typed in, never proposed. */
export function ApprovalForm({ sample, officer, onClose }: ApprovalFormProps) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const [number, setNumber] = useState('')
  const [authority, setAuthority] = useState('')
  const [dates, setDates] = useState<readonly [Dayjs, Dayjs] | null>(null)
  const [person, setPerson] = useState(officer.person)
  const [scan, setScan] = useState<File | null>(null)
  const save = useRecordApproval()
  const isWhole =
    [number, authority, person].every((text) => text.trim() !== '') && dates !== null && scan !== null
  return (
    <form
      className="press-form"
      aria-label={t('register.recordTitle', { title: sample.title })}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole || save.isPending) return
        const [approvedOn, expiresOn] = dates!.map((day) => day.format('YYYY-MM-DD')) as [string, string]
        save.mutate(
          {
            approval: {
              contentHash: sample.contentHash,
              number: number.trim(),
              authority: authority.trim(),
              approvedOn,
              expiresOn,
              person: person.trim(),
            },
            scan: scan!,
          },
          {
            onSuccess: (scanError) => {
              if (scanError) {
                const reason = errorText(scanError)
                void message.warning(t('register.savedWithoutScan', { reason }), LONG_SECONDS)
              } else void message.success(t('register.saved'))
              onClose()
            },
          },
        )
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && !nativeEvent.isComposing && !save.isPending) onClose()
      }}
    >
      <strong>{t('register.recordTitle', { title: sample.title })}</strong>
      <TypedField
        name={t('register.number')}
        value={number}
        onChange={setNumber}
        maxLength={60}
        help={t('register.numberHelp')}
      />
      <TypedField name={t('register.authority')} value={authority} onChange={setAuthority} maxLength={100} />
      <div className="press-typed">
        <label htmlFor="press-approved">{t('register.columns.valid')}</label>
        <DatePicker.RangePicker
          id={{ start: 'press-approved', end: 'press-expires' }}
          placeholder={[t('register.approvedOn'), t('register.expiresOn')]}
          onChange={(range) => setDates(range?.[0] && range[1] ? [range[0], range[1]] : null)}
        />
      </div>
      <TypedField name={t('register.columns.person')} value={person} onChange={setPerson} maxLength={40} />
      <div className="press-typed">
        {t('register.scan')}
        <Upload
          accept={SCANS}
          maxCount={1}
          beforeUpload={(file) => {
            setScan(file)
            return false
          }}
          onRemove={() => setScan(null)}
        >
          <Button>{t('register.chooseScan')}</Button>
        </Upload>
      </div>
      {save.error && (
        <p className="press-fault" role="alert">
          {errorText(save.error)}
        </p>
      )}
      <div className="press-controls">
        <Button type="primary" htmlType="submit" disabled={!isWhole} loading={save.isPending}>
          {t('register.save')}
        </Button>
        <Button disabled={save.isPending} onClick={onClose}>
          {t('register.cancel')}
        </Button>
      </div>
    </form>
  )
}
