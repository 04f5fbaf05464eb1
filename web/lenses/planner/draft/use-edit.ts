import { App } from 'antd'
import { useLanguage } from '../../../state/use-address.ts'
import { usePlanner } from '../use-planner.ts'
import { type Change, refusal, replaced, type Slot, tryMove, withCancel, without } from './changes.ts'
import { changeDraft, draftState } from './store.ts'

/** Ways to change the draft that say at once, in words, what cannot be. */
export function useEdit() {
  const { view, records, areaOf } = usePlanner()
  const language = useLanguage()
  const { message } = App.useApp()
  const given = { today: view.today, knows: (code: string) => areaOf(code) !== undefined }
  const refuse = (text: string) => void message.warning(text)
  return {
    /** Puts a visit elsewhere or on another date. Returns whether it could. */
    move(visitId: string, to: Partial<Slot>): boolean {
      const { present } = draftState().history
      const { changes, refused } = tryMove(present, visitId, records.get(visitId) ?? null, to, given)
      if (refused) refuse(refused[language])
      else changeDraft(() => changes)
      return refused === null
    },
    cancel: (visitId: string) => changeDraft((all) => withCancel(all, visitId)),
    restore: (visitId: string) => changeDraft((all) => without(all, visitId)),
    /** Takes a change as it is, such as one that a proposal made or a visit that is new. Returns whether it could. */
    take(one: Change): boolean {
      const refused = refusal(one, records.get(one.visitId) ?? null, given)
      if (refused) refuse(refused[language])
      else changeDraft((all) => replaced(all, one))
      return refused === null
    },
    /** Several at once, as one step. */
    takeAll: (many: readonly Change[]) => changeDraft((all) => many.reduce(replaced, all)),
  }
}
