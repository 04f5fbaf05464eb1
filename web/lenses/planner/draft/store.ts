import type { Draft } from '../../../../api/contract/plans.ts'
import type { VisitDto } from '../../../../api/contract/visits.ts'
import { createDraft, readDraft, updateDraft } from '../../../data/drafts.ts'
import { Shared } from '../../../state/shared.ts'
import type { Changes } from './changes.ts'
import { type History, newHistory, redone, undone, withStep } from './history.ts'

/** `waiting`: changed and not yet sent; `changed-elsewhere`: another window or person was first. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'changed-elsewhere'

/** A visit while it is dragged, before it is dropped. */
export interface Dragged {
  readonly visitId: string
  readonly placeCode?: string
  readonly date?: string
}

export interface DraftState {
  /** Null until the first change creates it. */
  readonly id: number | null
  readonly name: string
  readonly revision: number
  readonly isPublished: boolean
  /** The snapshot that it is based on; null until it is saved. */
  readonly snapshot: string | null
  /** Records that it changes, as they stood then. */
  readonly base: readonly VisitDto[]
  readonly history: History<Changes>
  /** What the server has. */
  readonly savedChanges: Changes
  readonly save: SaveState
  readonly error: Error | null
  readonly dragged: Dragged | null
}

const NOTHING: Changes = []
const EMPTY: DraftState = {
  id: null,
  name: '',
  revision: 0,
  isPublished: false,
  snapshot: null,
  base: [],
  history: newHistory(NOTHING),
  savedChanges: NOTHING,
  save: 'saved',
  error: null,
  dragged: null,
}

/**
 * The draft that this window works on, ahead of the server's by what has not been sent yet. It is not in the address,
 * which has only its number; steps back are the window's alone.
 */
const shared = new Shared(EMPTY)
/** Incremented whenever another draft replaces this one: an answer for the earlier one must not change the later. */
let generation = 0

function set(next: Partial<DraftState>): void {
  shared.set({ ...shared.value, ...next })
}

export function useDraftState(): DraftState {
  return shared.use()
}

export function draftState(): DraftState {
  return shared.value
}

/** Applies one of the functions of `changes.ts`, as one step that can be taken back. */
export function changeDraft(by: (changes: Changes) => Changes): void {
  if (!shared.value.isPublished) moveTo(withStep(shared.value.history, by(shared.value.history.present)))
}

export function undo(): void {
  moveTo(undone(shared.value.history))
}

export function redo(): void {
  moveTo(redone(shared.value.history))
}

function moveTo(history: History<Changes>): void {
  if (history.present === shared.value.history.present) return
  const settled = shared.value.save === 'changed-elsewhere' ? shared.value.save : 'waiting'
  set({ history, save: settled, dragged: null })
}

export function setDragged(dragged: Dragged | null): void {
  if (JSON.stringify(dragged) !== JSON.stringify(shared.value.dragged)) set({ dragged })
}

/** Opens a draft as stored on the server, without undo steps. */
export function openDraft(draft: Draft): void {
  generation++
  set({
    ...EMPTY,
    ...headOf(draft),
    history: newHistory(draft.changes as Changes),
    savedChanges: draft.changes as Changes,
  })
}

/** Closes the draft: the next change creates a new one. */
export function closeDraft(): void {
  generation++
  shared.set(EMPTY)
}

/** Accepts a draft that was changed on the server, keeping the undo steps if its changes are the same. */
export function acceptServerVersion(draft: Draft): void {
  if (JSON.stringify(draft.changes) === JSON.stringify(shared.value.history.present)) {
    set({ ...headOf(draft), savedChanges: shared.value.history.present, save: 'saved', error: null })
  } else openDraft(draft)
}

/**
 * Saves what is not saved yet; creates the draft if there is none. Never throws: errors are in the state.
 *
 * @param newName for a draft that has none
 * @returns the draft's number, or null where it could not be made
 */
export async function save(newName: string): Promise<number | null> {
  if (
    shared.value.save === 'saving' ||
    shared.value.save === 'saved' ||
    shared.value.save === 'changed-elsewhere'
  )
    return shared.value.id
  const { id, revision } = shared.value
  const own = generation
  const sent = shared.value.history.present
  set({ save: 'saving', error: null })
  try {
    const draft =
      id === null
        ? await createDraft(shared.value.name || newName, sent as never)
        : await updateDraft(id, { revision, changes: sent as never })
    // Another draft was opened meanwhile: what was sent is saved where it belongs.
    if (generation !== own) return null
    const isUpToDate = shared.value.history.present === sent
    set({ ...headOf(draft), savedChanges: sent, save: isUpToDate ? 'saved' : 'waiting' })
    return draft.id
  } catch (error) {
    if (shared.value.id === id)
      set({ save: isChangedElsewhere(error) ? 'changed-elsewhere' : 'failed', error: error as Error })
    return shared.value.id
  }
}

/** Gives the draft another name. */
export async function rename(name: string): Promise<void> {
  if (shared.value.id === null) return set({ name })
  const draft = await updateDraft(shared.value.id, { revision: shared.value.revision, name })
  if (shared.value.id === draft.id) set({ name: draft.name, revision: draft.revision })
}

/** After someone else's change: uses their version or overwrites it with ours. */
export async function resolveEditElsewhere(whose: 'theirs' | 'ours'): Promise<void> {
  if (shared.value.id === null) return
  const theirs = await readDraft(shared.value.id)
  if (whose === 'theirs') return openDraft(theirs)
  set({ revision: theirs.revision, save: 'waiting', error: null })
}

function headOf(draft: Draft) {
  const { id, name, revision, snapshot, base } = draft
  return { id, name, revision, snapshot, base, isPublished: draft.state === 'published' }
}

function isChangedElsewhere(error: unknown): boolean {
  return (error as { code?: string }).code === 'draft-changed'
}
