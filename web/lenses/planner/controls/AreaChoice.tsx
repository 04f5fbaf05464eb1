import { useTranslation } from 'react-i18next'
import type { AreaCode } from '../../../../api/domain/units.ts'
import { AreaSelect } from '../../../ui/AreaSelect.tsx'
import { usePlanner } from '../use-planner.ts'

const ZOOM = { city: 7.6, county: 8.8 } as const

/** The area whose visits are considered: the province, a city or a county, found by name, pinyin initials or code. */
export function AreaChoice() {
  const { t } = useTranslation('planner')
  const { view, write, areaOf } = usePlanner()
  const isBelowCounty = view.within !== null && view.within.length > 6
  return (
    <AreaSelect
      className="area-choice"
      label={t('control.area')}
      whole={t('control.province')}
      value={view.within ?? null}
      extra={isBelowCounty ? areaOf(view.within) : undefined}
      onChange={(code, area) =>
        write({
          within: code as AreaCode | null,
          cluster: null,
          at: area
            ? {
                lng: area.centre[0],
                lat: area.centre[1],
                zoom: area.level === 'city' ? ZOOM.city : ZOOM.county,
              }
            : null,
        })
      }
    />
  )
}
