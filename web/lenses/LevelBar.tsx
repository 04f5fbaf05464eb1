import { Segmented, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { MAP_LEVELS, type MapLevel } from '../state/fields.ts'
import { useLens } from './current-lens.ts'

interface LevelBarProps {
  readonly level: MapLevel
  /** Why the levels that the lens has no answers at cannot be chosen. */
  readonly reason?: string
  readonly onChange: (level: MapLevel) => void
}

/** The level that the map shows: one of those of the lens; the others say why they cannot. */
export function LevelBar({ level, reason, onChange }: LevelBarProps) {
  const { t } = useTranslation('terms')
  const { levels } = useLens()
  const closed = levels.length < MAP_LEVELS.length
  const options = MAP_LEVELS.map((value) => {
    const disabled = !levels.includes(value)
    const name = t(`mapLevelName.${value}`)
    return {
      value,
      disabled,
      label: disabled ? (
        <Tooltip title={reason}>
          <span>{name}</span>
        </Tooltip>
      ) : (
        name
      ),
    }
  })
  return (
    <div className="level-bar">
      <span className="control-name" aria-hidden="true">
        {t('mapLevel')}
      </span>
      <Segmented<MapLevel> aria-label={t('mapLevel')} value={level} options={options} onChange={onChange} />
      {closed && <span className="visually-hidden">{reason}</span>}
    </div>
  )
}
