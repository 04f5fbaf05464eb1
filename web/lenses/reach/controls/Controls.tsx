import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { TRAVEL_MODES, type TravelMode } from '../../../../api/domain/reach/travel-time.ts'
import { MAP_LEVELS, type MapLevel } from '../../../state/fields.ts'
import { AIMS, type Aim, useReachView, useReachWriter } from '../address.ts'
import { TwoWayChoice } from '../two-way/TwoWayChoice.tsx'
import { useAnswer } from '../use-answer.ts'
import { MinutesSlider } from './MinutesSlider.tsx'
import { PointsChoice } from './PointsChoice.tsx'
import { SourceChoice } from './SourceChoice.tsx'
import './controls.css'

/** Everything that the question of the reach lens can choose, above the map. */
export function Controls() {
  const { t } = useTranslation('reach')
  const { aim, mode } = useReachView()
  const write = useReachWriter()
  const { data, isFetching } = useAnswer()
  return (
    <div className="overview-controls reach-controls">
      <Segmented<Aim>
        aria-label={t('aimChoice')}
        value={aim}
        options={AIMS.map((value) => ({ value, label: t(`aim.${value}`) }))}
        onChange={(value) => write({ aim: value, level: null, panel: null })}
      />
      <MinutesSlider />
      <Segmented<TravelMode>
        aria-label={t('modeChoice')}
        value={mode}
        options={TRAVEL_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        onChange={(value) => write({ mode: value })}
      />
      <SourceChoice />
      <PointsChoice />
      {aim === 'two-way' ? <TwoWayChoice /> : <LevelChoice />}
      <span className="updating quiet" aria-hidden="true">
        {isFetching && data && t('updating')}
      </span>
    </div>
  )
}

function LevelChoice() {
  const { t } = useTranslation(['reach', 'terms'])
  const { level } = useReachView()
  const write = useReachWriter()
  return (
    <div className="level-bar">
      <span className="control-name" aria-hidden="true">
        {t('terms:mapLevel')}
      </span>
      <Segmented<MapLevel>
        aria-label={t('terms:mapLevel')}
        value={level}
        options={MAP_LEVELS.map((value) => ({ value, label: t(`terms:mapLevelName.${value}`) }))}
        onChange={(value) => write({ level: value })}
      />
    </div>
  )
}
