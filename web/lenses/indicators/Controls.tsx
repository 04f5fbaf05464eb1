import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { indicatorsIn } from '../../../api/domain/indicators/catalogue.ts'
import { FIRST_INDICATOR_YEAR } from '../../../api/domain/indicators/year.ts'
import { useGeography } from '../../data/geography.ts'
import { useIndicators } from '../../data/indicators.ts'
import { useLanguage } from '../../state/use-address.ts'
import { LevelBar } from '../LevelBar.tsx'
import { entryFor, useIndicatorView, useIndicatorWriter } from './address.ts'

/** Which indicator, which year and which level. */
export function Controls() {
  const { t } = useTranslation('indicators')
  const language = useLanguage()
  const view = useIndicatorView()
  const write = useIndicatorWriter()
  const province = useGeography().data?.province.code ?? ''
  const { data, isFetching } = useIndicators(view, view.level)
  const entry = entryFor(view)
  const offered = indicatorsIn(province)
  const shown = offered.includes(entry) ? offered : [entry, ...offered]
  return (
    <div className="overview-controls">
      <Select
        className="indicator-choice"
        aria-label={t('indicator')}
        value={view.indicator}
        options={shown.map(({ id, name }) => ({ value: id, label: name[language] }))}
        popupMatchSelectWidth={false}
        listHeight={420}
        onChange={(indicator) => write({ indicator })}
      />
      <YearBar />
      <LevelBar
        level={view.level}
        reason={t('levels')}
        onChange={(level) => write({ level: level === 'city' ? 'city' : 'county' })}
      />
      <span className="updating quiet" aria-hidden="true">
        {isFetching && data && t('updating')}
      </span>
    </div>
  )
}

function YearBar() {
  const { t } = useTranslation('indicators')
  const { year, today } = useIndicatorView()
  const write = useIndicatorWriter()
  const current = Number(today.slice(0, 4))
  const years = Array.from({ length: current - FIRST_INDICATOR_YEAR + 1 }, (_, i) => current - i)
  return (
    <div className="indicator-years">
      <Button
        icon={<LeftOutlined />}
        aria-label={t('previousYear')}
        disabled={year <= FIRST_INDICATOR_YEAR}
        onClick={() => write({ year: year - 1 })}
      />
      <Select
        aria-label={t('year')}
        value={year}
        options={years.map((each) => ({ value: each, label: String(each) }))}
        onChange={(value) => write({ year: value })}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t('nextYear')}
        disabled={year >= current}
        onClick={() => write({ year: year + 1 })}
      />
    </div>
  )
}
