import { plannerTexts } from '../texts.ts'
import { usePlanner } from '../use-planner.ts'

/** Our readings of what the notices leave open, in both languages. */
export function useNotes() {
  const { method } = usePlanner().view
  const keys = ['surplus', 'gaps', 'services', ...(method === 'rule' ? (['disjoint'] as const) : [])] as const
  return keys.map((key) => ({ zh: plannerTexts.zh.note[key], en: plannerTexts.en.note[key] }))
}
