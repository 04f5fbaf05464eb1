import { Select } from 'antd'
import { useMemo } from 'react'
import type { AreaDto } from '../../api/contract/areas.ts'
import { useAreas } from '../data/geography.ts'
import { matchesArea } from './search.ts'

const WHOLE = 'whole'

interface AreaSelectProps {
  /** The code of a city or county; null: the whole. */
  readonly value: string | null
  readonly onChange: (code: string | null, area: AreaDto | undefined) => void
  readonly label: string
  /** What the whole is called. */
  readonly whole: string
  /** An area below the counties that is chosen at present. */
  readonly extra?: AreaDto | undefined
  /** Cities alone may be chosen. */
  readonly citiesOnly?: boolean
  readonly className?: string
}

/** The whole, a city or a county, found by name, pinyin initials or code. */
export function AreaSelect({
  value,
  onChange,
  label,
  whole,
  extra,
  citiesOnly = false,
  className = '',
}: AreaSelectProps) {
  const cities = useAreas('city').data
  const counties = useAreas('county', { enabled: !citiesOnly }).data
  const areas = useMemo(
    () =>
      [...(cities?.values() ?? []), ...(counties?.values() ?? [])].sort((a, b) => (a.code < b.code ? -1 : 1)),
    [cities, counties],
  )
  const option = (area: AreaDto, name: string) => ({ value: area.code, label: name, area })
  return (
    <Select
      className={className}
      aria-label={label}
      value={value ?? WHOLE}
      showSearch={{
        filterOption: (typed, found) =>
          found !== undefined && 'area' in found && matchesArea(found.area as AreaDto, typed),
      }}
      popupMatchSelectWidth={false}
      options={[
        { value: WHOLE, label: whole },
        ...(extra ? [option(extra, extra.name)] : []),
        ...areas.map((area) => option(area, area.level === 'city' ? area.name : `　${area.name}`)),
      ]}
      onChange={(code: string) =>
        code === WHOLE
          ? onChange(null, undefined)
          : onChange(code, extra?.code === code ? extra : (cities?.get(code) ?? counties?.get(code)))
      }
    />
  )
}
