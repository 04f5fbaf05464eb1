import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaCode } from '../../../../api/domain/units.ts'
import { useAreas } from '../../../data/geography.ts'
import { searchAreas } from '../../../ui/search.ts'
import { usePlanner } from '../use-planner.ts'

const WHOLE = 'province'
const ZOOM = { city: 7.6, county: 8.8 } as const

/** The area whose visits are considered: the province, a city or a county, found by name, pinyin initials or code. */
export function AreaChoice() {
  const { t } = useTranslation('planner')
  const { view, write, areaOf } = usePlanner()
  const cities = useAreas('city').data
  const counties = useAreas('county').data
  const options = useMemo(() => {
    const all = [...(cities?.values() ?? []), ...(counties?.values() ?? [])].sort((a, b) =>
      a.code < b.code ? -1 : 1,
    )
    return all.map((area) => ({
      value: area.code,
      label: area.code.length === 4 ? area.name : `　${area.name}`,
      area,
    }))
  }, [cities, counties])
  const known = options.some(({ value }) => value === view.within)
  const extra = view.within && !known ? areaOf(view.within) : undefined
  return (
    <Select
      className="area-choice"
      aria-label={t('control.area')}
      value={view.within ?? WHOLE}
      showSearch={{
        filterOption: (text, option) =>
          option !== undefined && 'area' in option && searchAreas([option.area as never], text, 1).length > 0,
      }}
      popupMatchSelectWidth={false}
      options={[
        { value: WHOLE, label: t('control.province') },
        ...(extra ? [{ value: extra.code, label: extra.name, area: extra }] : []),
        ...options,
      ]}
      onChange={(code: string) => {
        const area = code === WHOLE ? undefined : areaOf(code)
        write({
          within: code === WHOLE ? null : (code as AreaCode),
          cluster: null,
          at: area
            ? { lng: area.centre[0], lat: area.centre[1], zoom: code.length === 4 ? ZOOM.city : ZOOM.county }
            : null,
        })
      }}
    />
  )
}
