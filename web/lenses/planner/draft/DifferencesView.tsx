import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Differences } from '../../../../api/contract/plans.ts'
import type { VisitDto } from '../../../../api/contract/visits.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'

/** What has changed in the records since the draft's snapshot: the draft's own records, then other counties. */
export function DifferencesView({ differences }: { differences: Differences }) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { touched, counties } = differences
  const words = (visit: VisitDto | null, none: string) =>
    visit
      ? [
          formatDate(visit.date, language),
          visit.placeName,
          t(`terms:session.${visit.session}`),
          t(`terms:visitStatus.${visit.status}`),
        ].join(' · ')
      : none
  return (
    <Alert
      type="warning"
      showIcon
      title={t('publish.differences')}
      description={
        <>
          {touched.length > 0 && (
            <>
              <p>{t('publish.touched')}</p>
              <ul className="plain-list">
                {touched.map(({ visitId, before, now }) => (
                  <li key={visitId}>
                    <b>{visitId}</b>
                    <br />
                    {t('publish.before')} {words(before, t('publish.absent'))}
                    <br />
                    {t('publish.now')} {words(now, t('publish.gone'))}
                  </li>
                ))}
              </ul>
            </>
          )}
          {counties.length > 0 && (
            <p>
              {t('publish.counties')} {counties.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')}
            </p>
          )}
        </>
      }
    />
  )
}
