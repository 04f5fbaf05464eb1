import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft, useDraftsRefresh } from '../../../data/drafts.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import { usePlannerView, usePlannerWriter } from '../address.ts'
import { closeDraft, draftState, openDraft, save, useDraftState } from './store.ts'

/** Delay before saving: moving by keyboard makes many changes. */
const SAVE_MS = 600

/** The default name of a new draft. */
export function useNewName(): string {
  const { t } = useTranslation('planner')
  const language = useLanguage()
  const { today } = usePlannerView()
  return t('plan.newName', { date: formatDate(today, language) })
}

/** Opens the draft in the address and saves its changes. Mount once. */
export function useDraftSync(): void {
  const { draft: id } = usePlannerView()
  const write = usePlannerWriter()
  const { save: saveState, history } = useDraftState()
  const asked = useDraft(id)
  const refresh = useDraftsRefresh()
  const newName = useNewName()

  useEffect(() => {
    // A draft just created here is in the store before it is in the address.
    if (id !== null || draftState().id === null) return
    void save(newName)
    closeDraft()
  }, [id, newName])
  useEffect(() => {
    if (!asked.data || asked.data.id !== id || draftState().id === id) return
    void save(newName)
    openDraft(asked.data)
  }, [asked.data, id, newName])
  useEffect(() => () => void save(newName), [newName])

  useEffect(() => {
    if (saveState !== 'waiting') return
    const timer = setTimeout(async () => {
      const isNew = draftState().id === null
      const saved = await save(newName)
      if (isNew && saved !== null && draftState().id === saved) write({ draft: saved }, 'replace')
      void refresh()
    }, SAVE_MS)
    return () => clearTimeout(timer)
  }, [saveState, history])

  useEffect(() => {
    if (saveState === 'saved') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [saveState])
}
