import type { Citation } from '../../../../api/domain/coverage/rule.ts'
import { plannerTexts } from '../texts.ts'
import { usePlanner } from '../use-planner.ts'

/** Our interpretations of what the policy leaves open, in both languages. */
export function useCrowdingNotes() {
  const { method } = usePlanner().view
  const keys = ['surplus', 'gaps', 'services', ...(method === 'rule' ? (['disjoint'] as const) : [])] as const
  return keys.map((key) => ({ zh: plannerTexts.zh.note[key], en: plannerTexts.en.note[key] }))
}

/** The clause behind the planner: full coverage without crowding in place or time. */
export const CROWDING_CLAUSE: Citation = {
  document: '国卫办医政发〔2025〕25号',
  title: '关于建立常态化巡回医疗制度的通知',
  article: '二(二)',
  sentence: '保持对省域内医疗服务能力薄弱县等重点县的全覆盖,同时避免地点和时间扎堆',
}
