import { Alert, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useReports, useReportTasks } from '../../data/reports.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Denied } from '../../ui/Denied.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { formatPeriod } from '../../ui/format.ts'
import { useReportsView, useReportsWriter } from './address.ts'
import { Matrix } from './Matrix.tsx'
import { MonthDrawer } from './MonthDrawer.tsx'
import { Tasks } from './Tasks.tsx'
import './reports.css'

/** The page `/reports`. */
export function ReportsPage() {
  const { t } = useTranslation('reports')
  const language = useLanguage()
  const { area, county, month } = useReportsView()
  const write = useReportsWriter()
  const reports = useReports(area)
  const tasks = useReportTasks()
  const answer = reports.data
  return (
    <div className="reports-page">
      <main id="main" className="reports-main">
        <h1>{t('title')}</h1>
        <Denied permission="records.read" />
        {reports.error && (
          <Failure error={reports.error} title={t('failed')} onRetry={() => void reports.refetch()} />
        )}
        {!answer && !reports.error && <Skeleton paragraph={{ rows: 10 }} />}
        {answer?.since === null && (
          <Alert type="info" showIcon title={t('unused')} description={t('unusedHelp')} />
        )}
        {answer && answer.since !== null && (
          <>
            <p className="quiet reports-intro">
              {t('intro', { since: formatPeriod(answer.since, language), day: answer.dueDay })}
            </p>
            {tasks.data && <Tasks answer={tasks.data} />}
            {answer.months.length === 0 ? <p>{t('noMonths')}</p> : <Matrix answer={answer} />}
          </>
        )}
      </main>
      {county && month && (
        <MonthDrawer open={{ county, month }} onClose={() => write({ county: null, month: null })} />
      )}
    </div>
  )
}
