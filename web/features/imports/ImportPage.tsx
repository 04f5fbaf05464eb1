import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IMPORT_KINDS, type ImportKind } from '../../../api/contract/imports.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { NARROW, useMedia } from '../../ui/media.ts'
import { BatchList } from './BatchList.tsx'
import { BusyCard } from './BusyCard.tsx'
import { Collisions } from './Collisions.tsx'
import { DropZone } from './DropZone.tsx'
import { FailureCard } from './FailureCard.tsx'
import { Hints } from './Hints.tsx'
import { ReportCard } from './ReportCard.tsx'
import { TemplateCard } from './TemplateCard.tsx'
import { useImport } from './use-import.ts'
import './imports.css'

/** The page `/imports`: look at a file, take it in, undo it. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const [kind, setKind] = useState<ImportKind>('visits')
  const { state, begin, clear } = useImport(kind)
  // Five names do not fit beside one another on a telephone.
  const narrow = useMedia(NARROW)
  return (
    <div className="import-page">
      <PageHeader />
      <main id="main" className="import-main">
        <h1>{t('title')}</h1>
        <p className="quiet import-intro">{t('intro')}</p>
        <div className="import-columns">
          <section className="import-flow" aria-live="polite">
            <Segmented
              block
              vertical={narrow}
              value={kind}
              onChange={setKind}
              aria-label={t('kindLabel')}
              options={IMPORT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
            <p className="quiet">{t(`kindHelp.${kind}`)}</p>
            {state.step === 'idle' && <DropZone onFile={(file) => begin(file, 'check')} />}
            {state.step === 'busy' && <BusyCard state={state} onCancel={clear} />}
            {state.step === 'reported' && (
              <ReportCard
                report={state.report}
                onLoad={(action) => begin(state.file, action)}
                onAgain={clear}
              />
            )}
            {state.step === 'failed' && (
              <FailureCard state={state} onRetry={() => begin(state.file, state.action)} onAgain={clear} />
            )}
          </section>
          <aside className="import-aside">
            <TemplateCard kind={kind} />
            <Hints kind={kind} />
          </aside>
        </div>
        <Collisions />
        <BatchList />
      </main>
    </div>
  )
}
