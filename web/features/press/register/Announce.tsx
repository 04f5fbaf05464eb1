import { App, Button, DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../../data/press.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import type { Officer } from '../kept.ts'
import { TypedField } from '../layout.tsx'
import type { PressSheet } from '../use-sheet.ts'

/** Fixes the time before which the sheet above may not go out. */
export function Announce({ sheet, officer }: { sheet: PressSheet; officer: Officer }) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const [time, setTime] = useState<Dayjs | null>(null)
  const [medium, setMedium] = useState('')
  const announce = useAnnounce()
  const { request } = sheet
  const isWhole = request !== null && time !== null && medium.trim() !== '' && officer.person.trim() !== ''
  const submit = () => {
    if (request === null || time === null) return
    announce.mutate(
      {
        ...request,
        person: officer.person.trim(),
        medium: medium.trim(),
        // The picker has no zone: what it shows is the time in Shanghai.
        embargo: `${time.format('YYYY-MM-DDTHH:mm')}:00+08:00`,
      },
      {
        onSuccess: () => {
          void message.success(t('register.announced'))
          setTime(null)
        },
      },
    )
  }
  return (
    <details className="press-announce">
      <summary>{t('register.announce')}</summary>
      <p className="quiet">{t('register.announceHelp')}</p>
      <form
        className="press-form"
        aria-label={t('register.announce')}
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole && !announce.isPending) submit()
        }}
      >
        <div className="press-typed">
          <label htmlFor="press-embargo">{t('register.embargoField')}</label>
          <DatePicker
            id="press-embargo"
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            value={time}
            onChange={setTime}
          />
        </div>
        <TypedField name={t('download.medium')} value={medium} onChange={setMedium} maxLength={100} />
        {officer.person.trim() === '' && (
          <p className="quiet">{t('download.required', { name: t('download.person') })}</p>
        )}
        {announce.error && (
          <p className="press-fault" role="alert">
            {errorText(announce.error)}
          </p>
        )}
        <Button htmlType="submit" disabled={!isWhole} loading={announce.isPending}>
          {t('register.announce')}
        </Button>
      </form>
    </details>
  )
}
