import type { Bilingual } from '../coverage/rule.ts'
import type { PressLanguage } from './press.ts'

/** A number that a sheet and its texts state; everything that they state of the records is one of these. */
export interface StoryFigure {
  readonly id: string
  readonly label: Bilingual
  /** As it is printed: `12`, `1,234`, `85.7%`, `345.6万`. */
  readonly text: string
  /** What a text calls it where the number stands right beside, such as 已达标. */
  readonly words: Readonly<Record<PressLanguage, readonly string[]>>
}

/** What the texts of a story may state besides its figures. */
export interface TextFacts {
  readonly figures: readonly StoryFigure[]
  /** Numbers of its dates and periods: years, months, days, quarters, weeks. */
  readonly dates: readonly number[]
  /** Numbers of its rule, such as the 1 of 每季度不少于1次 and the 15 of 15分钟. */
  readonly thresholds: readonly number[]
  /** Names and documents that have numbers in them: 三明市, 国卫办医政发〔2025〕25号. */
  readonly names: readonly string[]
  /** Of the units, or of the people within reach: 0 to 1; null where there is none. Words such as 过半 are held against it. */
  readonly share: number | null
  /** All applicable units are met and the period is over: 全覆盖 may be said. */
  readonly isComplete: boolean
  /** What stands in the way of saying so. */
  readonly incomplete: Bilingual
  /** What the figures belie, such as 上升 where a share fell, as the source of a regular expression, and what is so. */
  readonly untrue?: { readonly pattern: string; readonly message: Bilingual }
  /** Its period is not over, so that texts must say 截至; null where it is. */
  readonly openUntil: Bilingual | null
}
