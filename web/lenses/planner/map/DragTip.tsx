import { useTranslation } from 'react-i18next'
import type { DragState } from '../../../map/planner-types.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
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
