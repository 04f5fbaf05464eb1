import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeographyDto } from '../../../api/contract/areas.ts'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import type { AreaFill, MapView, TileLevel } from '../../map/types.ts'
import { litAt, useHovered } from '../../state/hover.ts'
import { useView, useViewWriter } from '../../state/use-view.ts'
import { type MapLevel, selectable } from '../../state/view.ts'
import { type Areas, fillOf } from '../../ui/classes.ts'
import { MapFrame, type Pointed } from '../../ui/map-frame/MapFrame.tsx'
import { NARROW, useMedia } from '../../ui/media.ts'
import { AreaTip } from './AreaTip.tsx'
import { Legend } from './Legend.tsx'
import { useVisitsInSight } from './use-visit-points.ts'
import { VisitKey } from './VisitKey.tsx'
import { VisitTip } from './VisitTip.tsx'

interface MapPaneProps {
  readonly geography: GeographyDto
  /** Undefined while the first one is under way. */
  readonly answer: CoverageAnswer | undefined
  readonly areas: Areas | undefined
}

/** The map of a rule with what stands on it: legend, tooltips, key of the visits. */
export function MapPane({ geography, answer, areas }: MapPaneProps) {
  const { t } = useTranslation('overview')
  const { rule, area: selected, level } = useView()
  const write = useViewWriter()
  const hovered = useHovered()
  const [visitTip, setVisitTip] = useState<Pointed | null>(null)
  const [counties, setCounties] = useState<readonly string[]>([])
  const visits = useVisitsInSight(counties)

  const shown: TileLevel = (answer?.level as MapLevel | undefined) ?? level
  const fill = useMemo(() => (areas ? fillOf(areas) : NO_FILL), [areas])
  const view: MapView = useMemo(
    () => ({ level: shown, fill, lit: litAt(shown, hovered), selected, visits: visits.points }),
    [shown, fill, hovered, selected, visits.points],
  )
  const narrow = useMedia(NARROW)
  const byCode = useMemo(() => new Map(areas?.areas.map((area) => [area.code, area])), [areas])
  const visit = visitTip ? visits.byId.get(visitTip.id) : undefined

  return (
    <MapFrame
      geography={geography}
      view={view}
      name={t('map')}
      onSelect={(code) => {
        if (code === null && selected === null) return
        write({ area: code && selectable(rule, code as never) })
      }}
      onHoverVisit={setVisitTip}
      onCountiesInSight={(codes) => setCounties((old) => (`${old}` === `${codes}` ? old : codes))}
      corner={
        <>
          {visits.points.length > 0 && <VisitKey cut={visits.cut} />}
          {answer && areas && !narrow && <Legend answer={answer} areas={areas} />}
        </>
      }
      tipOf={(code) => answer && <AreaTip code={code} answer={answer} area={byCode.get(code)} />}
      pointed={visit && visitTip ? { at: visitTip, tip: <VisitTip visit={visit} /> } : null}
    />
  )
}

const NO_FILL: AreaFill = { of: 'units', classes: new Map() }
