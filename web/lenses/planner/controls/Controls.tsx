import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  CLUSTER_METHODS,
  type ClusterMethod,
  NEARNESS_LIMITS,
} from '../../../../api/domain/clusters/crowding.ts'
import { CN_2025 } from '../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { usePlanner } from '../use-planner.ts'
import { AreaChoice } from './AreaChoice.tsx'
import { DatesChoice } from './DatesChoice.tsx'
import { NearSlider } from './NearSlider.tsx'
import { VisitsChoice } from './VisitsChoice.tsx'
import './controls.css'

/** Ranges of the sliders; the number fields accept everything that the server accepts. */
const SLIDERS = {
  km: { minimum: 0, maximum: 30, step: 0.5 },
  days: { minimum: 0, maximum: 31, step: 1 },
  min: { minimum: NEARNESS_LIMITS.min.minimum, maximum: 12, step: 1 },
} as const

/** The controls of the planner's question, above the map. */
export function Controls() {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { view, write, clusters, effect } = usePlanner()
  const updating = (clusters.isFetching && clusters.data !== undefined) || effect.isFetching
  return (
    <div className="overview-controls planner-controls">
      <DatesChoice />
      <AreaChoice />
      <VisitsChoice />
      <Segmented<ClusterMethod>
        aria-label={t('control.method')}
        value={view.method}
        options={CLUSTER_METHODS.map((value) => ({ value, label: t(`control.methods.${value}`) }))}
        onChange={(method) => write({ method, cluster: null })}
      />
      <Select<RuleId>
        className="background-choice"
        aria-label={t('control.background')}
        prefix={<span className="control-name">{t('control.background')}</span>}
        value={view.rule}
        popupMatchSelectWidth={false}
        options={CN_2025.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(rule) => write({ rule })}
      />
      <div className="near-sliders">
        <NearSlider
          label={t('control.metres')}
          name={t('control.metresName')}
          unit={t('control.km')}
          value={view.metres / 1000}
          range={SLIDERS.km}
          fieldMaximum={NEARNESS_LIMITS.metres.maximum / 1000}
          onWrite={(km, how) => write({ metres: Math.round(km * 1000) }, how)}
        />
        <NearSlider
          label={t('control.days')}
          name={t('control.daysName')}
          unit={t('control.day')}
          value={view.days}
          range={SLIDERS.days}
          fieldMaximum={NEARNESS_LIMITS.days.maximum}
          onWrite={(days, how) => write({ days: Math.round(days) }, how)}
        />
        <NearSlider
          label={t('control.min')}
          name={t('control.minName')}
          unit={t('control.visits')}
          value={view.min}
          range={SLIDERS.min}
          fieldMaximum={NEARNESS_LIMITS.min.maximum}
          onWrite={(min, how) => write({ min: Math.round(min) }, how)}
        />
      </div>
      <span className="updating quiet" aria-hidden="true">
        {updating && t('updating')}
      </span>
    </div>
  )
}
