import { Alert, Drawer, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MonthReportDto, ReportDetail } from '../../../api/contract/reports.ts'
import { MAX_COMMENT } from '../../../api/domain/reports/steps.ts'
import { type MonthKey, useReport } from '../../data/reports.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure } from '../../ui/Failure.tsx'
import { formatDate, formatMoment, formatPeriod } from '../../ui/format.ts'
import { Differences } from './Differences.tsx'
import { StateMark } from './StateMark.tsx'
import { Steps } from './Steps.tsx'
import { useReportWords } from './words.ts'

/** A county's month beside the matrix: where it stands, what one may do, its history and its differences. */
export function MonthDrawer({ open, onClose }: { readonly open: MonthKey; readonly onClose: () => void }) {
  const { t } = useTranslation('reports')
  const language = useLanguage()
  const { data, error, refetch } = useReport(open)
  return (
    <Drawer
      open
      size="large"
      onClose={onClose}
      title={data ? `${data.countyName} · ${formatPeriod(data.month, language)}` : open.month}
    >
      {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && <Month key={`${data.county} ${data.month}`} report={data} />}
    </Drawer>
  )
}

function Month({ report }: { readonly report: ReportDetail }) {
  const { t } = useTranslation('reports')
  const language = useLanguage()
  const words = useReportWords()
  const [comment, setComment] = useState('')
  const [seen, setSeen] = useState<MonthReportDto | null>(null)
  const version = ({ who, since, ...month }: MonthReportDto) => ({
    state: words.state(month),
    who: who ?? '—',
    at: since ? formatMoment(since) : '—',
  })
  return (
    <div className="report-month">
      {seen && seen.version !== report.version && (
        <Alert
          type="warning"
          showIcon
          title={t('changedMeanwhile')}
          description={
            <>
              {t('sawWas', version(seen))}
              <br />
              {t('nowIs', version(report))}
            </>
          }
        />
      )}
      <p className="report-now">
        <StateMark state={report.state} />
        <strong>{words.state(report)}</strong>
      </p>
      <dl className="report-facts">
        <dt>{t('holder')}</dt>
        <dd>{words.holder(report) || '—'}</dd>
        <dt>{t('since')}</dt>
        <dd>{report.since ? `${formatMoment(report.since)} · ${report.who}` : '—'}</dd>
        <dt>{t('due')}</dt>
        <dd>{formatDate(report.due, language)}</dd>
      </dl>
      <p>{t('doneVisits', { count: report.doneVisits })}</p>
      {report.steps.length === 0 ? (
        <p className="quiet">{t('nothingToDo')}</p>
      ) : (
        <>
          <Input.TextArea
            aria-label={t('comment')}
            placeholder={t('comment')}
            value={comment}
            maxLength={MAX_COMMENT}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setComment(event.target.value)}
          />
          <Steps
            report={report}
            // It would be refused where there is something.
            offered={(action) => action !== 'report-none' || report.doneVisits === 0}
            comment={comment}
            onTaken={() => {
              setComment('')
              setSeen(null)
            }}
            onOutOfDate={setSeen}
          />
        </>
      )}
      {report.differences && <Differences differences={report.differences} />}
      <h3>{t('history')}</h3>
      {report.history.length === 0 && <p className="quiet">{t('noHistory')}</p>}
      <ol className="report-history">
        {report.history.map((step) => (
          <li key={step.version}>
            <span className="quiet">{formatMoment(step.at)}</span>
            <span>
              <strong>{t(`steps.${step.step}`)}</strong> · {step.who}
              {step.batch !== null && ` · ${t('batch', { batch: step.batch })}`}
              {step.comment && <q>{step.comment}</q>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
