import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { GapUnit } from '../../../../api/contract/clusters.ts'
import { formatDate } from '../../../ui/format.ts'
import { useLanguage } from '../../../ui/language.ts'
import type { Crowd, PlannerVisit } from '../types.ts'
import { kilometres } from './MarkTips.tsx'
import { nearestPlaces } from './nearest-places.ts'

interface VisitMoverProps {
  readonly visit: PlannerVisit
  readonly crowd: Crowd | null
  readonly gaps: readonly GapUnit[]
  readonly onMove: (visitId: string, placeCode: string) => void
}

/** Moves the chosen visit to a gap without dragging it: by the keyboard, or where the gap is out of sight. */
export function VisitMover({ visit, crowd, gaps, onMove }: VisitMoverProps) {
  const { t } = useTranslation('plannerMap')
  const { t: term } = useTranslation('terms')
  const language = useLanguage()
  const places = useMemo(() => nearestPlaces(visit, crowd, gaps), [visit, crowd, gaps])
  return (
    <section className="visit-mover" aria-label={t('mover.title')}>
      <p>
        <strong>{visit.teamName ?? visit.teamCode}</strong>
      </p>
      <p className="quiet">
        {formatDate(visit.date, language)} · {term(`session.${visit.session}`)} · {visit.placeName}
      </p>
      <Select
        aria-label={t('mover.label')}
        placeholder={places.length > 0 ? t('mover.label') : t('mover.none')}
        disabled={places.length === 0}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        options={places.map(({ code, name, metres }) => ({
          value: code,
          label: t('mover.option', { name, km: kilometres(metres) }),
        }))}
        onChange={(code: string | null) => code && onMove(visit.visitId, code)}
      />
    </section>
  )
}
