import { App } from 'antd'
import { useLanguage } from '../../../state/use-address.ts'
import { usePlanner } from '../use-planner.ts'
import { type Change, refusal, replaced, type Slot, tryMove, withCancel, without } from './changes.ts'
import { changeDraft, draftState } from './store.ts'

/** Changes the draft and says at once what is not possible. */
export function useEdit() {
  const { view, records, areaOf } = usePlanner()
  const language = useLanguage()
  const { message } = App.useApp()
  const given = { today: view.today, knows: (code: string) => areaOf(code) !== undefined }
  const refuse = (text: string) => void message.warning(text)
  return {
    /** Moves a visit to another place or date. Returns whether it was possible. */
    move(visitId: string, to: Partial<Slot>): boolean {
      const { present } = draftState().history
      const { changes, refused } = tryMove(present, visitId, records.get(visitId) ?? null, to, given)
      if (refused) refuse(refused[language])
      else changeDraft(() => changes)
      return refused === null
    },
    cancel: (visitId: string) => changeDraft((all) => withCancel(all, visitId)),
    restore: (visitId: string) => changeDraft((all) => without(all, visitId)),
    /** Applies a change, such as a proposed move or a new visit. Returns whether it was possible. */
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
