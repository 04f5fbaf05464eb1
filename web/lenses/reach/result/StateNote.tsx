import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReachBasis } from '../../../../api/contract/reach.ts'
import { useSources } from '../../../data/reach.ts'
import { isUnderWay, useJobs, useNewJob } from '../../../data/reach-jobs.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { useReachWriter } from '../address.ts'
import { JobProgress } from '../basis/JobProgress.tsx'

/** Whether the figures are outdated, being updated or missing, and what can be done. */
export function StateNote({ basis }: { basis: ReachBasis }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const write = useReachWriter()
  const jobs = useJobs().data?.jobs
  const newJob = useNewJob()
  const available = useSources().data?.sources.find((each) => each.id === basis.source)?.available
  const job = jobs?.find(
    (each) => isUnderWay(each) && each.source === basis.source && each.mode === basis.mode,
  )
  if (basis.state === 'current' && !job) return null
  const state = job && basis.state !== 'stale' ? 'updating' : basis.state
  return (
    <Alert
      className="state-note"
      type={state === 'updating' ? 'info' : 'warning'}
      showIcon
      title={t(`state.${state}`)}
      description={
        <>
          {basis.note && <p>{basis.note[language]}</p>}
          {job && <JobProgress job={job} />}
          {basis.state === 'none' && !job && available && (
            <Button
              size="small"
              loading={newJob.isPending}
              onClick={() => newJob.mutate({ source: basis.source, mode: basis.mode })}
            >
              {t('computeNow')}
            </Button>
          )}
          {newJob.error && <Failure error={newJob.error} title={t('basis.applyFailed')} />}
          <button type="button" className="text-button" onClick={() => write({ panel: 'basis' })}>
            {t('openBasis')}
          </button>
        </>
      }
    />
  )
}
