import { useTranslation } from 'react-i18next'
import type { ReportState } from '../../../api/domain/reports/steps.ts'

interface Props {
  readonly state: ReportState
  /** A month that is overdue and not reported has a colour of its own. */
  readonly late?: boolean
}

/** A state by its colour and its sign. */
export function StateMark({ state, late = false }: Props) {
  const { t } = useTranslation('reports')
  return (
    <span className={`report-mark report-${state}${late ? ' is-late' : ''}`} aria-hidden="true">
      {t(`signs.${state}`)}
    </span>
  )
}
