import { Alert, App, Segmented, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThemeName } from '../../../api/domain/cartography/palette.ts'
import { INDICATORS, type IndicatorId } from '../../../api/domain/indicators/catalogue.ts'
import { DISTANCE, MAX_PANELS, type Panels, SECONDS, WIDTH } from '../../../api/domain/wall-settings.ts'
import type { Language } from '../../state/fields.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { SceneList } from './SceneList.tsx'
import type { SettingsProps } from './use-wall-settings.ts'

/** Everything that the wall's address can say. */
export function SettingsForm({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const { seconds, within, seams, theme, lang } = settings
  const panels = seams ?? { columns: 1, rows: 1 }
  const setPanels = (next: Panels) => onChange({ seams: next.columns * next.rows === 1 ? null : next })
  const panelCount = (name: keyof Panels) => (
    <NumberField
      limits={{ least: 1, most: MAX_PANELS }}
      value={panels[name]}
      onChange={(count) => count !== null && setPanels({ ...panels, [name]: count })}
      aria-label={t(name)}
    />
  )
  return (
    <section className="wall-card wall-settings" aria-label={t('title')}>
      <SceneList settings={settings} onChange={onChange} />
      <IndicatorsField settings={settings} onChange={onChange} />
      <Row name={t('seconds')} help={t('secondsHelp', { ...SECONDS })}>
        <NumberField
          limits={SECONDS}
          step={5}
          value={seconds}
          onChange={(value) => value !== null && onChange({ seconds: value })}
          suffix={t('secondsUnit')}
          aria-label={t('seconds')}
        />
      </Row>
      <Row name={t('within')}>
        <AreaSelect
          className="wall-area"
          label={t('within')}
          whole={t('whole')}
          value={within}
          onChange={(code) => onChange({ within: code })}
        />
      </Row>
      <ViewingFields settings={settings} onChange={onChange} />
      <Row name={t('seams')} help={t('seamsHelp')}>
        {panelCount('columns')}
        <span aria-hidden="true">×</span>
        {panelCount('rows')}
      </Row>
      <NightField settings={settings} onChange={onChange} />
      <Row name={t('theme')}>
        <Segmented<ThemeName>
          value={theme}
          onChange={(value) => onChange({ theme: value })}
          aria-label={t('theme')}
          options={[
            { value: 'dark', label: t('dark') },
            { value: 'light', label: t('light') },
          ]}
        />
      </Row>
      <Row name={t('lang')}>
        <Segmented<Language>
          value={lang}
          onChange={(value) => onChange({ lang: value })}
          aria-label={t('lang')}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Row>
    </section>
  )
}

/** Distance and width: one alone has no effect, which is said. */
function ViewingFields({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const { distance, width } = settings
  const alone =
    distance !== null && width === null
      ? 'onlyDistance'
      : distance === null && width !== null
        ? 'onlyWidth'
        : null
  const number = (
    name: 'distance' | 'width',
    field: Pick<ComponentProps<typeof NumberField>, 'limits' | 'step' | 'precision'>,
  ) => (
    <label className="wall-number" htmlFor={`wall-${name}`}>
      {t(name)}
      <NumberField
        id={`wall-${name}`}
        {...field}
        value={settings[name]}
        onChange={(value) => onChange({ [name]: value })}
      />
    </label>
  )
  return (
    <Row name={t('viewing')} help={t('viewingHelp')}>
      {number('distance', { limits: DISTANCE, step: 0.5, precision: 2 })}
      {number('width', { limits: WIDTH, step: 10, precision: 0 })}
      {/* Always there, so that it is announced when it says something. */}
      <div role="status" className="wall-alone">
        {alone && <Alert type="warning" showIcon title={t(alone)} />}
      </div>
    </Row>
  )
}

/** Only where their scene is among those that are shown. */
function IndicatorsField({ settings: { scenes, indicators }, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const language = useLanguage()
  if (!scenes.includes('indicators')) return null
  return (
    <Row name={t('indicators')} help={t('indicatorsHelp')}>
      <Select<IndicatorId[]>
        mode="multiple"
        allowClear
        className="wall-indicators"
        value={[...indicators]}
        placeholder={t('indicatorsUsual')}
        aria-label={t('indicators')}
        options={INDICATORS.map(({ id, name }) => ({ value: id, label: name[language] }))}
        optionFilterProp="label"
        onChange={(chosen) => onChange({ indicators: chosen })}
      />
    </Row>
  )
}

function NightField({ settings: { night }, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const { message } = App.useApp()
  const time = (minutes: number) => dayjs().startOf('day').add(minutes, 'minute')
  const minutesOf = (value: dayjs.Dayjs) => value.hour() * 60 + value.minute()
  return (
    <Row name={t('night')} help={t('nightHelp')}>
      <TimePicker.RangePicker
        // It usually runs over midnight.
        order={false}
        format="HH:mm"
        minuteStep={5}
        needConfirm={false}
        value={night && [time(night.from), time(night.to)]}
        placeholder={[t('nightFrom'), t('nightTo')]}
        aria-label={t('night')}
        onChange={(range) => {
          const [from, to] = range ?? []
          const isSpan = from && to && minutesOf(from) !== minutesOf(to)
          if (from && to && !isSpan) void message.warning(t('nightEqual'))
          onChange({ night: isSpan ? { from: minutesOf(from), to: minutesOf(to) } : null })
        }}
      />
    </Row>
  )
}

function Row({ name, help, children }: { name: string; help?: string; children: ReactNode }) {
  return (
    <div className="wall-row">
      <h2>{name}</h2>
      <div className="wall-fields">{children}</div>
      {help && <p className="quiet">{help}</p>}
    </div>
  )
}
