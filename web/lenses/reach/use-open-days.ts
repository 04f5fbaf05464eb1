import { useTranslation } from 'react-i18next'
import type { Weekday } from '../../../api/domain/reach/service-point.ts'

/** On which days of the week a point is open, as people say it. All seven: every day; none: changing days. */
export function useOpenDays(): (weekdays: readonly number[]) => string {
  const { t } = useTranslation('reach')
  return (weekdays) => {
    if (weekdays.length === 7) return t('everyDay')
    if (weekdays.length === 0) return t('changingDays')
    return weekdays.map((day) => t(`weekday.on${day as Weekday}`)).join(t('listComma'))
  }
}
