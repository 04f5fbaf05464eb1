import { useTranslation } from 'react-i18next'
import type { CoverageFill } from '../../../ui/classes.ts'
import { SHARE_SCALE } from '../../../ui/classes.ts'
import { Swatch, UnitSwatch } from '../../../ui/Swatch.tsx'

/** What moving over an area without a mark tells: its name and how it stands. */
export function AreaTip({ name, code, fill }: { name: string; code: string; fill: CoverageFill }) {
  const { t } = useTranslation('terms')
  const unit = fill.of === 'class' ? fill.classes.get(code) : undefined
  const share = fill.of === 'share' ? fill.classes.get(code) : undefined
  return (
    <>
      <p className="tip-name">
        <strong>{name}</strong>
      </p>
      {unit && (
        <p className="tip-status">
          <UnitSwatch of={unit} /> {t(`status.${unit}`)}
        </p>
      )}
      {share && (
        <p className="tip-status">
          <Swatch scale={SHARE_SCALE} of={share} /> {t(`share.${share}`)}
        </p>
      )}
    </>
  )
}
