import type { DutyState } from '../../domain/duties/duties.ts'

/** States in files that leave the application. */
export const STATE_WORDS: Readonly<Record<'zh' | 'en', Readonly<Record<DutyState, string>>>> = {
  zh: { late: '已逾期', soon: '14 天内到期', open: '未到期', 'done-late': '逾期完成', done: '已完成' },
  en: { late: 'late', soon: 'due within 14 days', open: 'open', 'done-late': 'done late', done: 'done' },
}
