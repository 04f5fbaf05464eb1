import { Alert, InputNumber, Segmented, TimePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThemeName } from '../../../api/domain/cartography/palette.ts'
import type { Language } from '../../state/fields.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { DISTANCE, MAX_PANELS, type Panels, SECONDS, WIDTH } from '../../wall/address.ts'
import { SceneList } from './SceneList.tsx'
import type { SettingsProps } from './use-wall-settings.ts'

/** Everything that the wall's address can say. */
export function SettingsForm({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const { seconds, within, seams, theme, lang } = settings
  const panels = seams ?? { columns: 1, rows: 1 }
  const setPanels = (next: Panels) => onChange({ seams: next.columns * next.rows === 1 ? null : next })
  const panelCount = (name: keyof Panels) => (
    <InputNumber
      min={1}
      max={MAX_PANELS}
      precision={0}
      value={panels[name]}
      onChange={(count) => setPanels({ ...panels, [name]: count ?? 1 })}
      aria-label={t(name)}
    />
  )
  return (
    <section className="wall-card wall-settings" aria-label={t('title')}>
      <SceneList settings={settings} onChange={onChange} />
      <Row name={t('seconds')}>
        <InputNumber
          min={SECONDS.least}
          max={SECONDS.most}
          precision={0}
          step={5}
          value={seconds}
          onChange={(value) => onChange({ seconds: value ?? SECONDS.usual })}
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
function ViewingFields({ settings: { distance, width }, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const alone =
    distance !== null && width === null
      ? 'onlyDistance'
      : distance === null && width !== null
        ? 'onlyWidth'
        : null
  return (
    <Row name={t('viewing')} help={t('viewingHelp')}>
      <label className="wall-number" htmlFor="wall-distance">
        {t('distance')}
        <InputNumber
          id="wall-distance"
          min={DISTANCE.least}
          max={DISTANCE.most}
          step={0.5}
          precision={2}
          value={distance}
          onChange={(value) => onChange({ distance: value })}
        />
      </label>
      <label className="wall-number" htmlFor="wall-width">
        {t('width')}
        <InputNumber
          id="wall-width"
          min={WIDTH.least}
          max={WIDTH.most}
          step={10}
          precision={0}
          value={width}
          onChange={(value) => onChange({ width: value })}
        />
      </label>
      {/* Always there, so that it is announced when it says something. */}
      <div role="status" className="wall-alone">
        {alone && <Alert type="warning" showIcon title={t(alone)} />}
      </div>
    </Row>
  )
}

function NightField({ settings: { night }, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
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
