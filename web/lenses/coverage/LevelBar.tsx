import { Segmented, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useView, useViewWriter } from '../../state/use-view.ts'
import { canShow, MAP_LEVELS, type MapLevel } from '../../state/view.ts'

/** The level that the map shows the rule at: the rule's own or one above it; those below say why they cannot. */
export function LevelBar() {
  const { t } = useTranslation('overview')
  const { t: term } = useTranslation('terms')
  const { rule, level } = useView()
  const write = useViewWriter()
  const reason = t('levelBelow', {
    rule: term(`rule.${rule.id}`),
    unit: t(`unitName.${rule.unit as 'county' | 'township' | 'village'}`),
  })
  const options = MAP_LEVELS.map((value) => {
    const disabled = !canShow(rule, value)
    const name = t(`levelName.${value}`)
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
        {t('level')}
      </span>
      <Segmented<MapLevel>
        aria-label={t('level')}
        value={level}
        options={options}
        onChange={(value) => write({ level: value })}
      />
      {rule.unit !== 'village' && <span className="visually-hidden">{reason}</span>}
    </div>
  )
}
