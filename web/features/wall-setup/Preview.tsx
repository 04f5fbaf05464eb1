import { Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type WallSettings, wallSearch } from '../../../api/domain/wall-settings.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { useSize } from '../../ui/use-size.ts'

interface PixelSize {
  readonly width: number
  readonly height: number
}

const SIZES: readonly PixelSize[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 5760, height: 2160 },
  { width: 7680, height: 1080 },
  { width: 1080, height: 1920 },
]
const FREE = 'free'
const PIXELS = { least: 320, most: 15_360 } as const
/** Of the window: the settings beside it stay in sight. */
const MOST_HEIGHT = 0.6

const nameOf = ({ width, height }: PixelSize) => `${width}×${height}`

/** The wall itself at the pixels of the display, made small. */
export function Preview({ settings }: { settings: WallSettings }) {
  const { t } = useTranslation('wallSetup')
  const [chosen, setChosen] = useState<PixelSize>(SIZES[0]!)
  const [isFree, setIsFree] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const { width: room } = useSize(box)
  const scale = Math.min(room / chosen.width, (window.innerHeight * MOST_HEIGHT) / chosen.height)
  // A preview is no display: the remote would count it, and turn its pages.
  const search = useSettled(wallSearch({ ...settings, remote: null }))
  const pixels = (side: keyof PixelSize, name: string) => (
    <NumberField
      limits={PIXELS}
      value={chosen[side]}
      onChange={(value) => value !== null && setChosen({ ...chosen, [side]: value })}
      aria-label={name}
    />
  )
  return (
    <section className="wall-card" aria-label={t('preview')}>
      <div className="wall-preview-head">
        <h2>{t('preview')}</h2>
        <Select
          className="wall-size"
          aria-label={t('size')}
          value={isFree ? FREE : nameOf(chosen)}
          popupMatchSelectWidth={false}
          options={[
            ...SIZES.map((size) => ({ value: nameOf(size), label: `${size.width} × ${size.height}` })),
            { value: FREE, label: t('free') },
          ]}
          onChange={(name) => {
            const size = SIZES.find((each) => nameOf(each) === name)
            setIsFree(!size)
            if (size) setChosen(size)
          }}
        />
        {isFree && (
          <span className="wall-fields">
            {pixels('width', t('pixelWidth'))}
            <span aria-hidden="true">×</span>
            {pixels('height', t('pixelHeight'))}
          </span>
        )}
      </div>
      <div ref={box} className="wall-preview">
        {room > 0 && (
          <div style={{ width: chosen.width * scale, height: chosen.height * scale, overflow: 'hidden' }}>
            <iframe
              title={t('previewFrame', { ...chosen })}
              src={`/wall${search}`}
              width={chosen.width}
              height={chosen.height}
              style={{ transform: `scale(${scale})`, transformOrigin: '0 0' }}
            />
          </div>
        )}
      </div>
    </section>
  )
}
