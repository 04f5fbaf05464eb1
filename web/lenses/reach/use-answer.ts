import { useReach } from '../../data/reach.ts'
import { reachQuestion, useReachView } from './address.ts'

/** The answer to the question on the screen; all parts ask for the same one. */
export function useAnswer() {
  const view = useReachView()
  return useReach(reachQuestion(view), view.level)
}
