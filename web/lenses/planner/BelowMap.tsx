import { Segmented } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMapIsDrawn } from '../../state/map-drawn.ts'
import { BELOW, type Below } from './address.ts'
import { conflictsAfter } from './draft/effect.ts'
import { setDragged } from './draft/store.ts'
import { useEdit } from './draft/use-edit.ts'
import { usePlanner } from './use-planner.ts'

const HeatCalendar = lazy(async () => ({
  default: (await import('./heat/HeatCalendar.tsx')).HeatCalendar,
}))
const TeamTimeline = lazy(async () => ({
  default: (await import('./timeline/TeamTimeline.tsx')).TeamTimeline,
}))

/** Below the map: the heat calendar, the team timeline, both or neither. */
export function BelowMap() {
  const { t } = useTranslation('planner')
  const { view, write, visits, crowds, gaps, conflicts, changes, effect } = usePlanner()
  const { move } = useEdit()
  const isMapDrawn = useMapIsDrawn()
  const { below, from, to, today } = view
  const recorded = conflicts.data?.conflicts
  const drafted = changes.length > 0 ? effect.data?.conflicts : undefined
  const standing = useMemo(() => conflictsAfter(recorded ?? [], drafted), [recorded, drafted])
  const shared = {
    visits,
    clusters: crowds,
    from,
    to,
    today,
    chosenCluster: view.cluster,
    chosenVisit: view.visit,
    onChooseCluster: (cluster: string | null) =>
      write({ cluster, ...(cluster && { visit: null, tab: null }) }),
    onChooseVisit: (visit: string | null) => write({ visit }),
  }
  return (
    <section className="below-map" aria-label={t('below.label')}>
      <Segmented<Below>
        className="below-choice"
        size="small"
        aria-label={t('below.label')}
        value={below}
        options={BELOW.map((value) => ({ value, label: t(`below.${value}`) }))}
        onChange={(value) => write({ below: value })}
      />
      {below !== 'none' && (
        <div className="below-views">
          <Suspense>
            {below !== 'timeline' && (
              <div className="below-view">{isMapDrawn && <HeatCalendar {...shared} gaps={gaps} />}</div>
            )}
            {below !== 'heat' && (
              <div className="below-view">
                {isMapDrawn && (
                  <TeamTimeline
                    {...shared}
                    conflicts={standing}
                    onMoveDate={(visitId, date) => move(visitId, { date: date as never })}
                    onDragging={(visitId, date) => setDragged(date === null ? null : { visitId, date })}
                  />
                )}
              </div>
            )}
          </Suspense>
        </div>
      )}
    </section>
  )
}
