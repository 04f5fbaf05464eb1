import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReachJob } from '../../../../api/contract/reach.ts'
import { useCancelJob } from '../../../data/reach-jobs.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatNumber } from '../../../ui/format.ts'

/** How far a computation has come, and a way to stop it. */
export function JobProgress({ job }: { job: ReachJob }) {
  const { t } = useTranslation('reach')
  const cancel = useCancelJob()
  const percent = job.total === 0 ? 0 : Math.floor((job.done / job.total) * 100)
  return (
    <div className="job-progress">
      <span>
        {t(`job.state.${job.state}`)}
        {job.total > 0 &&
          ` · ${t('job.of', { done: formatNumber(job.done), total: formatNumber(job.total) })}`}
      </span>
      <Progress percent={percent} size="small" aria-label={t('job.progress')} />
      {cancel.error && <Failure error={cancel.error} title={t('job.cancelFailed')} />}
      <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
        {t('job.cancel')}
      </Button>
    </div>
  )
}
