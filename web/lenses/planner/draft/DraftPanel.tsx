import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../data/drafts.ts'
import { useMay } from '../../../data/me.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { usePlanner } from '../use-planner.ts'
import { AddVisit } from './AddVisit.tsx'
import { ChosenVisit } from './ChosenVisit.tsx'
import { DraftChanges } from './DraftChanges.tsx'
import { DraftHead } from './DraftHead.tsx'
import { EffectView } from './EffectView.tsx'
import { Publish } from './Publish.tsx'
import { SaveState } from './SaveState.tsx'
import './draft.css'

/** The draft: its head, the selected visit, the changes, publishing and the effect. */
export function DraftPanel() {
  const { t } = useTranslation('planner')
  const { view, draft } = usePlanner()
  const mayEdit = useMay()('plans.edit')
  const { error, refetch } = useDraft(view.draft)
  return (
    <section className="draft-panel" aria-labelledby="draft-title">
      <h1 id="draft-title">{t('plan.title')}</h1>
      <DraftHead />
      {error && draft.id !== view.draft && (
        <Failure error={error} title={t('failed.draft')} onRetry={() => void refetch()} />
      )}
      <SaveState />
      {draft.isPublished && <p className="quiet">{t('plan.publishedHelp')}</p>}
      <ChosenVisit />
      <DraftChanges />
      <Publish />
      <EffectView />
      {mayEdit && !draft.isPublished && <AddVisit />}
      <p className="quiet">{t('plan.intro')}</p>
    </section>
  )
}
