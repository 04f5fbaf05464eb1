import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FILE_KINDS, fileKindOf, type ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { useMay } from '../../data/me.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Denied } from '../../ui/Denied.tsx'
import { BatchList } from './BatchList.tsx'
import { BusyCard } from './BusyCard.tsx'
import { Collisions } from './Collisions.tsx'
import { ContactList } from './contacts/ContactList.tsx'
import { DropZone } from './DropZone.tsx'
import { FailureCard } from './FailureCard.tsx'
import { ReportCard } from './ReportCard.tsx'
import { Hints, TemplateCard } from './TemplateCard.tsx'
import { useImport } from './use-import.ts'
import '../../ui/plain-table.css'
import './imports.css'

/** The page `/imports`: check a file, import it, undo it. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  const [name, setName] = useState<ImportKindName>('visits')
  const kind = fileKindOf(name)
  const { state, begin, clear } = useImport(name)
  const may = useMay()
  const mayImport = may('records.import')
  return (
    <div className="import-page">
      <main id="main" className="import-main">
        <h1>{t('title')}</h1>
        <p className="quiet import-intro">{t('intro')}</p>
        <div className="import-columns">
          <section className="import-flow" aria-live="polite">
            <div className="import-kind">
              <label htmlFor="import-kind">{t('kindLabel')}</label>
              <Select
                id="import-kind"
                value={name}
                onChange={setName}
                virtual={false}
                listHeight={640}
                options={FILE_KINDS.map((each) => ({ value: each.name, label: each.title[lang] }))}
              />
            </div>
            <p className="quiet">{kind.help[lang]}</p>
            <Denied permission="records.import" />
            {state.step === 'idle' && mayImport && <DropZone onFile={(file) => begin(file, 'check')} />}
            {state.step === 'busy' && <BusyCard state={state} onCancel={clear} />}
            {state.step === 'reported' && (
              <ReportCard
                report={state.report}
                onLoad={(action, options) => begin(state.file, action, options)}
                onAgain={clear}
              />
            )}
            {state.step === 'failed' && (
              <FailureCard
                state={state}
                onRetry={() => begin(state.file, state.action, state.options)}
                onAgain={clear}
              />
            )}
          </section>
          <aside className="import-aside">
            {mayImport && <TemplateCard kind={kind} />}
            <Hints kind={kind} />
          </aside>
        </div>
        {may('records.read') && <Collisions />}
        {may('persons.read') && <ContactList />}
        {may('records.read') && <BatchList />}
      </main>
    </div>
  )
}
