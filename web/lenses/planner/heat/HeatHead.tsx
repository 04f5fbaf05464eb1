import { useTranslation } from 'react-i18next'
import type { Period } from '../../../../api/domain/period.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatPeriod } from '../../../ui/format.ts'

interface HeatHeadProps {
  readonly weeks: readonly Period[]
  /** First date of the window: the first week may begin before it. */
  readonly from: string
  readonly today: string
  /** Columns are too narrow for every number. */
  readonly dense: boolean
}

/** The weeks' numbers, and above them the month at the first week that begins in it. */
export function HeatHead({ weeks, from, today, dense }: HeatHeadProps) {
  const { t } = useTranslation('plannerHeat')
  const language = useLanguage()
  const monthAt = (n: number) => {
    const start = weeks[n]?.start ?? from
    return (start < from ? from : start).slice(0, 7)
  }
  return (
    <thead>
      <tr>
        <th scope="col" className="heat-corner">
          {t('place')}
        </th>
        {weeks.map((week, n) => {
          const isToday = today >= week.start && today <= week.end
          const month = monthAt(n)
          const begins = n === 0 || monthAt(n - 1) !== month
          // A month of which only the last week is in the window has no room beside the next.
          const hasRoom = n === weeks.length - 1 || monthAt(n + 1) === month
          return (
            <th
              key={week.id}
              scope="col"
              {...(isToday && { 'aria-current': 'date' as const })}
              className={isToday ? 'is-today' : undefined}
            >
              <span className="visually-hidden">{formatPeriod(week.id, language)}</span>
              <span className="heat-month" aria-hidden="true">
                {begins && hasRoom && monthOf(month, n < 2)}
              </span>
              <span className="heat-week" aria-hidden="true">
                {(!dense || n % 2 === 0 || isToday) && week.id.slice(6)}
              </span>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** `10` within a year, `2026-10` at the beginning and where a year begins. */
function monthOf(month: string, isFirst: boolean): string {
  return isFirst || month.endsWith('-01') ? month : month.slice(5)
}
