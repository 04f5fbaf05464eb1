import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTeamAnswer } from '../../../api/contract/campaigns.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'

type Evidence = CampaignTeamAnswer['evidence']
type Row = Evidence['visits'][number]

const counts = ({ dates }: Row) => dates.length > 0

/** The team's visits: those that count, and those that do not with why. */
export function Evidence({ evidence: { total, narrowed, visits } }: { readonly evidence: Evidence }) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const [shown, setShown] = useState<'counted' | 'notCounted'>('counted')
  const rows = visits.filter((row) => counts(row) === (shown === 'counted'))
  const counted = visits.filter(counts).length
  const use = ({ dates, planned, reason }: Row) => {
    if (dates.length === 0) return reason === null ? '' : t(`reasons.${reason}`)
    const told = planned ? t('evidence.planned') : t('evidence.yes')
    return reason === null ? told : t('evidence.because', { reason: t(`reasons.${reason}`) })
  }
  const span = ({ visit }: Row) =>
    visit.endDate === visit.date
      ? formatDate(visit.date, language)
      : t('span', { from: formatDate(visit.date, language), to: formatDate(visit.endDate, language) })
  return (
    <>
      <h3>{t('evidence.title')}</h3>
      {narrowed && <p className="quiet">{t('evidence.narrowed')}</p>}
      {total === 0 ? (
        <p className="quiet">{t('evidence.none')}</p>
      ) : (
        <>
          <Segmented
            aria-label={t('evidence.title')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'counted', label: t('evidence.counted', { count: counted }) },
              { value: 'notCounted', label: t('evidence.notCounted', { count: visits.length - counted }) },
            ]}
          />
          {total > visits.length && (
            <p className="quiet">{t('evidence.cut', { count: total, shown: visits.length })}</p>
          )}
          <table className="plain-table campaign-evidence">
            <thead>
              <tr>
                {(['date', 'place', 'headcount', 'use'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`evidence.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.visit.visitId}>
                  <td data-label={t('evidence.date')}>{span(row)}</td>
                  <td data-label={t('evidence.place')}>{row.visit.placeName}</td>
                  <td data-label={t('evidence.headcount')}>{row.visit.headcount}</td>
                  <td data-label={t('evidence.use')}>{use(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
