import { DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { formatPeriod } from '../../../ui/format.ts'
import { useReachView, useReachWriter } from '../address.ts'

/** The controls of the two-way map: the month of visits, and the share from which a township is within reach. */
export function TwoWayChoice() {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { month, target, today } = useReachView()
  const write = useReachWriter()
  return (
    <div className="control-group">
      <span className="control-name" aria-hidden="true">
        {t('twoWay.month')}
      </span>
      <DatePicker
        picker="month"
        className="two-way-month"
        aria-label={t('twoWay.month')}
        value={dayjs(month.start)}
        format={(day) => formatPeriod(day.format('YYYY-MM'), language)}
        allowClear={false}
        inputReadOnly
        maxDate={dayjs(today)}
        onChange={(day) => day && write({ month: day.format('YYYY-MM') })}
      />
      <span className="control-name" aria-hidden="true">
        {t('twoWay.target')}
      </span>
      <InputNumber<number>
        className="two-way-target"
        aria-label={t('twoWay.target')}
        min={1}
        max={100}
        precision={0}
        value={target}
        formatter={(value) => `${value}%`}
        parser={(text) => Number(text?.replace('%', ''))}
        onChange={(value) => write({ target: value }, 'replace')}
      />
    </div>
  )
}
