import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'
import { setLit, useLit } from './lit.ts'
import type { PlannerVisit } from './types.ts'
import { usePlanner } from './use-planner.ts'

interface VisitLinesProps {
  readonly visits: readonly PlannerVisit[]
  readonly onChoose: (visitId: string) => void
  /** Movable visits have a button that opens the draft. */
  readonly withPlan?: boolean
}

/** One visit per line: date, place, team, status; clicking shows it on the map and the timeline. */
export function VisitLines({ visits, onChoose, withPlan = false }: VisitLinesProps) {
  const { t } = useTranslation(['planner', 'terms'])
  const language = useLanguage()
  const { view, write } = usePlanner()
  const lit = useLit()
  return (
    <ul className="visit-lines">
      {visits.map((visit) => {
        const date = formatDate(visit.date, language)
        const team = visit.teamName ?? visit.teamCode
        const state = visit.change ? t(`plan.action.${visit.change}`) : t(`terms:visitStatus.${visit.status}`)
        return (
          <li
            key={visit.visitId}
            className={lit.visit === visit.visitId || lit.team === visit.teamCode ? 'is-lit' : undefined}
            onPointerEnter={() => setLit({ visit: visit.visitId })}
            onPointerLeave={() => setLit()}
          >
            <button
              type="button"
              aria-pressed={view.visit === visit.visitId}
              className="visit-line"
              onFocus={() => setLit({ visit: visit.visitId })}
              onBlur={() => setLit()}
              onClick={() => onChoose(visit.visitId)}
            >
              <span>{date}</span> <span>{visit.placeName}</span>{' '}
              <span className={visit.change ? 'mark mark-good' : 'quiet'}>{state}</span>
              <span className="visit-team quiet">
                {team} · {t(`terms:session.${visit.session}`)}
              </span>
            </button>
            {withPlan && visit.movable && (
              <Button
                size="small"
                aria-label={t('crowd.planOf', { team, date })}
                onClick={() => write({ visit: visit.visitId, tab: 'draft' })}
              >
                {t('crowd.plan')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
