import { SearchOutlined } from '@ant-design/icons'
import { AutoComplete, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaDto } from '../../api/contract/areas.ts'
import type { AreaLevel } from '../../api/domain/areas.ts'
import type { AreaCode } from '../../api/domain/units.ts'
import { useAreaLookup, useAreas } from '../data/geography.ts'
import type { Place } from '../state/fields.ts'
import { searchAreas } from '../ui/search.ts'

const MAX_SHOWN = 12
const ZOOM: Readonly<Record<AreaLevel, number>> = {
  province: 6.4,
  city: 7.6,
  county: 8.8,
  township: 10.6,
  village: 12.4,
}

/** Finds an area by name, pinyin initials or code; the page decides what to do with it. */
export function SearchBox({ onFound }: { onFound: (code: AreaCode, at: Place) => void }) {
  const { t } = useTranslation('app')
  const [text, setText] = useState('')
  const [used, setUsed] = useState(false)
  const areas = useAllAreas(used)
  const parentOf = useAreaLookup()
  const found = useMemo(() => searchAreas(areas, text, MAX_SHOWN), [areas, text])

  const go = (code: string) => {
    const area = found.find((candidate) => candidate.code === code)
    if (!area) return
    const [lng, lat] = area.centre
    onFound(code as AreaCode, { lng, lat, zoom: ZOOM[area.level] })
    setText('')
  }
  const pathOf = (area: AreaDto) =>
    [4, 6, 9]
      .filter((length) => length < area.code.length)
      .map((length) => parentOf(area.code.slice(0, length))?.name)
      .join(' ')

  return (
    <AutoComplete
      className="search-box"
      value={text}
      onChange={setText}
      onSelect={go}
      onFocus={() => setUsed(true)}
      defaultActiveFirstOption
      popupMatchSelectWidth={false}
      notFoundContent={text.trim() === '' || areas.length === 0 ? null : t('searchNone')}
      options={found.map((area) => ({
        value: area.code,
        label: (
          <span className="search-hit">
            <span>{area.name}</span> <span className="quiet">{pathOf(area)}</span>{' '}
            <span className="quiet">{area.code}</span>
          </span>
        ),
      }))}
    >
      <Input aria-label={t('search')} placeholder={t('searchShort')} prefix={<SearchOutlined />} />
    </AutoComplete>
  )
}

/** Areas of all levels below the province, loaded when the box is first used, since there are many villages. */
function useAllAreas(enabled: boolean): readonly AreaDto[] {
  const cities = useAreas('city', { enabled }).data
  const counties = useAreas('county', { enabled }).data
  const townships = useAreas('township', { enabled }).data
  const villages = useAreas('village', { enabled }).data
  return useMemo(
    () => [cities, counties, townships, villages].flatMap((level) => [...(level?.values() ?? [])]),
    [cities, counties, townships, villages],
  )
}
