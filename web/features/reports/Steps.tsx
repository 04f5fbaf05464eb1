import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MonthReportDto } from '../../../api/contract/reports.ts'
import type { ReportAction } from '../../../api/domain/reports/steps.ts'
import { useTakeStep } from '../../data/reports.ts'
import { useErrorText } from '../../ui/Failure.tsx'

interface StepsProps {
  readonly report: MonthReportDto
  /** Those that are offered here, of those that may be taken. */
  readonly offered: (action: ReportAction) => boolean
  readonly comment?: string
  readonly onTaken?: () => void
  /** It was refused: somebody was faster. */
  readonly onOutOfDate?: (seen: MonthReportDto) => void
}

/** A button for each step that one may take; the first of them is the one that usually comes next. */
export function Steps({ report, offered, comment = '', onTaken, onOutOfDate }: StepsProps) {
  const { t } = useTranslation('reports')
  const { message } = App.useApp()
  const textOf = useErrorText()
  const step = useTakeStep()
  const actions = report.steps.filter(offered)
  const main = actions.includes('submit') ? 'submit' : actions[0]
  const take = (action: ReportAction) => {
    if (action === 'return' && comment.trim() === '') {
      void message.warning(t('commentNeeded'))
      return
    }
    const { county, month, version, countyName } = report
    step.mutate(
      { county, month, version, action, ...(comment.trim() !== '' && { comment: comment.trim() }) },
      {
        onSuccess: () => {
          void message.success(t('done.saved', { county: countyName, month, what: t(`steps.${action}`) }))
          onTaken?.()
        },
        onError: (error) => {
          if ('code' in error && error.code === 'report-changed') onOutOfDate?.(report)
          void message.error(textOf(error))
        },
      },
    )
  }
  return (
    <span className="report-steps">
      {actions.map((action) => (
        <Button
          key={action}
          size="small"
          type={action === main ? 'primary' : 'default'}
          danger={action === 'return'}
          disabled={step.isPending}
          onClick={() => take(action)}
        >
          {t(`actions.${action}`)}
        </Button>
      ))}
    </span>
  )
}
