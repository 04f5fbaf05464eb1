import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import type { Crowd } from '../types.ts'
import type { VisitBar } from './layout.ts'

/** What is said of a visit to those who do not see it. */
export function useBarLabel(crowdOf: ReadonlyMap<string, Crowd>): (bar: VisitBar) => string {
  const { t } = useTranslation('plannerTimeline')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const comma = language === 'zh' ? '，' : ', '
  return ({ visit, crowds, conflicts }) => {
    const [first, last] = [formatDate(visit.date, language), formatDate(visit.endDate, language)]
    const crowd = crowdOf.get(crowds[0] ?? '')
    return [
      visit.date === visit.endDate ? first : `${first} – ${last}`,
      term(`session.${visit.session}`),
      visit.placeName,
      term(`service.${visit.service}`),
      term(`visitStatus.${visit.status}`),
      visit.change === 'cancel' && t('bar.cancelled'),
      crowd && t('bar.crowd', { days: crowd.surplusDays }),
      ...conflicts.map(({ reason }) => reason[language]),
      visit.movable && visit.change !== 'cancel' && t('bar.movable'),
    ]
      .filter((part) => typeof part === 'string')
      .join(comma)
  }
}
