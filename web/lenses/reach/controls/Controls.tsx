import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { TRAVEL_MODES, type TravelMode } from '../../../../api/domain/reach/travel-time.ts'
import { LevelBar } from '../../LevelBar.tsx'
import { AIMS, type Aim, useReachView, useReachWriter } from '../address.ts'
import { TwoWayChoice } from '../two-way/TwoWayChoice.tsx'
import { useAnswer } from '../use-answer.ts'
import { MinutesSlider } from './MinutesSlider.tsx'
import { PointsChoice } from './PointsChoice.tsx'
import { SourceChoice } from './SourceChoice.tsx'
import './controls.css'

/** The controls of the reach question, above the map. */
export function Controls() {
  const { t } = useTranslation('reach')
  const { aim, mode, level } = useReachView()
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
      {aim === 'two-way' ? (
        <TwoWayChoice />
      ) : (
        <LevelBar level={level} onChange={(value) => write({ level: value })} />
      )}
      <span className="updating quiet" aria-hidden="true">
        {isFetching && data && t('updating')}
      </span>
    </div>
  )
}
