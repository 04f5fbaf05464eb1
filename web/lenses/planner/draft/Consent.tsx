import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanConsent } from '../../../../api/contract/plans.ts'
import { ROLE_NAMES, rolesWith } from '../../../../api/domain/access/permissions.ts'
import { useAskConsent, useDecideConsent } from '../../../data/drafts.ts'
import { useMay } from '../../../data/me.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { usePlanner } from '../use-planner.ts'
import { draftState, save } from './store.ts'
import { useNewName } from './use-draft-sync.ts'

/** How consent to the draft as it is stands, and the next step of whoever looks. @param consent null: none was asked for */
export function Consent({ consent }: { consent: PlanConsent | null }) {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const may = useMay()
  const newName = useNewName()
  const ask = useAskConsent()
  const isAsked = consent !== null && consent.isGiven !== false
  const roles = rolesWith('plans.consent').map((role) => ROLE_NAMES[role][language])
  return (
    <section className="draft-consent" aria-label={t('consent.title')}>
      <p>{consent ? <State consent={consent} /> : t('consent.needed', { roles: roles.join('、') })}</p>
      {!isAsked && may('plans.publish') && (
        <Button
          type="primary"
          loading={ask.isPending}
          onClick={async () => {
            await save(newName)
            const { id, revision, save: state } = draftState()
            if (state === 'saved' && id !== null) ask.mutate({ id, revision })
          }}
        >
          {t('consent.ask')}
        </Button>
      )}
      {ask.error && <Failure error={ask.error} title={t('consent.failed')} />}
      {consent?.isGiven === null && may('plans.consent') && <Decide revision={consent.revision} />}
    </section>
  )
}

function State({
  consent: { isGiven, askedBy, askedAt, decidedBy, decidedAt, comment },
}: {
  consent: PlanConsent
}) {
  const { t } = useTranslation('planner')
  if (isGiven === null) return t('consent.asked', { who: askedBy, at: formatMoment(askedAt) })
  const said = t(isGiven ? 'consent.given' : 'consent.refused', {
    who: decidedBy ?? '',
    at: formatMoment(decidedAt ?? ''),
  })
  return comment ? `${said}${t('consent.comment', { comment })}` : said
}

function Decide({ revision }: { revision: number }) {
  const { t } = useTranslation('planner')
  const { message } = App.useApp()
  const { draft } = usePlanner()
  const [comment, setComment] = useState('')
  const decide = useDecideConsent()
  const go = (isGiven: boolean) => {
    if (draft.id === null || decide.isPending) return
    decide.mutate(
      { id: draft.id, revision, isGiven, comment: comment.trim() === '' ? null : comment.trim() },
      { onSuccess: () => void message.success(t('consent.done')) },
    )
  }
  return (
    <>
      <Input
        aria-label={t('consent.commentLabel')}
        placeholder={t('consent.commentLabel')}
        maxLength={500}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <span className="draft-consent-buttons">
        <Button disabled={comment.trim() === ''} loading={decide.isPending} onClick={() => go(false)}>
          {t('consent.refuse')}
        </Button>
        <Button type="primary" loading={decide.isPending} onClick={() => go(true)}>
          {t('consent.give')}
        </Button>
      </span>
      {decide.error && <Failure error={decide.error} title={t('consent.failed')} />}
    </>
  )
}
