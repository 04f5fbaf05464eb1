import { DatePicker, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { CN_2025 } from '../../../api/domain/coverage/cn-2025.ts'
import { INDICATORS } from '../../../api/domain/indicators/catalogue.ts'
import { FIRST_INDICATOR_YEAR } from '../../../api/domain/indicators/year.ts'
import { type Period, periodOf, shiftPeriod } from '../../../api/domain/period.ts'
import { TREND_PERIODS } from '../../../api/domain/press/press.ts'
import { MINUTES_RANGE } from '../../../api/domain/reach/reached.ts'
import type { TravelMode } from '../../../api/domain/reach/travel-time.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { CountySelect } from '../../ui/CountySelect.tsx'
import { formatDate, formatPeriod } from '../../ui/format.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { type PressView, usePressView, usePressWriter } from './address.ts'
import { Field } from './layout.tsx'
import { TourFields } from './tour/TourFields.tsx'

/** What the chosen story asks for. */
export function QuestionFields() {
  const { t } = useTranslation('press')
  const view = usePressView()
  const write = usePressWriter()
  const { story, period, before, rule, asOf, last } = view
  return (
    <div className="press-questions">
      <AreaField view={view} />
      {story === 'reach' ? (
        <ReachFields view={view} />
      ) : story === 'indicator' ? (
        <IndicatorFields view={view} />
      ) : story === 'tour' ? (
        <>
          <TourFields view={view} />
          <AsOfField view={view} />
        </>
      ) : (
        <>
          <RuleField view={view} />
          {story === 'comparison' && (
            <PeriodField
              name={t('story.before')}
              value={before}
              latest={shiftPeriod(period, -1)}
              onChange={(id) => write({ before: id })}
            />
          )}
          <PeriodField
            name={t('story.period')}
            value={period}
            latest={periodOf(rule.period, asOf)}
            onChange={(id) => write({ period: id })}
          />
          {story === 'trend' && (
            <Field name={t('story.last')}>
              <NumberField
                limits={{ least: TREND_PERIODS.minimum, most: TREND_PERIODS.maximum }}
                value={last}
                onChange={(value) => value !== null && write({ last: value })}
                aria-label={t('story.last')}
              />
            </Field>
          )}
          <AsOfField view={view} />
        </>
      )}
    </div>
  )
}

function RuleField({ view: { rule } }: { view: PressView }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const write = usePressWriter()
  return (
    <Field name={t('story.rule')}>
      <Select
        className="press-wide"
        aria-label={t('story.rule')}
        value={rule.id}
        options={CN_2025.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(id) => write({ lens: id })}
      />
    </Field>
  )
}

/** A county for its story, otherwise the province or a city. */
function AreaField({ view: { story, area } }: { view: PressView }) {
  const { t } = useTranslation('press')
  const write = usePressWriter()
  return story === 'county' ? (
    <Field name={t('story.county')}>
      <CountySelect
        value={area}
        label={t('story.county')}
        placeholder={t('story.chooseCounty')}
        onChange={(code) => write({ area: code })}
      />
    </Field>
  ) : (
    <Field name={t('story.area')}>
      <AreaSelect
        className="press-wide"
        label={t('story.area')}
        whole={t('story.whole')}
        citiesOnly
        value={area}
        onChange={(code) => write({ area: code })}
      />
    </Field>
  )
}

const localDate = (day: Dayjs) => day.format('YYYY-MM-DD') as LocalDate

interface PeriodFieldProps {
  readonly name: string
  readonly value: Period
  /** Later ones cannot be chosen. */
  readonly latest: Period
  readonly onChange: (id: string) => void
}

/** A period of the rule's kind. */
function PeriodField({ name, value, latest, onChange }: PeriodFieldProps) {
  const language = useLanguage()
  return (
    <Field name={name}>
      <DatePicker
        className="press-wide"
        picker={value.kind}
        aria-label={name}
        value={dayjs(value.start)}
        format={(day) => formatPeriod(periodOf(value.kind, localDate(day)).id, language)}
        allowClear={false}
        inputReadOnly
        maxDate={dayjs(latest.end)}
        onChange={(day) => day && onChange(periodOf(value.kind, localDate(day)).id)}
      />
    </Field>
  )
}

/** Up to which day the records count; today when cleared. */
function AsOfField({ view: { asOf, today } }: { view: PressView }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const write = usePressWriter()
  return (
    <Field name={t('story.asOf')}>
      <DatePicker
        className="press-wide"
        aria-label={t('story.asOf')}
        value={dayjs(asOf)}
        format={(day) => formatDate(localDate(day), language)}
        allowClear={asOf !== today}
        inputReadOnly
        maxDate={dayjs(today)}
        onChange={(day) => write({ asOf: day ? localDate(day) : null })}
      />
    </Field>
  )
}

function IndicatorFields({ view: { indicator, year, today } }: { view: PressView }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const write = usePressWriter()
  return (
    <>
      <Field name={t('story.indicator')}>
        <Select
          className="press-wide"
          aria-label={t('story.indicator')}
          value={indicator}
          options={INDICATORS.map(({ id, name }) => ({ value: id, label: name[language] }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id) => write({ indicator: id })}
        />
      </Field>
      <Field name={t('story.year')}>
        <NumberField
          limits={{ least: FIRST_INDICATOR_YEAR, most: Number(today.slice(0, 4)) }}
          value={year}
          onChange={(value) => value !== null && write({ year: value })}
          aria-label={t('story.year')}
        />
      </Field>
    </>
  )
}

function ReachFields({ view: { mode, minutes } }: { view: PressView }) {
  const { t } = useTranslation('press')
  const write = usePressWriter()
  return (
    <>
      <Field name={t('story.mode')}>
        <Segmented<TravelMode>
          value={mode}
          onChange={(value) => write({ mode: value })}
          aria-label={t('story.mode')}
          options={[
            { value: 'walk', label: t('story.walk') },
            { value: 'drive', label: t('story.drive') },
          ]}
        />
      </Field>
      <Field name={t('story.minutes')}>
        <NumberField
          limits={{ least: MINUTES_RANGE.minimum, most: MINUTES_RANGE.maximum }}
          value={minutes}
          onChange={(value) => value !== null && write({ minutes: value })}
          aria-label={t('story.minutes')}
        />
      </Field>
    </>
  )
}
