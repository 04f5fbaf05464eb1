import { AutoComplete, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreas } from '../../../data/geography.ts'
import { searchAreas } from '../../../ui/search.ts'
import { pathOf } from '../crowds/crowd-words.ts'
import { usePlanner } from '../use-planner.ts'

const MAX_SHOWN = 12

interface PlaceFieldProps {
  /** Code of the chosen place; null: none yet. */
  readonly value: string | null
  readonly onChange: (code: string | null) => void
}

/** A county, township or village, found by name, pinyin initials or code. */
export function PlaceField({ value, onChange }: PlaceFieldProps) {
  const { t } = useTranslation('planner')
  const { areaOf } = usePlanner()
  const counties = useAreas('county').data
  const townships = useAreas('township').data
  const villages = useAreas('village').data
  const [typed, setTyped] = useState<string | null>(null)
  const areas = useMemo(
    () => [counties, townships, villages].flatMap((level) => [...(level?.values() ?? [])]),
    [counties, townships, villages],
  )
  const found = useMemo(() => searchAreas(areas, typed ?? '', MAX_SHOWN), [areas, typed])
  const nameOf = (code: string) => areaOf(code)?.name
  return (
    <AutoComplete
      className="place-field"
      value={typed ?? (value ? (nameOf(value) ?? value) : '')}
      popupMatchSelectWidth={false}
      defaultActiveFirstOption
      options={found.map(({ code, name }) => ({
        value: code,
        label: (
          <span className="search-hit">
            {name} <span className="quiet">{pathOf(code, nameOf)}</span> <span className="quiet">{code}</span>
          </span>
        ),
      }))}
      onChange={(text) => setTyped(text)}
      onSelect={(code: string) => {
        setTyped(null)
        onChange(code)
      }}
      onBlur={() => setTyped(null)}
    >
      <Input aria-label={t('plan.place')} placeholder={t('plan.placeHint')} />
    </AutoComplete>
  )
}
