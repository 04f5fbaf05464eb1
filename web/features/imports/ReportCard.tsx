import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../api/contract/imports.ts'
import { api } from '../../data/client.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatNumber, formatPeriod } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { Conflicts } from './Conflicts.tsx'
import { type ImportAction, type LoadOptions, nextSteps } from './import-state.ts'
import { ProblemTable } from './ProblemTable.tsx'
import { Reported, ReportMonth } from './ReportMonth.tsx'

interface ReportCardProps {
  readonly report: ImportReport
  readonly onLoad: (action: ImportAction, options: LoadOptions) => void
  readonly onAgain: () => void
}

const COUNTS = ['rows', 'inserted', 'updated', 'unchanged', 'removed', 'rejected', 'warnings'] as const

/** The report on a file: counts, next steps, and every problem with its fix. */
export function ReportCard({ report, onLoad, onAgain }: ReportCardProps) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const next = nextSteps(report)
  const { replace } = next
  const isNothing = report.outcome === 'checked' && report.rejected === 0 && next.loadAll === null
  const [month, setMonth] = useState<string | null>(null)
  const options: LoadOptions = month === null ? {} : { reports: month }
  const conflicts = report.conflicts?.count ?? 0
  const isConflictAlone = conflicts > 0 && conflicts === report.rejected
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
      {report.conflicts && <Conflicts kind={report.kind} conflicts={report.conflicts} />}
      {report.conflicts && replace && report.conflicts.count > report.conflicts.records.length && (
        <p className="quiet">
          {t('replaceUnseen', {
            count: formatNumber(report.conflicts.count - report.conflicts.records.length),
          })}
        </p>
      )}
      {report.reported && <Reported reported={report.reported} />}
      {report.kind === 'visits' && report.outcome !== 'loaded' && (
        <ReportMonth value={month} onChange={setMonth} />
      )}
      <div className="import-actions">
        {next.loadAll !== null && (
          <Button type="primary" onClick={() => onLoad('load', options)}>
            {t('load', { count: formatNumber(next.loadAll) })}
          </Button>
        )}
        {next.loadValid !== null && (
          <Button type="primary" onClick={() => onLoad('load-valid', options)}>
            {t(isConflictAlone ? 'keepTheirs' : 'loadValid', { count: formatNumber(next.loadValid) })}
          </Button>
        )}
        {replace && (
          <Button onClick={() => onLoad(replace.action, { ...options, seen: replace.seen })}>
            {t('replace', { count: formatNumber(conflicts), all: formatNumber(replace.rows) })}
          </Button>
        )}
        {isNothing && month !== null && (
          <Button type="primary" onClick={() => onLoad('load', options)}>
            {t('reportOnly', { month: formatPeriod(month, language) })}
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
        <p className="quiet">
          {t(isConflictAlone ? 'keepTheirsHelp' : 'loadValidHelp', {
            count: formatNumber(report.rejected),
          })}
        </p>
      )}
      {report.problems.length > 0 && <ProblemTable report={report} />}
    </div>
  )
}

function Outcome({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports')
  const conflicts = report.conflicts?.count ?? 0
  const isConflictAlone = conflicts > 0 && conflicts === report.rejected
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
        title={
          isConflictAlone
            ? t('refusedConflicts', { count })
            : report.rejected > 0
              ? t('refusedTitle', { count })
              : t('unreadableTitle')
        }
        description={t('refusedHelp')}
      />
    )
  if (report.rejected > 0) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t(isConflictAlone ? 'checkedConflicts' : 'checkedBad', { count })}
      />
    )
  }
  const writable = report.inserted + report.updated + report.removed
  return writable === 0 ? (
    <Alert type="info" showIcon title={t('checkedNothing')} />
  ) : (
    <Alert type="success" showIcon title={t('checkedClean')} />
  )
}
