import { LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import type { PlannerVisit } from '../types.ts'
import { toggleLock, useAsked } from './store.ts'

const SHOWN_STEP = 20

/** Movable visits, each of which can be locked. */
export function Locks({ visits }: { visits: readonly PlannerVisit[] }) {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { locked } = useAsked()
  const [shown, setShown] = useState(SHOWN_STEP)
  if (visits.length === 0) return null
  const count = visits.filter(({ visitId }) => locked.has(visitId)).length
  return (
    <details className="locks">
      <summary>{t('proposal.locked', { n: count })}</summary>
      <ul className="plain-lines">
        {visits.slice(0, shown).map(({ visitId, date, placeName, teamName, teamCode }) => {
          const isLocked = locked.has(visitId)
          const words = `${formatDate(date, language)} ${placeName} ${teamName ?? teamCode}`
          return (
            <li key={visitId}>
              <span>{words}</span>
              <Button
                size="small"
                icon={isLocked ? <LockOutlined /> : <UnlockOutlined />}
                aria-pressed={isLocked}
                aria-label={t('proposal.lockOf', { visit: words })}
                onClick={() => toggleLock(visitId)}
              >
                {t(isLocked ? 'proposal.unlock' : 'proposal.lock')}
              </Button>
            </li>
          )
        })}
      </ul>
      {shown < visits.length && (
        <Button size="small" onClick={() => setShown(shown + SHOWN_STEP)}>
          {t('crowd.more', { n: formatNumber(Math.min(SHOWN_STEP, visits.length - shown)) })}
        </Button>
      )}
    </details>
  )
}
