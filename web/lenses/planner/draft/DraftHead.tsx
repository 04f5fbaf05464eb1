import { App, Button, Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createDraft, deleteDraft, useDrafts, useDraftsRefresh } from '../../../data/drafts.ts'
import { useMay } from '../../../data/me.ts'
import { Denied } from '../../../ui/Denied.tsx'
import { Failure, useErrorText } from '../../../ui/Failure.tsx'
import { usePlanner } from '../use-planner.ts'
import { closeDraft, draftState, openDraft, rename, save } from './store.ts'
import { useNewName } from './use-draft-sync.ts'

/** Selects, creates, renames and deletes drafts. */
export function DraftHead() {
  const { t } = useTranslation('planner')
  const { draft, write } = usePlanner()
  const { message } = App.useApp()
  const drafts = useDrafts()
  const refresh = useDraftsRefresh()
  const errorText = useErrorText()
  const newName = useNewName()
  const mayEdit = useMay()('plans.edit')
  const [name, setName] = useState<string | null>(null)
  const list = drafts.data?.drafts ?? []
  const label = (each: { name: string; state: string; undone: boolean; changes: number }) =>
    each.state === 'published'
      ? t('plan.nameOfState', { name: each.name, state: t(each.undone ? 'plan.undone' : 'plan.published') })
      : `${each.name} · ${each.changes}`

  /** Runs an action, reports its failure, and refetches the list either way. */
  const doing = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      void message.error(errorText(error))
    }
    await refresh()
  }
  const choose = (id: number) =>
    doing(async () => {
      await save(newName)
      write({ draft: id })
    })
  const make = () =>
    doing(async () => {
      await save(newName)
      const made = await createDraft(newName, [])
      openDraft(made)
      write({ draft: made.id })
    })
  const giveName = (text: string) =>
    doing(async () => {
      setName(null)
      if (text.trim() === '' || text.trim() === draft.name) return
      await save(newName)
      await rename(text.trim())
    })
  const remove = () =>
    doing(async () => {
      const { id } = draftState()
      if (id === null) return
      await save(newName)
      await deleteDraft(id, draftState().revision)
      closeDraft()
      write({ draft: null }, 'replace')
    })

  return (
    <div className="draft-head">
      {name === null ? (
        <Select<number>
          className="draft-choice"
          aria-label={t('plan.choose')}
          placeholder={list.length === 0 ? t('plan.none') : t('plan.choose')}
          value={draft.id}
          loading={drafts.isFetching}
          options={list.map((each) => ({
            value: each.id,
            label: label(each.id === draft.id ? { ...each, name: draft.name } : each),
          }))}
          onChange={(id) => void choose(id)}
        />
      ) : (
        <Input
          autoFocus
          className="draft-choice"
          aria-label={t('plan.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => void giveName(name)}
          onBlur={() => void giveName(name)}
          onKeyDown={(event) => event.key === 'Escape' && setName(null)}
        />
      )}
      <span className="draft-buttons">
        {mayEdit && (
          <Button size="small" onClick={() => void make()}>
            {t('plan.new')}
          </Button>
        )}
        {mayEdit && draft.id !== null && !draft.isPublished && (
          <>
            <Button size="small" onClick={() => setName(draft.name)}>
              {t('plan.rename')}
            </Button>
            <Popconfirm
              title={t('plan.deleteTitle', { name: draft.name })}
              description={t('plan.deleteHelp')}
              okText={t('plan.delete')}
              cancelText={t('plan.cancel')}
              onConfirm={() => void remove()}
            >
              <Button size="small">{t('plan.delete')}</Button>
            </Popconfirm>
          </>
        )}
      </span>
      <Denied permission="plans.edit" />
      {drafts.error && (
        <Failure error={drafts.error} title={t('failed.drafts')} onRetry={() => void drafts.refetch()} />
      )}
    </div>
  )
}
