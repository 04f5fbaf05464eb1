import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreas } from '../data/geography.ts'
import { matchesArea } from './search.ts'
import './county-select.css'

interface CountySelectProps {
  readonly value: string | null
  readonly onChange: (county: string | null) => void
  readonly label: string
  /** A hint on how to search when left out. */
  readonly placeholder?: string
  /** Counties that cannot be chosen. */
  readonly excluded?: ReadonlySet<string>
}

/** A county by its name, pinyin initials or code. */
export function CountySelect({ value, onChange, label, placeholder, excluded }: CountySelectProps) {
  const { t } = useTranslation('terms')
  const counties = useAreas('county').data
  const cities = useAreas('city').data
  const options = useMemo(
    () =>
      [...(counties?.values() ?? [])].map((area) => ({
        value: area.code,
        label: area.name,
        area,
        city: cities?.get(area.code.slice(0, 4))?.name ?? '',
        disabled: excluded?.has(area.code) ?? false,
      })),
    [counties, cities, excluded],
  )
  return (
    <Select
      showSearch={{
        filterOption: (typed, option) => option !== undefined && matchesArea(option.area, typed),
      }}
      allowClear
      className="county-select"
      value={value}
      loading={counties === undefined}
      aria-label={label}
      placeholder={placeholder ?? t('findCounty')}
      options={options}
      optionRender={({ data }) => (
        <span className="county-option">
          {data.label}
          <span className="quiet">
            {data.city} · {data.value}
          </span>
        </span>
      )}
      onChange={(code) => onChange(code ?? null)}
    />
  )
}
