import { Checkbox, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { useTours } from '../../../data/press-photos.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatDate } from '../../../ui/format.ts'
import { type PressView, usePressWriter } from '../address.ts'
import { Field } from '../layout.tsx'

/** Which tour: one of those on record, or other days of its team. */
export function TourFields({ view }: { view: PressView }) {
  const { t } = useTranslation('press')
  const terms = useTranslation('terms').t
  const language = useLanguage()
  const write = usePressWriter()
  const { team, from, to, map, area, asOf } = view
  const { data, error, refetch } = useTours(area, asOf)
  const date = (day: string) => formatDate(day as LocalDate, language)
  const options = (data?.tours ?? []).map((tour) => ({
    value: keyOf(tour),
    label: t('tour.option', {
      name: tour.name ?? tour.team,
      level: terms(`teamLevel.${tour.level}`),
      dates: `${tour.from} – ${tour.to}`,
    }),
    tour,
  }))
  const chosen = options.find(({ tour }) => tour.team === team && (from === null || tour.from === from))
  return (
    <>
      <Field name={t('tour.team')} {...(options.length === 0 && data && { help: t('tour.noTours') })}>
        <Select
          className="press-wide"
          aria-label={t('tour.team')}
          placeholder={t('tour.chooseTeam')}
          value={chosen?.value ?? team ?? undefined}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(_, option) => {
            const { tour } = option as (typeof options)[number]
            write({ team: tour.team, from: tour.from as LocalDate, to: tour.to as LocalDate, photos: null })
          }}
        />
        {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      </Field>
      {team !== null && (
        <Field name={t('tour.dates')}>
          <DatePicker.RangePicker
            className="press-wide"
            aria-label={t('tour.dates')}
            value={from && to ? [dayjs(from), dayjs(to)] : null}
            format={(day) => date(day.format('YYYY-MM-DD'))}
            allowClear={false}
            inputReadOnly
            maxDate={dayjs(asOf)}
            onChange={(range) => {
              const [first, last] = range ?? []
              if (first && last)
                write({
                  from: first.format('YYYY-MM-DD') as LocalDate,
                  to: last.format('YYYY-MM-DD') as LocalDate,
                })
            }}
          />
        </Field>
      )}
      <Field name={t('tour.map')} help={t('tour.mapHelp')}>
        <Checkbox checked={map} onChange={({ target }) => write({ map: target.checked ? true : null })}>
          {t('tour.map')}
        </Checkbox>
      </Field>
    </>
  )
}

function keyOf({ team, from, to }: { readonly team: string; readonly from: string; readonly to: string }) {
  return JSON.stringify([team, from, to])
}
