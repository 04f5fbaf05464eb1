import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WrittenStory } from '../../../api/contract/press.ts'
import { useApprovals, useDecideColours } from '../../data/press.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { TypedField } from './layout.tsx'

/** Whether other colours than those approved are other content is for a person to say, with a reason that is kept. */
export function ColourDecision({ written, person }: { written: WrittenStory; person: string }) {
  const { t } = useTranslation('press')
  const errorText = useErrorText()
  const [name, setName] = useState(person)
  const [reason, setReason] = useState('')
  const approval = useApprovals().data?.approvals.find(
    ({ contentHash, lookHash }) => contentHash === written.contentHash && lookHash !== written.lookHash,
  )
  const decide = useDecideColours()
  if (!approval) return null
  const isWhole = name.trim() !== '' && reason.trim() !== ''
  const button = (isSameContent: boolean) => (
    <Button
      disabled={!isWhole}
      loading={decide.isPending && decide.variables.isSameContent === isSameContent}
      onClick={() =>
        decide.mutate({
          id: approval.id,
          lookHash: written.lookHash,
          isSameContent,
          person: name.trim(),
          reason: reason.trim(),
        })
      }
    >
      {t(isSameContent ? 'missing.sameContent' : 'missing.otherContent')}
    </Button>
  )
  return (
    <div className="press-decision">
      <TypedField name={t('missing.decider')} value={name} onChange={setName} maxLength={40} />
      <TypedField name={t('register.reason')} value={reason} onChange={setReason} maxLength={500} isLong />
      <div className="press-actions">
        {button(true)}
        {button(false)}
      </div>
      {decide.error && (
        <p className="press-fault" role="alert">
          {errorText(decide.error)}
        </p>
      )}
    </div>
  )
}
