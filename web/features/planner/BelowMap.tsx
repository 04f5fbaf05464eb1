import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { BELOW, type Below } from '../../state/planner-view.ts'
import { usePlanner } from './use-planner.ts'

/** Below the map: where and when it gets crowded, and what each team does; one of them, both or none. */
export function BelowMap() {
  const { t } = useTranslation('planner')
  const { view, write } = usePlanner()
  return (
    <section className="below-map" aria-label={t('below.label')}>
      <Segmented<Below>
        className="below-choice"
        size="small"
        aria-label={t('below.label')}
        value={view.below}
        options={BELOW.map((value) => ({ value, label: t(`below.${value}`) }))}
        onChange={(value) => write({ below: value })}
      />
      {view.below !== 'none' && <div className="below-views" />}
    </section>
  )
}
