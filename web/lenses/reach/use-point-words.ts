import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PointDto } from '../../../api/contract/reach.ts'
import type { Weekday } from '../../../api/domain/reach/service-point.ts'
import { usePoints } from '../../data/reach.ts'

const NONE: readonly PointDto[] = []

/** The service points that are open today, by id; empty until they are loaded. */
export function usePointsById(): ReadonlyMap<string, PointDto> {
  const points = usePoints().data?.points ?? NONE
  return useMemo(() => new Map(points.map((point) => [point.id, point])), [points])
}

/** Names of service points by id; the id itself until they are loaded. */
export function usePointNames(): (id: string) => string {
  const points = usePointsById()
  return (id) => points.get(id)?.name ?? id
}

/** The opening days of a point in words. All seven: every day; none: varying days. */
export function useOpenDays(): (weekdays: readonly number[]) => string {
  const { t } = useTranslation('reach')
  return (weekdays) => {
    if (weekdays.length === 7) return t('everyDay')
    if (weekdays.length === 0) return t('changingDays')
    return weekdays.map((day) => t(`weekday.on${day as Weekday}`)).join(t('listComma'))
  }
}
