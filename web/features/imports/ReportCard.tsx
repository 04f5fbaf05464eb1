import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../api/contract/imports.ts'
import { api } from '../../data/client.ts'
import { formatNumber } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { type ImportAction, nextSteps } from './import-state.ts'
import { ProblemTable } from './ProblemTable.tsx'

interface ReportCardProps {
  readonly report: ImportReport
  readonly onLoad: (action: ImportAction) => void
  readonly onAgain: () => void
}

const COUNTS = ['rows', 'inserted', 'updated', 'unchanged', 'removed', 'rejected', 'warnings'] as const

/** The report on a file: counts, next steps, and every problem with its fix. */
export function ReportCard({ report, onLoad, onAgain }: ReportCardProps) {
  const { t } = useTranslation('imports')
  const next = nextSteps(report)
  const shown = COUNTS.filter((name) => name !== 'removed' || report.removed > 0)
  return (
    <div className="import-card">
      <p className="import-file">{report.file}</p>
      <Outcome report={report} />
      <dl className="import-counts">
        {shown.map((name) => (
          <div key={name} className={report[name] > 0 ? `count-${name}` : undefined}>
            <dt>{t(`count.${name}`)}</dt>
            <dd>{formatNumber(report[name])}</dd>
          </div>
        ))}
      </dl>
      <div className="import-actions">
        {next.loadAll !== null && (
          <Button type="primary" onClick={() => onLoad('load')}>
            {t('load', { count: formatNumber(next.loadAll) })}
          </Button>
        )}
        {next.loadValid !== null && (
          <Button type="primary" onClick={() => onLoad('load-valid')}>
            {t('loadValid', { count: formatNumber(next.loadValid) })}
          </Button>
        )}
        {report.outcome === 'loaded' && <Link to="/">{t('showMap')}</Link>}
        <Button onClick={onAgain}>{t('again')}</Button>
        {report.report !== null && report.rejected > 0 && (
          <>
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={api.imports.reports[':report']['rejected.xlsx'].$path({
                param: { report: report.report },
              })}
              download
            >
              {t('downloadRejected')}
            </Button>
            <Button
              href={api.imports.reports[':report']['rejected.csv'].$path({
                param: { report: report.report },
              })}
              aria-label={t('downloadRejectedCsvLabel')}
              download
            >
              {t('downloadRejectedCsv')}
            </Button>
          </>
        )}
      </div>
      {next.loadValid !== null && (
        <p className="quiet">{t('loadValidHelp', { count: formatNumber(report.rejected) })}</p>
      )}
      {report.problems.length > 0 && <ProblemTable report={report} />}
    </div>
  )
}

function Outcome({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports')
  const count = formatNumber(report.rejected)
  if (report.outcome === 'loaded') {
    const title = report.batch === null ? t('loadedNothing') : t('loadedTitle', { batch: report.batch })
    return <Alert type="success" showIcon title={title} />
  }
  if (report.outcome === 'refused')
    return (
      <Alert
        type="error"
        showIcon
        title={report.rejected > 0 ? t('refusedTitle', { count }) : t('unreadableTitle')}
        description={t('refusedHelp')}
      />
    )
  if (report.rejected > 0) return <Alert type="warning" showIcon title={t('checkedBad', { count })} />
  const writable = report.inserted + report.updated + report.removed
  return writable === 0 ? (
    <Alert type="info" showIcon title={t('checkedNothing')} />
  ) : (
    <Alert type="success" showIcon title={t('checkedClean')} />
  )
}
