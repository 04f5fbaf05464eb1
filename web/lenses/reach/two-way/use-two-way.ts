import { useMemo } from 'react'
import type { UnitCoverage } from '../../../../api/contract/coverage.ts'
import type { AreaReach, ReachAnswer } from '../../../../api/contract/reach.ts'
import type { TwoWayClass } from '../../../../api/domain/cartography/reach-palette.ts'
import { ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import { useCoverage } from '../../../data/coverage.ts'
import { useReachView } from '../address.ts'
import { twoWayRows } from './rows.ts'

/** The rule whose visits the two-way map is about. */
export const VISIT_RULE = ruleById('township-monthly')

/** Both aims joined; `rows` is null until both answers are loaded. */
export function useTwoWay(reach: ReachAnswer | undefined) {
  const { aim, month, target, today } = useReachView()
  const coverage = useCoverage({ rule: VISIT_RULE, period: month, asOf: today }, 'township', {
    enabled: aim === 'two-way',
  })
  const visits = coverage.data?.rule === VISIT_RULE.id ? coverage.data : undefined
  const rows = useMemo(() => {
    if (aim !== 'two-way' || !visits || reach?.level !== 'township') return null
    return twoWayRows(
      visits.areas as readonly UnitCoverage[],
      reach.areas as readonly AreaReach[],
      target / 100,
    )
  }, [aim, visits, reach, target])
  const classes = useMemo(
    () => rows && new Map<string, TwoWayClass>(rows.map((row) => [row.code, row.class])),
    [rows],
  )
  return { rows, classes, visits, coverage }
}
