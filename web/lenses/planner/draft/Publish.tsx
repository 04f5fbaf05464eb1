import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../data/client.ts'
import {
  planFile,
  readDraft,
  rebaseDraft,
  useDifferences,
  useDrafts,
  usePublish,
} from '../../../data/drafts.ts'
import { useMay } from '../../../data/me.ts'
import { useSetting } from '../../../data/settings.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure, useErrorText } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { usePlanner } from '../use-planner.ts'
import { Consent } from './Consent.tsx'
import { DifferencesView } from './DifferencesView.tsx'
import { EffectFigures } from './EffectView.tsx'
import { acceptServerVersion, draftState, openDraft, save } from './store.ts'
import { useNewName } from './use-draft-sync.ts'

/** Publishes a draft: shows its effect and what has changed since, then writes all of it or nothing. */
export function Publish() {
  const { t } = useTranslation('planner')
  const { draft } = usePlanner()
  const [isOpen, setIsOpen] = useState(false)
  const newName = useNewName()
  const may = useMay()
  const needsConsent = useSetting('plan-consent')
  const head = useDrafts().data?.drafts.find(({ id }) => id === draft.id)
  // Of what is not saved yet nobody has consented to anything.
  const consent = head?.consent?.isCurrent && draft.save === 'saved' ? head.consent : null
  if (draft.isPublished) return <Published />
  if (draft.history.present.length === 0) return null
  if (needsConsent !== false && consent?.isGiven !== true)
    return needsConsent === true ? <Consent consent={consent} /> : null
  if (!may('plans.publish')) return null
  return (
    <>
      {needsConsent && <Consent consent={consent} />}
      <Button
        type="primary"
        className="publish-button"
        onClick={async () => {
          await save(newName)
          if (draftState().save === 'saved') setIsOpen(true)
        }}
      >
        {t('publish.button')}
      </Button>
      {isOpen && draft.id !== null && <Confirm id={draft.id} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function Confirm({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('planner')
  const { draft, effect } = usePlanner()
  const { message } = App.useApp()
  const language = useLanguage()
  const errorText = useErrorText()
  const differences = useDifferences(id)
  const publish = usePublish()
  const [dropped, setDropped] = useState<readonly string[]>([])
  const found = differences.data
  const hasChanged = found !== undefined && (found.touched.length > 0 || found.counties.length > 0)
  const mustRebase = found !== undefined && found.touched.length > 0

  const rebase = async () => {
    try {
      const rebased = await rebaseDraft(id, draftState().revision)
      openDraft(rebased.draft)
      setDropped(rebased.dropped.map(({ reason }) => reason[language]))
      void message.success(t('publish.rebased'))
      await differences.refetch()
    } catch (error) {
      void message.error(errorText(error))
    }
  }
  const go = () => {
    if (!found) return
    publish.mutate(
      { id, revision: draftState().revision, snapshot: found.snapshot },
      {
        onSuccess: async ({ batch }) => {
          void message.success(t('publish.done', { batch: batch ?? '' }))
          openDraft(await readDraft(id))
          onClose()
        },
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'records-changed') void differences.refetch()
          if (error instanceof ApiError && error.code === 'draft-changed') {
            void readDraft(id).then(acceptServerVersion, () => undefined)
          }
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('publish.title', { name: draft.name })}
      okText={t(hasChanged ? 'publish.again' : 'publish.ok')}
      cancelText={t('plan.cancel')}
      confirmLoading={publish.isPending}
      okButtonProps={{ disabled: !found || mustRebase || draft.history.present.length === 0 }}
      onOk={go}
      onCancel={onClose}
    >
      <div className="publish-confirm" aria-busy={differences.isFetching}>
        <p>{t('publish.text', { n: draft.history.present.length })}</p>
        {effect.data && <EffectFigures effect={effect.data} />}
        {publish.error && <Failure error={publish.error} title={t('failed.publish')} />}
        {differences.error && (
          <Failure
            error={differences.error}
            title={t('failed.publish')}
            onRetry={() => void differences.refetch()}
          />
        )}
        {hasChanged && <DifferencesView differences={found} />}
        {mustRebase && <Button onClick={() => void rebase()}>{t('publish.rebase')}</Button>}
        {dropped.length > 0 && (
          <>
            <p>{t('publish.dropped')}</p>
            <ul className="plain-list">
              {dropped.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Modal>
  )
}

/** After publishing: when, where it can be undone, and the files. */
function Published() {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { draft } = usePlanner()
  const head = useDrafts().data?.drafts.find(({ id }) => id === draft.id)
  if (draft.id === null) return null
  if (head?.undone) return <p className="quiet">{t('plan.undoneHelp', { batch: head.batch ?? '' })}</p>
  return (
    <div className="published">
      {head?.publishedAt && (
        <p>{t('plan.publishedAt', { at: formatMoment(head.publishedAt), batch: head.batch ?? '' })}</p>
      )}
      <p className="plan-files">
        <a href={planFile(draft.id, 'xlsx', language)} download>
          {t('plan.xlsx')}
        </a>
        <a href={planFile(draft.id, 'ics', language)} download>
          {t('plan.ics')}
        </a>
      </p>
    </div>
  )
}
