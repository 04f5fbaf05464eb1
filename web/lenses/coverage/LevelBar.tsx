import { Segmented, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { MAP_LEVELS, type MapLevel } from '../../state/fields.ts'
import { levelsOf, useView, useViewWriter } from './address.ts'

/** The level that the map shows the rule at: the rule's own or one above it; those below say why they cannot. */
export function LevelBar() {
  const { t } = useTranslation('coverage')
  const { t: term } = useTranslation('terms')
  const { rule, level } = useView()
  const write = useViewWriter()
  const levels = levelsOf(rule)
  const reason = t('levelBelow', {
    rule: term(`rule.${rule.id}`),
    unit: t(`unitName.${rule.unit as 'county' | 'township' | 'village'}`),
  })
  const options = MAP_LEVELS.map((value) => {
    const disabled = !levels.includes(value)
    const name = term(`mapLevelName.${value}`)
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
        {term('mapLevel')}
      </span>
      <Segmented<MapLevel>
        aria-label={term('mapLevel')}
        value={level}
        options={options}
        onChange={(value) => write({ level: value })}
      />
      {rule.unit !== 'village' && <span className="visually-hidden">{reason}</span>}
    </div>
  )
}
