import { useTranslation } from 'react-i18next'
import type { DragState } from '../../../map/planner-types.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { type CoverageFill, SHARE_SCALE } from '../../../ui/classes.ts'
import { formatDate } from '../../../ui/format.ts'
import { Swatch, UnitSwatch } from '../../../ui/Swatch.tsx'
import type { PlannerVisit } from '../types.ts'

/** Where a dragged visit would be dropped. */
export function DragTip({ place, visit }: { place: DragState['place']; visit: PlannerVisit | undefined }) {
  const { t } = useTranslation('plannerMap')
  const language = useLanguage()
  return (
    <>
      <p className="tip-name">
        <strong>{place ? t('drag.to', { place: place.name }) : t('drag.nowhere')}</strong>
      </p>
      {visit && (
        <p>
          {visit.teamName ?? visit.teamCode} · {formatDate(visit.date, language)}
        </p>
      )}
      <p className="quiet">{t('drag.escape')}</p>
    </>
  )
}

/** The tip of an area without a mark: its name and class. */
export function BackgroundAreaTip({ name, code, fill }: { name: string; code: string; fill: CoverageFill }) {
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
