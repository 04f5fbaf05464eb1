import { useTranslation } from 'react-i18next'
import type { ReportState } from '../../../api/domain/reports/steps.ts'

/** A state by its colour and its sign. */
export function StateMark({ state }: { readonly state: ReportState }) {
  const { t } = useTranslation('reports')
  return (
    <span className={`report-mark report-${state}`} aria-hidden="true">
      {t(`signs.${state}`)}
    </span>
  )
}
