import { useTranslation } from 'react-i18next'
import type { VisitDto } from '../../../api/contract/visits.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'

/** The tip of a visit's point. */
export function VisitTip({ visit }: { visit: VisitDto }) {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const dates = [visit.date, visit.endDate].map((date) => formatDate(date, language))
  return (
    <>
      <p className="tip-name">
        <strong>{visit.teamName ?? visit.teamCode}</strong>
      </p>
      <p>
        {term(`service.${visit.service}`)} · {term(`visitStatus.${visit.status}`)} ·{' '}
        {term(`teamLevel.${visit.teamLevel}`)}
      </p>
      <p>
        {visit.date === visit.endDate ? dates[0] : dates.join(' – ')} · {term(`session.${visit.session}`)}
      </p>
      <p className="quiet">
        {visit.placeName} · {t('visitOf', { headcount: visit.headcount })}
      </p>
    </>
  )
}
