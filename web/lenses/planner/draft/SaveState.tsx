import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../../ui/Failure.tsx'
import { type DraftState, resolveEditElsewhere, save, useDraftState } from './store.ts'
import { useNewName } from './use-draft-sync.ts'

/** Whether the draft is saved; if not, why, and what to do. */
export function SaveState() {
  const { t } = useTranslation('planner')
  const draft = useDraftState()
  if (draft.isPublished || (draft.id === null && draft.save === 'saved')) return null
  return (
    <>
      <p className="save-state quiet" role="status" data-save={draft.save}>
        {t(`plan.save.${draft.save}`)}
      </p>
      <Trouble draft={draft} />
    </>
  )
}

function Trouble({ draft }: { draft: DraftState }) {
  const { t } = useTranslation('planner')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const newName = useNewName()
  const settled = (whose: 'theirs' | 'ours') =>
    resolveEditElsewhere(whose).catch((error: Error) => void message.error(errorText(error)))
  if (draft.save === 'changed-elsewhere') {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('plan.elsewhere')}
        description={
          <div className="review-actions">
            <Button size="small" onClick={() => void settled('theirs')}>
              {t('plan.takeTheirs')}
            </Button>
            <Button size="small" onClick={() => void settled('ours')}>
              {t('plan.keepMine')}
            </Button>
          </div>
        }
      />
    )
  }
  if (draft.save === 'failed' && draft.error) {
    return (
      <Alert
        type="error"
        showIcon
        title={t('failed.save')}
        description={errorText(draft.error)}
        action={
          <Button size="small" onClick={() => void save(newName)}>
            {t('plan.retry')}
          </Button>
        }
      />
    )
  }
  return null
}
