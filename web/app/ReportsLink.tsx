import { useTranslation } from 'react-i18next'
import { useReportTasks } from '../data/reports.ts'
import { reportsPage } from '../features/reports/page.ts'
import { Link } from '../ui/Link.tsx'

/** The way to the monthly reports, with how much one has to do there; only where they are used. */
export function ReportsLink() {
  const { t } = useTranslation('reports')
  const { data } = useReportTasks()
  if (!data || data.since === null) return null
  return (
    <Link
      to={reportsPage.path}
      aria-label={data.total > 0 ? t('linkTasks', { count: data.total }) : t('link')}
      className="reports-link"
    >
      {t('link')}
      {data.total > 0 && <span className="reports-count">{data.total}</span>}
    </Link>
  )
}
