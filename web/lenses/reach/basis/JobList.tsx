import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { isUnderWay, useJobs } from '../../../data/reach-jobs.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatMoment } from '../../../ui/format.ts'
import { JobProgress } from './JobProgress.tsx'

const MAX_SHOWN = 6

/** The latest computations: running ones can be cancelled, failed ones say why. */
export function JobList() {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { data, isError } = useJobs()
  return (
    <section aria-label={t('job.title')}>
      <h2>{t('job.title')}</h2>
      {isError && !data && <p role="alert">{t('job.failedToRead')}</p>}
      {data?.jobs.length === 0 && <p className="quiet">{t('job.none')}</p>}
      <ul className="job-list">
        {data?.jobs.slice(0, MAX_SHOWN).map((job) => (
          <li key={job.id}>
            <p className="left-line">
              <span>
                {t(`job.kind.${job.kind}`)} · {t(`source.${job.source}`)} · {t(`mode.${job.mode}`)}
              </span>
              <span className="quiet">{formatMoment(job.finishedAt ?? job.startedAt ?? job.createdAt)}</span>
            </p>
            {isUnderWay(job) ? (
              <JobProgress job={job} />
            ) : (
              job.state !== 'failed' && <p className="quiet">{t(`job.state.${job.state}`)}</p>
            )}
            {job.state === 'failed' && (
              <Alert
                type="error"
                title={t('job.state.failed')}
                description={job.error?.[language] ?? t('job.failedWhy')}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
