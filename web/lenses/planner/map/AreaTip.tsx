import { useTranslation } from 'react-i18next'
import type { AreaFill } from '../../../map/types.ts'
import { Swatch } from '../../../ui/Swatch.tsx'

/** What moving over an area without a mark tells: its name and how it stands. */
export function AreaTip({ name, code, fill }: { name: string; code: string; fill: AreaFill }) {
  const { t } = useTranslation('terms')
  const unit = fill.of === 'units' ? fill.classes.get(code) : undefined
  const share = fill.of === 'shares' ? fill.classes.get(code) : undefined
  return (
    <>
      <p className="tip-name">
        <strong>{name}</strong>
      </p>
      {unit && (
        <p className="tip-status">
          <Swatch of={unit} /> {t(`status.${unit}`)}
        </p>
      )}
      {share && (
        <p className="tip-status">
          <Swatch of={share} family="share" /> {t(`share.${share}`)}
        </p>
      )}
    </>
  )
}
