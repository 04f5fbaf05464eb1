import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SizeChoice } from '../../../api/contract/press.ts'
import { useLanguage } from '../../state/use-address.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { type OwnSize, usePressView, usePressWriter } from './address.ts'
import { Field } from './layout.tsx'
import { inUnit, type SizePreset, shapeOf, sizeText } from './size.ts'

/** Beyond these the server says what is possible. */
const OWN = { least: 1, most: 100_000 } as const

/** Presets by their shapes, and a size of one's own. */
export function SizeField({ sizes }: { sizes: readonly SizePreset[] }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const { size } = usePressView()
  const write = usePressWriter()
  const own = typeof size === 'string' ? null : size
  const option = (value: SizeChoice, isChosen: boolean, name: string, shape: OwnSize | null) => (
    <label key={name} className="press-size">
      <input type="radio" name="press-size" checked={isChosen} onChange={() => write({ size: value })} />
      <Shape of={shape} />
      <span>{name}</span>
      {shape && <small className="quiet">{sizeText(shape)}</small>}
    </label>
  )
  return (
    <Field name={t('story.size')}>
      <fieldset className="press-sizes">
        <legend className="visually-hidden">{t('story.size')}</legend>
        {sizes.map(({ id, name }) => option(id, id === size, name[language], shapeOf(id, sizes)))}
        {option(shapeOf(size, sizes), own !== null, t('story.ownSize'), null)}
      </fieldset>
      {own && <OwnSizeFields size={own} onChange={(next) => write({ size: next })} />}
    </Field>
  )
}

function OwnSizeFields({ size, onChange }: { size: OwnSize; onChange: (size: OwnSize) => void }) {
  const { t } = useTranslation('press')
  const side = (name: 'width' | 'height') => (
    <NumberField
      limits={OWN}
      precision={size.unit === 'mm' ? 1 : 0}
      value={size[name]}
      onChange={(value) => value !== null && onChange({ ...size, [name]: value })}
      aria-label={t(`story.${name}`)}
    />
  )
  return (
    <div className="press-controls">
      {side('width')}
      <span aria-hidden="true">×</span>
      {side('height')}
      <Segmented<OwnSize['unit']>
        value={size.unit}
        onChange={(unit) => onChange(inUnit(size, unit))}
        aria-label={t('story.unit')}
        options={[
          { value: 'mm', label: t('story.mm') },
          { value: 'px', label: t('story.px') },
        ]}
      />
    </div>
  )
}

/** The outline of a size, small. */
function Shape({ of }: { of: OwnSize | null }) {
  const { width, height } = of ?? { width: 1, height: 1 }
  const scale = Math.min(28 / width, 22 / height)
  const [w, h] = [width * scale, height * scale]
  return (
    <svg viewBox="0 0 32 26" aria-hidden="true">
      <rect
        x={(32 - w) / 2}
        y={(26 - h) / 2}
        width={w}
        height={h}
        fill="var(--page)"
        stroke="currentColor"
        strokeDasharray={of ? undefined : '3 2'}
      />
    </svg>
  )
}
