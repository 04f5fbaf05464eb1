import { useTranslation } from 'react-i18next'
import { isoWeekday, toDay } from '../../../../api/domain/calendar.ts'
import { dateAt } from './layout.ts'

interface TimelineHeadProps {
  readonly from: string
  readonly days: number
  readonly today: string
  readonly day: number
  readonly scale: number
}

/** Months above, days below: every day where there is room, else the Mondays. */
export function TimelineHead({ from, days, today, day, scale }: TimelineHeadProps) {
  const { t } = useTranslation('plannerTimeline')
  const dates = Array.from({ length: days }, (_, n) => dateAt(from, n))
  const everyDay = day >= 17 * scale
  const everyMonday = day * 7 >= 17 * scale
  return (
    <thead>
      <tr>
        <th scope="col" className="timeline-corner">
          {t('team')}
        </th>
        <th scope="col" className="timeline-days" style={{ width: days * day, minWidth: days * day }}>
          {dates.map((date, n) => {
            const isMonth = n === 0 || date.endsWith('-01')
            const hasRoom =
              isMonth &&
              !dates.slice(n + 1, n + Math.ceil((50 * scale) / day)).some((next) => next.endsWith('-01'))
            const isMonday = isoWeekday(toDay(date)) === 1
            const isTold = date === today || everyDay || (everyMonday && isMonday)
            // Beside a number that says where one is there is no room for the Monday's.
            const isCovered =
              !everyDay && date !== today && Math.abs(n - dates.indexOf(today as never)) * day < 17 * scale
            return (
              <span key={date}>
                {hasRoom && (
                  <span className="timeline-month" style={{ left: n * day }}>
                    {date.slice(0, 7)}
                  </span>
                )}
                {isTold && !isCovered && (
                  <span
                    className={date === today ? 'timeline-day is-today' : 'timeline-day'}
                    style={{ left: (n + 0.5) * day }}
                  >
                    {Number(date.slice(8))}
                  </span>
                )}
              </span>
            )
          })}
        </th>
      </tr>
    </thead>
  )
}
