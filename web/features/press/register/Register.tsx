import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApprovals, useReleases } from '../../../data/press.ts'
import { Failure } from '../../../ui/Failure.tsx'
import type { Officer } from '../kept.ts'
import type { PressSheet } from '../use-sheet.ts'
import { Announce } from './Announce.tsx'
import { Approvals } from './Approvals.tsx'
import { Releases } from './Releases.tsx'

/** What has been sent for review, what was approved, and what has been published since. */
export function Register({ sheet, officer }: { sheet: PressSheet; officer: Officer }) {
  const { t } = useTranslation('press')
  const approvals = useApprovals()
  const releases = useReleases()
  const error = approvals.error ?? releases.error
  return (
    <section className="press-card press-register" aria-labelledby="press-register">
      <h2 id="press-register">{t('register.title')}</h2>
      {error && (
        <Failure
          error={error}
          title={t('register.failed')}
          onRetry={() => {
            void approvals.refetch()
            void releases.refetch()
          }}
        />
      )}
      {!error && (!approvals.data || !releases.data) && <Skeleton title={false} />}
      {approvals.data && <Approvals answer={approvals.data} officer={officer} />}
      {releases.data && <Releases releases={releases.data.releases} officer={officer} />}
      <Announce sheet={sheet} officer={officer} />
    </section>
  )
}
