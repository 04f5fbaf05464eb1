import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../../api/domain/calendar.ts'
import { MAX_WINDOW_DAYS } from '../../../../api/domain/clusters/crowding.ts'
import { type Period, periodOf, shiftPeriod } from '../../../../api/domain/period.ts'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import { usePlanner } from '../use-planner.ts'

const localDate = (day: Dayjs) => day.format('YYYY-MM-DD') as LocalDate

/** First and last date, with the usual periods at hand. */
export function DatesChoice() {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { view, write } = usePlanner()
  const { from, to, today } = view
  const month = periodOf('month', today)
  const quarter = periodOf('quarter', today)
  const preset = (label: string, { start, end }: Pick<Period, 'start' | 'end'>) => ({
    label,
    value: [dayjs(start), dayjs(end)] as [Dayjs, Dayjs],
  })
  return (
    <DatePicker.RangePicker
      className="dates-choice"
      aria-label={t('control.dates')}
      value={[dayjs(from), dayjs(to)]}
      format={(day) => formatDate(localDate(day), language)}
      allowClear={false}
      inputReadOnly
      presets={[
        preset(t('control.thisMonth'), month),
        preset(t('control.nextMonth'), shiftPeriod(month, 1)),
        preset(t('control.thisQuarter'), quarter),
        preset(t('control.nextQuarter'), shiftPeriod(quarter, 1)),
        preset(t('control.lastQuarter'), shiftPeriod(quarter, -1)),
        preset(t('control.nextWeeks'), { start: today, end: addDays(today, 59) }),
      ]}
      disabledDate={(day, { from: other }) =>
        Boolean(other && Math.abs(day.diff(other, 'day')) >= MAX_WINDOW_DAYS)
      }
      onChange={(dates) => {
        const [first, last] = dates ?? []
        if (first && last) write({ from: localDate(first), to: localDate(last), cluster: null })
      }}
    />
  )
}
