import { useMemo } from 'react'
import type { ProposedMove } from '../../../api/contract/proposal.ts'
import { classOfUnit } from '../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { useCoverage } from '../../data/coverage.ts'
import type { MapLevel } from '../../state/fields.ts'
import { areasOf, type CoverageFill, fillOf } from '../../ui/classes.ts'
import type { Scene } from '../lens.ts'
import { backgroundQuestion } from './background.ts'
import { useDissolved } from './crowds/use-marks.ts'
import { setDragged } from './draft/store.ts'
import { useEdit } from './draft/use-edit.ts'
import { usePlannerMap } from './map/use-planner-map.tsx'
import { useProposalAnswer } from './proposal/store.ts'
import { usePlanner } from './use-planner.ts'

const NO_MOVES: readonly ProposedMove[] = []

/** The map with the marks of the planner's question and the draft. */
export function useScene(): Scene {
  const planner = usePlanner()
  const { view, write, crowds, oneTeam, gaps, visits, draft } = planner
  const { move } = useEdit()
  const fill = useBackground()
  const proposal = useProposalAnswer()
  const moves = view.tab === 'proposal' || view.tab === 'draft' ? (proposal?.shown ?? NO_MOVES) : NO_MOVES
  const accepted = useMemo(
    () => new Set(draft.history.present.map(({ visitId }) => visitId)),
    [draft.history.present],
  )
  const dissolved = useDissolved()
  return usePlannerMap({
    level: ruleById(view.rule).unit as MapLevel,
    fill,
    clusters: crowds,
    oneTeam,
    dissolved,
    today: view.today,
    gaps,
    visits,
    moves,
    accepted,
    chosenCluster: view.cluster,
    chosenVisit: view.visit,
    onChooseCluster: (cluster) => write({ cluster, ...(cluster && { visit: null, tab: null }) }),
    onChooseVisit: (visit) => write({ visit, ...(visit && { tab: 'draft' as const }) }),
    onMoveVisit: (visitId, placeCode) => move(visitId, { placeCode }),
    onDragging: (visitId, placeCode) => setDragged(placeCode === null ? null : { visitId, placeCode }),
  })
}

/** Coverage by the background's rule, changed by the draft and by what is being dragged. */
function useBackground(): CoverageFill {
  const { view, chosen, visitOf, effect, changes } = usePlanner()
  const visit = view.visit ? visitOf.get(view.visit) : undefined
  const question = backgroundQuestion(view, visit ? { from: visit.date, to: visit.date } : chosen)
  const { rule, period } = question
  const coverage = useCoverage(question, rule.unit as MapLevel).data
  const units = changes.length > 0 ? effect.data?.rules : undefined
  return useMemo(() => {
    const fill = coverage ? fillOf(areasOf(coverage)) : NO_FILL
    const touched = units?.find((each) => each.rule === rule.id && each.period.id === period.id)
    if (fill.of !== 'class' || !touched) return fill
    const classes = new Map(fill.classes)
    for (const { code, after } of touched.units) classes.set(code as AreaCode, classOfUnit(after))
    return { of: 'class', classes }
  }, [coverage, units, rule.id, period.id])
}

const NO_FILL: CoverageFill = { of: 'class', classes: new Map() }
