import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaCode } from '../../../api/domain/units.ts'
import { useCoverage } from '../../data/coverage.ts'
import type { MapView, TileLevel } from '../../map/types.ts'
import type { MapLevel } from '../../state/fields.ts'
import { litAt, useHovered } from '../../state/hover.ts'
import { areasOf, type CoverageFill, fillOf } from '../../ui/classes.ts'
import type { Pointed } from '../../ui/map-frame/MapFrame.tsx'
import type { Scene } from '../lens.ts'
import { AreaTip } from './AreaTip.tsx'
import { selectable, useCoverageView, useCoverageWriter } from './address.ts'
import { Legend } from './Legend.tsx'
import { VisitKey } from './VisitKey.tsx'
import { VisitTip } from './VisitTip.tsx'
import { useVisitsInSight } from './visit-points.ts'

/** The map of a rule with what stands on it: legend, tooltips, key of the visits. */
export function useScene(): Scene {
  const { t } = useTranslation('coverage')
  const view = useCoverageView()
  const { rule, area: selected, level } = view
  const write = useCoverageWriter()
  const answer = useCoverage(view, level).data
  const areas = useMemo(() => answer && areasOf(answer), [answer])
  const hovered = useHovered()
  const [visitTip, setVisitTip] = useState<Pointed | null>(null)
  const [counties, setCounties] = useState<readonly string[]>([])
  const visits = useVisitsInSight(counties)

  const shown: TileLevel = (answer?.level as MapLevel | undefined) ?? level
  const fill = useMemo(() => (areas ? fillOf(areas) : NO_FILL), [areas])
  const drawing: MapView = useMemo(
    () => ({ level: shown, fill, lit: litAt(shown, hovered), selected, visits: visits.points }),
    [shown, fill, hovered, selected, visits.points],
  )
  const byCode = useMemo(() => new Map(areas?.areas.map((area) => [area.code, area])), [areas])
  const visit = visitTip ? visits.byId.get(visitTip.id) : undefined

  return {
    view: drawing,
    name: t('map'),
    onSelect: (code) => {
      if (code === null && selected === null) return
      write({ area: code && selectable(rule, code as AreaCode) })
    },
    onHoverVisit: setVisitTip,
    onCountiesInSight: (codes) => setCounties((old) => (`${old}` === `${codes}` ? old : codes)),
    legend: answer && areas && <Legend answer={answer} areas={areas} />,
    corner: visits.points.length > 0 && <VisitKey cut={visits.cut} />,
    tipOf: (code) => answer && <AreaTip code={code} answer={answer} area={byCode.get(code)} />,
    pointed: visit && visitTip ? { at: visitTip, tip: <VisitTip visit={visit} /> } : null,
  }
}

const NO_FILL: CoverageFill = { of: 'class', classes: new Map() }
