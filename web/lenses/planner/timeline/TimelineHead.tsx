import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isoWeekday, toDay } from '../../../../api/domain/calendar.ts'
import { type Period, periodOf, shiftPeriod } from '../../../../api/domain/period.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { dateAt, dayIn } from './layout.ts'

interface TimelineHeadProps {
  readonly from: string
  readonly days: number
  readonly today: string
  /** Pixels a day. */
  readonly day: number
  readonly scale: number
}

/** Room that a day's number needs on a desk, pixels. */
const MIN_NUMBER_WIDTH = 17

/** Months above, days below: every day where there is room, else the Mondays. */
export function TimelineHead({ from, days, today, day, scale }: TimelineHeadProps) {
  const { t } = useTranslation('plannerTimeline')
  const months = useMemo(() => monthsOf(from, days), [from, days])
  const room = MIN_NUMBER_WIDTH * scale
  const todayAt = dayIn(from, today)
  const told = Array.from({ length: days }, (_, n) => n).filter((n) => {
    if (n === todayAt || day >= room) return true
    // No Monday's number where it would overlap today's.
    const isMonday = isoWeekday(toDay(dateAt(from, n))) === 1
    return isMonday && day * 7 >= room && Math.abs(n - todayAt) * day >= room
  })
  return (
    <thead>
      <tr>
        <th scope="col" className="timeline-corner">
          {t('team')}
        </th>
        <th scope="col" className="timeline-days" style={{ width: days * day, minWidth: days * day }}>
          {months.map(({ id, start, length }) => (
            <span key={id} className="timeline-month" style={{ left: start * day, width: length * day }}>
              <span>{id}</span>
            </span>
          ))}
          {told.map((n) => (
            <span
              key={n}
              className={n === todayAt ? 'timeline-day is-today' : 'timeline-day'}
              style={{ left: (n + 0.5) * day }}
            >
              {Number(dateAt(from, n).slice(8))}
            </span>
          ))}
        </th>
      </tr>
    </thead>
  )
}

function monthsOf(from: string, days: number): readonly { id: string; start: number; length: number }[] {
  const months: { id: string; start: number; length: number }[] = []
  let month: Period = periodOf('month', from as LocalDate)
  for (let start = 0; start < days; start = Math.max(0, dayIn(from, month.start))) {
    const end = Math.min(days, dayIn(from, month.end) + 1)
    months.push({ id: month.id, start, length: end - start })
    month = shiftPeriod(month, 1)
  }
  return months
}
