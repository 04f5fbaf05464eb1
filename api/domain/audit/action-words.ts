import type { Bilingual } from '../coverage/rule.ts'

export interface ActionWords {
  /** What is done, in a word or two: to choose by. */
  readonly name: Bilingual
  /** What was done. `{subject}`, `{area}` and the names of details stand for what the entry has. */
  readonly sentence: Bilingual
}

export const words = (zhName: string, enName: string, zh: string, en: string): ActionWords => ({
  name: { zh: zhName, en: enName },
  sentence: { zh, en },
})
