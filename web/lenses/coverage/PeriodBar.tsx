import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate, formatPeriod } from '../../ui/format.ts'
import { useCoverageView, useCoverageWriter } from './address.ts'

const localDate = (day: Dayjs) => day.format('YYYY-MM-DD') as LocalDate

/** Steps back and forward, and picks a period of the rule's kind; none after that of the as-of date. */
export function PeriodBar() {
  const { t } = useTranslation('coverage')
  const language = useLanguage()
  const { rule, period, asOf } = useCoverageView()
  const write = useCoverageWriter()
  const latest = periodOf(rule.period, asOf)
  const step = (steps: number) => write({ period: shiftPeriod(period, steps).id })
  return (
    <div className="period-bar">
      <Button icon={<LeftOutlined />} aria-label={t('previousPeriod')} onClick={() => step(-1)} />
      <DatePicker
        picker={rule.period}
        aria-label={t('period')}
        value={dayjs(period.start)}
        format={(day) => formatPeriod(periodOf(rule.period, localDate(day)).id, language)}
        allowClear={false}
        inputReadOnly
        maxDate={dayjs(latest.end)}
        onChange={(day) => day && write({ period: periodOf(rule.period, localDate(day)).id })}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t('nextPeriod')}
        disabled={period.id >= latest.id}
        onClick={() => step(1)}
      />
    </div>
  )
}

/** The as-of date; today when cleared. */
export function AsOfPicker() {
  const { t } = useTranslation('coverage')
  const language = useLanguage()
  const { asOf, today } = useCoverageView()
  const write = useCoverageWriter()
  return (
    <DatePicker
      className="as-of"
      aria-label={t('asOf')}
      value={dayjs(asOf)}
      format={(day) => t('asOfDate', { date: formatDate(localDate(day), language) })}
      allowClear={asOf !== today}
      inputReadOnly
      maxDate={dayjs(today)}
      onChange={(day) => write({ asOf: day ? localDate(day) : null })}
    />
  )
}
