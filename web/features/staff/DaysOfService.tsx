import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SERVED_BY } from '../../../api/domain/staff/service-days.ts'
import { useToday } from '../../data/day.tsx'
import { useCertificate, useServiceDays } from '../../data/staff.ts'
import { Failure, useErrorText } from '../../ui/Failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { saveFile } from '../../ui/table-file/save-file.ts'

/** The days that a person served in a time, this year's at first, and the certificate of them. */
export function DaysOfService({ id, mayCertify }: { readonly id: string; readonly mayCertify: boolean }) {
  const { t } = useTranslation('staff')
  const today = useToday()
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`)
  const [to, setTo] = useState<string>(today)
  const { data, error, refetch } = useServiceDays(id, { from, to })
  const certificate = useCertificate(id)
  const errorText = useErrorText()
  return (
    <section>
      <h2>{t('days')}</h2>
      <div className="staff-span">
        <Input
          type="date"
          aria-label={t('daysFrom')}
          value={from}
          max={to}
          onChange={(event) => setFrom(event.target.value || from)}
        />

        <span aria-hidden>–</span>
        <Input
          type="date"
          aria-label={t('daysTo')}
          value={to}
          min={from}
          max={today}
          onChange={(event) => setTo(event.target.value || to)}
        />
      </div>
      <p className="quiet">{t('daysHelp')}</p>
      {error && <Failure error={error} title={t('daysFailed')} onRetry={() => void refetch()} />}
      {data && data.total === 0 && <p>{t('daysNone')}</p>}
      {data && data.total > 0 && (
        <>
          <ul className="staff-conflicts">
            {SERVED_BY.filter((service) => data.byService[service]).map((service) => (
              <li key={service}>
                {t(`servedBy.${service}`)}{' '}
                {t('dayCount', { count: data.byService[service], days: data.byService[service] })}
              </li>
            ))}
            <li>
              <strong>{t('daysTotal', { total: data.total, dates: formatNumber(data.dates) })}</strong>
            </li>
          </ul>
          {data.conflicts.length > 0 && (
            <p className="staff-warned">{t('daysConflicts', { count: data.conflicts.length })}</p>
          )}
        </>
      )}
      {mayCertify && (
        <Button
          loading={certificate.isPending}
          onClick={() =>
            certificate.mutate({ from, to }, { onSuccess: (file) => saveFile(file, `certificate-${id}.pdf`) })
          }
        >
          {t('certificate')}
        </Button>
      )}
      {certificate.error && (
        <p role="alert">
          {t('certificateFailed')}: {errorText(certificate.error)}
        </p>
      )}
    </section>
  )
}
